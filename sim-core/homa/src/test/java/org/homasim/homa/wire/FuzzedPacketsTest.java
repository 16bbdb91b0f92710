// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever bytes come, they are refused with a fault or read consistently; and reading allocates nothing. */
class FuzzedPacketsTest {
    private static final int LIMIT = 1_000_000;
    private static final int MAX_BYTES = 160;
    private static final int[] EDGES = {0, 1, 2, 5, 6, 55, 1000, LIMIT - 1, LIMIT, LIMIT + 1, Integer.MAX_VALUE, -2, -1
    };

    private final PacketReader reader = new PacketReader(LIMIT);
    private final PacketReader second = new PacketReader(LIMIT);
    private final PacketWriter writer = new PacketWriter();
    private final ByteBuffer packet = ByteBuffer.allocate(MAX_BYTES);
    private final ByteBuffer once = PacketBytes.dirty(MAX_BYTES);
    private final ByteBuffer twice = PacketBytes.dirty(MAX_BYTES);
    private final Set<WireFault> outcomes = EnumSet.noneOf(WireFault.class);
    private final Set<PacketType> accepted = EnumSet.noneOf(PacketType.class);

    @Test
    void a_million_arrays_are_read_consistently_or_refused() {
        SplittableRandom random = new SplittableRandom(20_240_607);
        for (int i = 0; i < 1_000_000; i++) {
            packet.order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            packet.clear().limit(fill(random));
            WireFault fault = reader.wrap(packet);
            outcomes.add(fault);
            if (fault.isFault()) {
                assertThat(reader.type()).isNull();
            } else {
                accepted.add(reader.type());
                checkRanges();
                checkRewritten(i);
            }
        }
        // The bytes were of every kind: each fault was named, and packets of each type were read.
        assertThat(outcomes).containsExactlyInAnyOrder(WireFault.values());
        assertThat(accepted).containsExactlyInAnyOrder(PacketType.values());
    }

    /** Random bytes, mostly bent into the shape of a packet; returns their number. */
    private int fill(SplittableRandom random) {
        for (int at = 0; at < MAX_BYTES; at += Long.BYTES) {
            packet.putLong(at, random.nextLong());
        }
        int shape = random.nextInt(8);
        if (shape == 0) {
            return random.nextInt(MAX_BYTES + 1);
        }
        PacketType type = PacketType.ofCodeOrNull(random.nextInt(0x10, 0x19));
        packet.put(11, (byte) type.code());
        packet.put(12, (byte) (type == PacketType.DATA ? 0xd0 + 0x10 * random.nextInt(2) : 0x50));
        if (shape == 1) {
            return random.nextInt(MAX_BYTES + 1);
        }
        if (type == PacketType.ACK) {
            packet.put(28, (byte) 0).put(29, (byte) random.nextInt(8));
        } else if (type != PacketType.CUTOFFS) {
            // Numbers in the places of lengths, offsets and priorities, big-endian.
            for (int at : new int[] {4, 28, 32, 52}) {
                ByteOrder order = packet.order();
                packet.order(ByteOrder.BIG_ENDIAN)
                        .putInt(at, EDGES[random.nextInt(EDGES.length)])
                        .order(order);
            }
            packet.put(type == PacketType.GRANT ? 32 : 36, (byte) random.nextInt(9));
        }
        return shape == 2 ? type.headerBytes() : random.nextInt(type.headerBytes(), MAX_BYTES + 1);
    }

    private void checkRanges() {
        boolean holds = switch (reader.type()) {
            case DATA ->
                isWithin(reader.messageBytes(), 1, LIMIT)
                        && isWithin(reader.incomingBytes(), 0, reader.messageBytes())
                        && isWithin(reader.dataBytes(), 1, packet.limit() - 56)
                        && isWithin(reader.offsetBytes(), 0, reader.messageBytes() - reader.dataBytes())
                        && reader.dataAt() + reader.dataBytes() == packet.limit();
            case GRANT -> isWithin(reader.grantedEndBytes(), 0, LIMIT) && isWithin(reader.grantPriority(), 0, 7);
            case RESEND ->
                isWithin(reader.resendOffsetBytes(), 0, LIMIT)
                        && (reader.resendLengthBytes() == -1
                                || isWithin(reader.resendLengthBytes(), 1, LIMIT - reader.resendOffsetBytes()))
                        && isWithin(reader.resendPriority(), 0, 7);
            case ACK -> isWithin(reader.ackCount(), 0, 5);
            case RPC_UNKNOWN, BUSY, CUTOFFS, FREEZE, NEED_ACK -> true;
        };
        assertThat(holds).isTrue();
    }

    private static boolean isWithin(int value, int low, int high) {
        return value >= low && value <= high;
    }

    /** What was read is written, and that is read and written again: the same bytes, and what counts is as it came. */
    private void checkRewritten(int round) {
        int bytes = PacketBytes.rewrite(reader, writer, once, 0);
        boolean faultless = second.wrap(once, 0, bytes) == WireFault.NONE;
        boolean same = faultless
                && PacketBytes.rewrite(second, writer, twice, 0) == bytes
                && once.slice(0, bytes).equals(twice.slice(0, bytes))
                && isSamePacket();
        if (!same) {
            throw new AssertionError("round " + round + ": " + PacketBytes.hex(packet));
        }
    }

    private boolean isSamePacket() {
        boolean sameCommon = second.type() == reader.type()
                && second.sourcePort() == reader.sourcePort()
                && second.destinationPort() == reader.destinationPort()
                && second.senderId() == reader.senderId();
        // Bodies of control packets have no bytes without meaning but acks that are not counted.
        int bodyBytes = switch (reader.type()) {
            case DATA -> 0;
            case ACK -> 2 + 10 * reader.ackCount();
            default -> reader.type().headerBytes() - 28;
        };
        boolean sameBody = once.slice(28, bodyBytes).equals(packet.slice(28, bodyBytes));
        return sameCommon && sameBody && (reader.type() != PacketType.DATA || isSameData());
    }

    private boolean isSameData() {
        return second.messageBytes() == reader.messageBytes()
                && second.incomingBytes() == reader.incomingBytes()
                && second.offsetBytes() == reader.offsetBytes()
                && second.isOffsetInSequence() == reader.isOffsetInSequence()
                && second.isRetransmission() == reader.isRetransmission()
                && second.cutoffVersion() == reader.cutoffVersion()
                && second.piggybackedAckClientId() == reader.piggybackedAckClientId()
                && second.piggybackedAckServerPort() == reader.piggybackedAckServerPort()
                && once.slice(56, second.dataBytes()).equals(packet.slice(56, reader.dataBytes()));
    }

    @Test
    void reading_and_writing_allocate_nothing_per_packet() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ByteBuffer data = ByteBuffer.allocate(64);
        long sum = writeAndRead(data, 20_000);
        long before = threads.getCurrentThreadAllocatedBytes();
        sum += writeAndRead(data, 200_000);
        long allocatedBytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(sum).isPositive();
        // Nothing per packet; what the virtual machine does on this thread while compiling is its own.
        assertThat(allocatedBytes).isLessThan(200_000);
    }

    private long writeAndRead(ByteBuffer data, int packets) {
        long sum = 0;
        for (int i = 0; i < packets; i++) {
            writer.begin(packet, 0, PacketType.DATA, 1, 2, i)
                    .message(1000, 1000)
                    .offsetInSequence(i % 900)
                    .piggybackedAck(i, 3)
                    .data(data, 0, 64);
            sum += faults(reader.wrap(packet, 0, 120)) + reader.offsetBytes() + reader.dataBytes();
            sum += reader.senderId() + reader.piggybackedAckClientId() + reader.receiverId();
            sum += faults(reader.wrap(packet, 0, 50));
            writer.begin(packet, 0, PacketType.ACK, 1, 2, i).ack(i, 3).ack(i + 2, 4);
            sum += faults(reader.wrap(packet, 0, 80)) + reader.ackCount() + reader.ackClientId(1);
        }
        return sum;
    }

    private static int faults(WireFault fault) {
        return fault.isFault() ? 1 : 0;
    }
}
