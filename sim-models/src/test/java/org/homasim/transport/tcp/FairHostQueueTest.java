// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.homasim.net.PacketPool;
import org.homasim.transport.tcp.congestion.NewReno;
import org.junit.jupiter.api.Test;

/** RFC 8290, sections 4.1 and 4.2, with bursts of connections written by hand. */
class FairHostQueueTest {
    private static final int MSS = SenderScript.MSS;

    private final FairHostQueue queue = new FairHostQueue(TcpNetwork.parameters(NewReno::new, false));
    private final PacketPool<TcpPacket> pool = new PacketPool<>(TcpPacket::new);
    private final HandedDown[] connections = {new HandedDown(MSS), new HandedDown(MSS), new HandedDown(MSS)};

    private void add(int connection, int bytes) {
        TcpPacket burst = pool.take();
        burst.reset();
        burst.dataBytes = bytes;
        burst.flow = connection;
        connections[connection].add(burst);
        queue.add(connections[connection], burst);
    }

    private int next() {
        TcpPacket burst = queue.next();
        connections[burst.flow].giveOut();
        connections[burst.flow].remove(burst);
        return burst.flow;
    }

    private String next(int count) {
        StringBuilder order = new StringBuilder();
        for (int i = 0; i < count; i++) {
            order.append(next());
        }
        return order.toString();
    }

    @Test
    void packets_of_a_quantum_take_turns() {
        for (int i = 0; i < 9; i++) {
            add(i / 3, MSS);
        }
        assertThat(next(9)).isEqualTo("012012012");
    }

    @Test
    void turns_are_of_bytes_not_of_bursts() {
        for (int i = 0; i < 4; i++) {
            add(0, 10 * MSS);
        }
        for (int i = 0; i < 20; i++) {
            add(1, MSS);
        }
        // A quantum is a full packet: ten of the second to each burst of the first.
        assertThat(next(22)).isEqualTo("01111111111" + "01111111111");
    }

    @Test
    void who_had_nothing_comes_before_who_waits() {
        add(0, 10 * MSS);
        add(0, 10 * MSS);
        add(0, 10 * MSS);
        assertThat(next()).isZero();
        add(1, 100);
        assertThat(next()).isEqualTo(1);
        // It has had its turn, and does not come first again.
        add(1, 10 * MSS);
        add(2, 100);
        assertThat(next()).isEqualTo(1);
        assertThat(next(3)).isEqualTo("200");
    }

    /** The queue as RFC 8290 has it, one quantum at a time. */
    private static final class RoundByRound {
        private static final int QUANTUM_BYTES =
                TcpNetwork.parameters(NewReno::new, false).mtuBytes() + TcpParameters.ETHERNET_HEADER_BYTES;

        private final Deque<Integer> fresh = new ArrayDeque<>();
        private final Deque<Integer> old = new ArrayDeque<>();
        private final List<Deque<Integer>> bursts = new ArrayList<>();
        private final int[] deficits;

        RoundByRound(int connections) {
            deficits = new int[connections];
            for (int i = 0; i < connections; i++) {
                bursts.add(new ArrayDeque<>());
            }
        }

        void add(int connection, int queuedBytes) {
            bursts.get(connection).add(queuedBytes);
            if (!fresh.contains(connection) && !old.contains(connection)) {
                deficits[connection] = QUANTUM_BYTES;
                fresh.add(connection);
            }
        }

        int next() {
            while (true) {
                Deque<Integer> turns = fresh.isEmpty() ? old : fresh;
                int connection = turns.element();
                if (deficits[connection] <= 0) {
                    deficits[connection] += QUANTUM_BYTES;
                    old.add(turns.remove());
                } else if (!bursts.get(connection).isEmpty()) {
                    deficits[connection] -= bursts.get(connection).remove();
                    return connection;
                } else if (turns == fresh && !old.isEmpty()) {
                    old.add(turns.remove());
                } else {
                    turns.remove();
                }
            }
        }
    }

    @Test
    void the_order_is_that_of_rounds_taken_one_by_one() {
        Random random = new Random(7);
        RoundByRound reference = new RoundByRound(connections.length);
        int waiting = 0;
        for (int i = 0; i < 20_000; i++) {
            if (waiting == 0 || (waiting < 12 && random.nextBoolean())) {
                int connection = random.nextInt(connections.length);
                int bytes = random.nextInt(4) == 0 ? 1 + random.nextInt(MSS) : MSS * (1 + random.nextInt(44));
                add(connection, bytes);
                TcpPacket burst = pool.take();
                burst.reset();
                burst.dataBytes = bytes;
                reference.add(connection, burst.queuedBytes(MSS));
                waiting++;
            } else {
                assertThat(next()).isEqualTo(reference.next());
                waiting--;
            }
        }
    }
}
