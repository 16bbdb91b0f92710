// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.homasim.kernel.Picoseconds;
import org.homasim.net.PacketPool;
import org.junit.jupiter.api.Test;

/** How connections open (RFC 9293, section 3.5). */
class HandshakeTest {
    private static final long MS = Picoseconds.MILLISECOND;
    private static final long SECOND = Picoseconds.SECOND;

    private final PacketPool<TcpPacket> pool = new PacketPool<>(TcpPacket::new);

    private TcpPacket next(Handshake handshake, long nowPs) {
        assertThat(handshake.isSynDue()).isTrue();
        TcpPacket packet = pool.take();
        packet.reset();
        handshake.fill(packet, nowPs);
        return packet;
    }

    @Test
    void a_syn_its_answer_and_an_acknowledgement_open_a_connection() {
        Handshake client = new Handshake(false);
        Handshake server = new Handshake(false);
        client.open();
        TcpPacket syn = next(client, MS);
        assertThat(syn.hasAcknowledgement).isFalse();
        server.onPacket(syn, 2 * MS);
        TcpPacket answer = next(server, 2 * MS);
        assertThat(answer.hasAcknowledgement).isTrue();
        assertThat(client.onPacket(answer, 3 * MS)).isEqualTo(2 * MS);
        assertThat(client.isEstablished()).isTrue();
        assertThat(server.isEstablished()).isFalse();
        TcpPacket acknowledgement = pool.take();
        acknowledgement.reset();
        assertThat(server.onPacket(acknowledgement, 4 * MS)).isEqualTo(2 * MS);
        assertThat(server.isEstablished()).isTrue();
        assertThat(server.deadlinePs()).isEqualTo(Long.MAX_VALUE);
    }

    /** RFC 6298, sections 2.1 and 5.5; {@code TCP_TIMEOUT_INIT}. */
    @Test
    void lost_syns_are_sent_again_after_1_2_4_8_16_and_32_s() {
        Handshake client = new Handshake(false);
        client.open();
        long nowPs = 0;
        for (long waitPs = SECOND; waitPs <= 32 * SECOND; waitPs *= 2) {
            next(client, nowPs);
            assertThat(client.deadlinePs()).isEqualTo(nowPs + waitPs);
            client.onTimer(client.deadlinePs() - 1);
            assertThat(client.isSynDue()).isFalse();
            nowPs = client.deadlinePs();
            client.onTimer(nowPs);
        }
        assertThat(client.isSynDue()).isTrue();
    }

    /** RFC 6298, section 3: the answer to a SYN that was sent twice gives no round trip. */
    @Test
    void a_syn_that_was_sent_twice_gives_no_round_trip() {
        Handshake client = new Handshake(false);
        Handshake server = new Handshake(false);
        client.open();
        next(client, 0);
        client.onTimer(SECOND);
        server.onPacket(next(client, SECOND), SECOND + MS);
        TcpPacket answer = next(server, SECOND + MS);
        assertThat(client.onPacket(answer, SECOND + 2 * MS)).isEqualTo(-1);
        assertThat(client.isEstablished()).isTrue();
    }

    @Test
    void a_lost_answer_is_sent_again() {
        Handshake server = new Handshake(false);
        TcpPacket syn = pool.take();
        syn.reset();
        syn.isSyn = true;
        syn.hasAcknowledgement = false;
        server.onPacket(syn, 0);
        next(server, 0);
        assertThat(server.deadlinePs()).isEqualTo(SECOND);
        server.onTimer(SECOND);
        assertThat(next(server, SECOND).hasAcknowledgement).isTrue();
        assertThat(server.deadlinePs()).isEqualTo(3 * SECOND);
    }
}
