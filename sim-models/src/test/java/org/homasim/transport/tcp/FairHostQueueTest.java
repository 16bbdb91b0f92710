// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.homasim.net.PacketPool;
import org.homasim.transport.tcp.congestion.NewReno;
import org.junit.jupiter.api.Test;

/** RFC 8290, sections 4.1 and 4.2, with bursts of connections written by hand. */
class FairHostQueueTest {
    private static final int MSS = SenderScript.MSS;

    private final FairHostQueue queue = new FairHostQueue(TcpNetwork.parameters(NewReno::new, false));
    private final PacketPool<TcpPacket> pool = new PacketPool<>(TcpPacket::new);
    private final HandedDown[] connections = {new HandedDown(), new HandedDown(), new HandedDown()};

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
        connections[burst.flow].removeFirst();
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
}
