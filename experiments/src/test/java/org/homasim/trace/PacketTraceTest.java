// SPDX-License-Identifier: Apache-2.0
package org.homasim.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;
import org.homasim.host.PacketEncoder;
import org.homasim.net.LinkRate;
import org.homasim.net.Packet;
import org.homasim.net.PacketPool;
import org.junit.jupiter.api.Test;

/** Packets of a made-up protocol with a header of three bytes, number 200 above IP. */
class PacketTraceTest {
    private static final int HEADER_BYTES = 3;
    private static final int PROTOCOL = 200;
    private static final LinkRate RATE = new LinkRate(25_000_000_000L);

    private final PacketPool<PlainPacket> pool = new PacketPool<>(PlainPacket::new);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private static final class PlainPacket extends Packet {
        private int payloadBytes;

        PlainPacket(PacketPool<PlainPacket> pool) {
            super(pool);
        }
    }

    private record PlainEncoder(int ipVersion) implements PacketEncoder {
        @Override
        public int ipProtocol() {
            return PROTOCOL;
        }

        @Override
        public void writeHeader(Packet packet, ByteBuffer into) {
            into.put(new byte[] {7, 8, 9});
        }

        @Override
        public int payloadBytes(Packet packet) {
            return ((PlainPacket) packet).payloadBytes;
        }
    }

    private PlainPacket packet(int source, int destination, int payloadBytes, int ipHeaderBytes) {
        PlainPacket packet = pool.take();
        packet.source = source;
        packet.destination = destination;
        packet.payloadBytes = payloadBytes;
        packet.setIpPacketBytes(ipHeaderBytes + HEADER_BYTES + payloadBytes);
        return packet;
    }

    private PacketTrace trace(TraceFilter filter, long maxRecords, int ipVersion) {
        PacketTrace trace = new PacketTrace(out, filter, maxRecords);
        trace.start(70_000, host -> RATE, List.of(new PlainEncoder(ipVersion)));
        return trace;
    }

    private PcapngFile file(PacketTrace trace) {
        trace.flush();
        return PcapngFile.read(out.toByteArray());
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void every_host_has_an_interface_with_its_addresses() {
        PcapngFile file = file(trace(TraceFilter.all(), 1, 4));
        assertThat(file.sectionOptions().get(4)).asString().isEqualTo("homasim");
        assertThat(file.interfaces()).hasSize(70_000);
        PcapngFile.Interface last = file.interfaces().get(66_051);
        assertThat(last.linkType()).as("Ethernet").isEqualTo(1);
        assertThat(last.name()).isEqualTo("host66051");
        assertThat(last.options().get(4)).containsExactly(bytes(10, 1, 2, 3, 255, 0, 0, 0));
        assertThat(last.options().get(5)).containsExactly(bytes(0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 64));
        assertThat(last.options().get(6)).containsExactly(bytes(2, 0, 0, 1, 2, 3));
        assertThat(ByteBuffer.wrap(last.options().get(8)).getLong()).isEqualTo(25_000_000_000L);
        assertThat(last.options().get(9)).as("nanoseconds").containsExactly(9);
    }

    @Test
    void ipv4_is_written_by_the_letter() {
        PacketTrace trace = trace(TraceFilter.all(), 10, 4);
        PlainPacket packet = packet(1, 258, 1000, 20);
        packet.priority = 6;
        trace.sent(packet, 4_294_967_296_000_999L);
        PcapngFile.Frame frame = file(trace).frames().get(0);
        assertThat(frame.timeNs()).as("2^32 ns and a bit less than one").isEqualTo(4_294_967_296_000L);
        assertThat(frame.at()).isEqualTo(1);
        assertThat(frame.isInbound()).isFalse();
        assertThat(frame.fullBytes()).isEqualTo(14 + 20 + 3 + 1000);
        // The checksum by hand: 45c0 + 03ff + 4000 + 40c8 + 0a00 + 0001 + 0a00 + 0102 = df8a, its complement is 2075.
        assertThat(frame.hex())
                .isEqualTo("020000000102" + "020000000001" + "0800" //
                        + "45c003ff" + "00004000" + "40c82075" + "0a000001" + "0a000102" + "070809");
    }

    @Test
    void ipv6_is_written_by_the_letter() {
        PacketTrace trace = trace(TraceFilter.all(), 10, 6);
        PlainPacket packet = packet(1, 258, 1000, 40);
        packet.priority = 7;
        packet.isEcnCapable = true;
        trace.received(packet, 1_500);
        PcapngFile.Frame frame = file(trace).frames().get(0);
        assertThat(frame.timeNs()).isEqualTo(1);
        assertThat(frame.at()).isEqualTo(258);
        assertThat(frame.isInbound()).isTrue();
        assertThat(frame.fullBytes()).isEqualTo(14 + 40 + 3 + 1000);
        assertThat(frame.hex())
                .isEqualTo("020000000102" + "020000000001" + "86dd" //
                        + "6e200000" + "03ebc840" //
                        + "fd000000000000000000000000000001" + "fd000000000000000000000000000102" + "070809");
    }

    @Test
    void the_bits_of_ecn_follow_the_packet() {
        PacketTrace trace = trace(TraceFilter.all(), 10, 4);
        PlainPacket packet = packet(0, 1, 100, 20);
        packet.priority = 1;
        trace.sent(packet, 0);
        packet.isEcnCapable = true;
        trace.sent(packet, 0);
        packet.isCongestionMarked = true;
        trace.received(packet, 0);
        assertThat(file(trace).frames())
                .extracting(frame -> (int) frame.bytes().get(15))
                .containsExactly(0x20, 0x22, 0x23);
    }

    @Test
    void a_short_frame_has_its_padding_in_its_length_but_not_in_that_of_ip() {
        PacketTrace trace = trace(TraceFilter.all(), 10, 4);
        trace.sent(packet(0, 1, 0, 20), 0);
        PcapngFile.Frame frame = file(trace).frames().get(0);
        assertThat(frame.fullBytes()).as("64 with the checksum").isEqualTo(60);
        assertThat(frame.bytes().getShort(16)).isEqualTo((short) 23);
    }

    @Test
    void a_filter_admits_both_ends_of_a_hosts_packets_and_a_limit_stops() {
        BitSet hosts = new BitSet();
        hosts.set(3);
        PacketTrace trace = trace(TraceFilter.of(hosts), 3, 4);
        trace.sent(packet(1, 2, 0, 20), 1_000);
        trace.sent(packet(3, 2, 0, 20), 2_000);
        trace.sent(packet(1, 3, 0, 20), 3_000);
        trace.received(packet(1, 2, 0, 20), 4_000);
        assertThat(trace.isFull()).isFalse();
        trace.received(packet(3, 2, 0, 20), 5_000);
        assertThat(trace.isFull()).isTrue();
        trace.received(packet(1, 3, 0, 20), 6_000);
        assertThat(trace.records()).isEqualTo(3);
        assertThat(file(trace).frames()).extracting(PcapngFile.Frame::timeNs).containsExactly(2L, 3L, 5L);
    }

    @Test
    void what_has_reached_the_stream_is_a_readable_file_at_any_time() {
        PacketTrace trace = trace(TraceFilter.all(), Long.MAX_VALUE, 4);
        for (int i = 0; i < 5_000; i++) {
            trace.sent(packet(0, 1, 5, 20), i);
        }
        int framesSoFar = PcapngFile.read(out.toByteArray()).frames().size();
        assertThat(framesSoFar).isBetween(1, 4_999);
        assertThat(file(trace).frames()).hasSize(5_000);
    }

    @Test
    void a_packet_that_cannot_be_encoded_leaves_a_readable_file() {
        PacketTrace trace = trace(TraceFilter.all(), 10, 4);
        PlainPacket packet = packet(0, 1, 100, 20);
        trace.sent(packet, 0);
        packet.transportIndex = 1;
        assertThatThrownBy(() -> trace.sent(packet, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(file(trace).frames()).hasSize(1);
    }

    @Test
    void a_full_disk_is_reported() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("no space left");
            }
        };
        PacketTrace trace = new PacketTrace(full, TraceFilter.all(), 10);
        trace.start(2, host -> RATE, List.of(new PlainEncoder(4)));
        assertThatThrownBy(trace::flush)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot write the trace");
    }
}
