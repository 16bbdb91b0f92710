// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Packets that no correct sender makes are refused with the reason, and what cannot be written is not. */
class RefusedPacketsTest {
    private final PacketReader reader = new PacketReader(1_000_000);
    private final PacketWriter writer = new PacketWriter();
    private final ByteBuffer packet = ByteBuffer.allocate(200);

    private PacketWriter begin(PacketType type) {
        return writer.begin(packet, 0, type, 1, 2, 4);
    }

    private WireFault fault() {
        return reader.wrap(packet, 0, writer.packetBytes());
    }

    /** A DATA packet with these fields, whether they make sense or not. */
    private void beginData(int messageBytes, int incomingBytes, int offsetBytes, int dataBytes) {
        begin(PacketType.DATA);
        packet.putInt(28, messageBytes).putInt(32, incomingBytes).putInt(52, offsetBytes);
        if (dataBytes > 0) {
            writer.data(ByteBuffer.allocate(dataBytes), 0, dataBytes);
        }
    }

    @ParameterizedTest
    @EnumSource(PacketType.class)
    void a_packet_shorter_than_its_header_is_truncated(PacketType type) {
        begin(type);
        for (int bytes = 0; bytes < type.headerBytes(); bytes++) {
            assertThat(reader.wrap(packet, 0, bytes)).isEqualTo(WireFault.TRUNCATED);
        }
        assertThat(reader.wrap(packet, 0, type.headerBytes())).isNotEqualTo(WireFault.TRUNCATED);
    }

    @ParameterizedTest
    @EnumSource(value = PacketType.class, names = "DATA", mode = EnumSource.Mode.EXCLUDE)
    void bytes_behind_a_control_packet_are_padding(PacketType type) {
        begin(type);
        if (type == PacketType.RESEND) {
            writer.resend(0, 1, 0);
        }
        assertThat(reader.wrap(packet, 0, 150)).isEqualTo(WireFault.NONE);
        assertThat(reader.packetBytes()).isEqualTo(150);
    }

    @Test
    void every_other_code_is_an_unknown_type() {
        begin(PacketType.BUSY);
        for (int code = 0; code < 256; code++) {
            packet.put(11, (byte) code);
            boolean known = code >= 0x10 && code <= 0x18;
            assertThat(reader.wrap(packet, 0, 28) == WireFault.UNKNOWN_TYPE).isEqualTo(!known);
        }
    }

    @ParameterizedTest
    @EnumSource(PacketType.class)
    void the_data_offset_is_14_or_13_for_data_and_else_5(PacketType type) {
        if (type == PacketType.DATA) {
            beginData(10, 10, 0, 10);
        } else {
            begin(type);
        }
        for (int words = 0; words < 16; words++) {
            // The low half of the byte is not Homa's.
            packet.put(12, (byte) (words << 4 | 0xf));
            boolean right = type == PacketType.DATA ? words == 13 || words == 14 : words == 5;
            assertThat(fault() == WireFault.BAD_DATA_OFFSET).isEqualTo(!right);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // message length, incoming, offset, data bytes
        "10, 10, 0, 10, NONE",
        "10, 0, 9, 1, NONE",
        "1000000, 1000000, 999900, 100, NONE",
        "0, 0, 0, 1, LENGTH_ZERO",
        "1000001, 10, 0, 1, LENGTH_ABOVE_LIMIT",
        "-1, 10, 0, 1, LENGTH_ABOVE_LIMIT",
        "-2147483648, 10, 0, 1, LENGTH_ABOVE_LIMIT",
        "10, 11, 0, 10, INCOMING_PAST_END",
        "10, -1, 0, 10, INCOMING_PAST_END",
        "10, 10, 0, 0, NO_DATA",
        "10, 10, 0, 11, OFFSET_PAST_END",
        "10, 10, 1, 10, OFFSET_PAST_END",
        "10, 10, 10, 1, OFFSET_PAST_END",
        "10, 10, 2147483647, 1, OFFSET_PAST_END",
        "10, 10, -2, 1, OFFSET_PAST_END",
        "10, 10, -2147483648, 100, OFFSET_PAST_END"
    })
    void data(int messageBytes, int incomingBytes, int offsetBytes, int dataBytes, WireFault expected) {
        beginData(messageBytes, incomingBytes, offsetBytes, dataBytes);
        assertThat(fault()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"9, NONE", "10, OFFSET_PAST_END", "-1, OFFSET_PAST_END", "-2147483648, OFFSET_PAST_END"})
    void the_offset_in_the_sequence_field_is_checked_where_it_counts(int sequence, WireFault expected) {
        beginData(10, 10, -1, 1);
        packet.putInt(4, sequence);
        assertThat(fault()).isEqualTo(expected);
        packet.putInt(52, 3);
        assertThat(fault()).isEqualTo(WireFault.NONE);
        assertThat(reader.offsetBytes()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, NONE",
        "1000000, 7, NONE",
        "1000001, 0, OFFSET_PAST_END",
        "-1, 0, OFFSET_PAST_END",
        "10, 8, PRIORITY_ABOVE_LIMIT",
        "10, 255, PRIORITY_ABOVE_LIMIT"
    })
    void grant(int endBytes, int priority, WireFault expected) {
        begin(PacketType.GRANT);
        packet.putInt(28, endBytes).put(32, (byte) priority);
        assertThat(fault()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, -1, 7, NONE",
        "0, 1000000, 0, NONE",
        "999999, 1, 0, NONE",
        "0, 0, 0, LENGTH_ZERO",
        "0, -2, 0, LENGTH_ABOVE_LIMIT",
        "0, 1000001, 0, LENGTH_ABOVE_LIMIT",
        "1, 1000000, 0, OFFSET_PAST_END",
        "1000001, -1, 0, OFFSET_PAST_END",
        "-1, 1, 0, OFFSET_PAST_END",
        "-1, -1, 0, OFFSET_PAST_END",
        "0, 1, 8, PRIORITY_ABOVE_LIMIT",
        "0, -1, 200, PRIORITY_ABOVE_LIMIT"
    })
    void resend(int offsetBytes, int lengthBytes, int priority, WireFault expected) {
        begin(PacketType.RESEND);
        packet.putInt(28, offsetBytes).putInt(32, lengthBytes).put(36, (byte) priority);
        assertThat(fault()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, NONE", "5, NONE", "6, TOO_MANY_ACKS", "65535, TOO_MANY_ACKS"})
    void acks(int count, WireFault expected) {
        begin(PacketType.ACK);
        packet.putShort(28, (short) count);
        assertThat(fault()).isEqualTo(expected);
    }

    @Test
    void the_limit_is_the_readers() {
        beginData(Integer.MAX_VALUE, 0, Integer.MAX_VALUE - 1, 1);
        assertThat(new PacketReader(Integer.MAX_VALUE).wrap(packet, 0, 57)).isEqualTo(WireFault.NONE);
        assertThat(new PacketReader(Integer.MAX_VALUE - 1).wrap(packet, 0, 57)).isEqualTo(WireFault.LENGTH_ABOVE_LIMIT);
        assertThatThrownBy(() -> new PacketReader(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_reader_that_refused_shows_nothing_of_the_packet_before() {
        begin(PacketType.BUSY);
        assertThat(fault()).isEqualTo(WireFault.NONE);
        assertThat(reader.wrap(packet, 0, 27).isFault()).isTrue();
        assertThat(reader.type()).isNull();
        assertThat(reader.packetBytes()).isZero();
        assertThatThrownBy(reader::senderId).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void acks_and_cutoffs_that_are_not_there_are_not_read() {
        begin(PacketType.ACK).ack(2, 1);
        assertThat(fault()).isEqualTo(WireFault.NONE);
        assertThatThrownBy(() -> reader.ackClientId(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> reader.ackServerPort(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        begin(PacketType.CUTOFFS);
        assertThat(fault()).isEqualTo(WireFault.NONE);
        assertThatThrownBy(() -> reader.cutoffBytes(8)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static void assertRefused(ThrowingCallable write) {
        assertThatThrownBy(write).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_does_not_fit_its_field_is_not_written() {
        assertRefused(() -> writer.begin(packet, 0, PacketType.BUSY, 65_536, 0, 0));
        assertRefused(() -> writer.begin(packet, 0, PacketType.BUSY, 0, -1, 0));
        begin(PacketType.DATA);
        assertRefused(() -> writer.message(0, 0));
        assertRefused(() -> writer.message(5, 6));
        assertRefused(() -> writer.message(5, -1));
        assertRefused(() -> writer.offsetInSequence(-1));
        assertRefused(() -> writer.offsetInBoth(-1));
        assertRefused(() -> writer.offsetOfSegment(2, 1));
        assertRefused(() -> writer.piggybackedAck(2, 65_536));
        assertRefused(() -> writer.cutoffVersion(65_536));
        assertRefused(() -> writer.data(packet, 0, 0));
        assertRefused(() -> begin(PacketType.GRANT).grant(-1, 0));
        assertRefused(() -> begin(PacketType.GRANT).grant(1, 8));
        assertRefused(() -> begin(PacketType.RESEND).resend(-1, 1, 0));
        assertRefused(() -> begin(PacketType.RESEND).resend(0, 0, 0));
        assertRefused(() -> begin(PacketType.RESEND).resend(0, 1, -1));
        assertRefused(() -> begin(PacketType.CUTOFFS).cutoff(8, 1));
        begin(PacketType.ACK).ack(2, 1).ack(4, 1).ack(6, 1).ack(8, 1).ack(10, 1);
        assertRefused(() -> writer.ack(12, 1));
    }

    @Test
    void what_does_not_fit_the_buffer_is_an_error_of_the_caller() {
        ByteBuffer small = ByteBuffer.allocate(40);
        assertThatThrownBy(() -> writer.begin(small, 0, PacketType.DATA, 1, 2, 4))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> writer.begin(small, 13, PacketType.BUSY, 1, 2, 4))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> reader.wrap(small, 0, 41)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> reader.wrap(small, -1, 30)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
