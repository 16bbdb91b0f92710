// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.homasim.net.PacketPool;

/** Runs of bytes against a set of bytes. */
class TcpOutOfOrderTest {
    private final PacketPool<TcpPacket> pool = new PacketPool<>(TcpPacket::new);

    @Property(tries = 300)
    void runs_hold_what_a_set_of_bytes_holds(@ForAll long seed) {
        Random random = new Random(seed);
        OutOfOrder runs = new OutOfOrder();
        BitSet bytes = new BitSet();
        int next = 0;
        for (int i = 0; i < 60; i++) {
            int from = next + 1 + random.nextInt(60);
            int to = from + 1 + random.nextInt(8);
            boolean isNew = bytes.nextClearBit(from) < to;
            assertThat(runs.add(from, to)).isEqualTo(isNew);
            bytes.set(from, to);
            if (isNew) {
                checkFirstBlock(runs, bytes, from);
            }
            if (random.nextInt(8) == 0) {
                int end = next + 1 + random.nextInt(30);
                int expected = bytes.nextClearBit(end);
                assertThat(runs.joinTo(end)).isEqualTo(expected);
                next = expected;
                bytes.clear(0, next + 1);
            }
            assertThat(runs.isEmpty()).isEqualTo(bytes.isEmpty());
        }
    }

    private void checkFirstBlock(OutOfOrder runs, BitSet bytes, int from) {
        TcpPacket packet = pool.take();
        packet.reset();
        runs.tell(packet);
        assertThat(packet.sackFrom[0]).isEqualTo(bytes.previousClearBit(from) + 1L);
        assertThat(packet.sackTo[0]).isEqualTo(bytes.nextClearBit(from));
        for (int i = 1; i < packet.sackBlocks; i++) {
            assertThat(bytes.nextClearBit((int) packet.sackFrom[i])).isEqualTo((int) packet.sackTo[i]);
        }
        packet.release();
    }
}
