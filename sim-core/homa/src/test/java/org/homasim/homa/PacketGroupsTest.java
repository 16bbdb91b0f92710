// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.homa.RpcBench.SERVER;
import static org.homasim.homa.RpcTestSettings.PACKET;

import java.util.List;
import org.homasim.homa.RpcRecorder.Data;
import org.homasim.homa.RpcRecorder.Grant;
import org.homasim.homa.RpcRecorder.Packet;
import org.junit.jupiter.api.Test;

/** How a message is cut into groups of packets that the NIC takes as one. */
class PacketGroupsTest {
    /** (max_gso_size - IP - DATA header + segment header) / (data of a packet + segment header) = (5000 - 72) / 1428. */
    private static final long GROUP = 3L * PACKET;

    private final RpcBench bench = new RpcBench(new RpcTestSettings().maxGsoBytes(5_000));
    private final HomaEngine engine = bench.engine;

    private static long groupBytes(int mtuBytes, int maxGsoBytes) {
        return PacketGroups.WholeGroups.of(RpcTestSettings.format(mtuBytes), maxGsoBytes)
                .groupBytes();
    }

    @Test
    void a_group_holds_as_many_packets_as_fit_with_their_segment_headers() {
        assertThat(groupBytes(1500, 5_000)).isEqualTo(GROUP);
        // A group of n packets has 72 + n x 1428 bytes: three need 4356.
        assertThat(groupBytes(1500, 4_356)).isEqualTo(3L * PACKET);
        assertThat(groupBytes(1500, 4_355)).isEqualTo(2L * PACKET);
    }

    @Test
    void larger_packets_and_groups() {
        // (10000 - 72) / 2928 = 3; (100000 - 72) / 8928 = 11; (65536 - 72) / 1428 = 45.
        assertThat(groupBytes(3000, 10_000)).isEqualTo(3 * 2924L);
        assertThat(groupBytes(9000, 100_000)).isEqualTo(11 * 8924L);
        assertThat(groupBytes(1500, 65_536)).isEqualTo(45L * PACKET);
    }

    @Test
    void a_group_has_at_least_one_packet() {
        assertThat(groupBytes(1500, 0)).isEqualTo(PACKET);
        assertThat(groupBytes(1500, 1500)).isEqualTo(PACKET);
        assertThat(groupBytes(1500, 2927)).isEqualTo(PACKET);
        assertThat(groupBytes(1500, 2928)).isEqualTo(2L * PACKET);
    }

    @Test
    void a_group_and_its_last_packet_end_at_the_unscheduled_boundary() {
        bench.call(20_000);
        List<Data> data = bench.takeData();
        // Two groups of three packets; then 10000 - 8544 = 1456 bytes.
        assertThat(data)
                .extracting(Data::bytes)
                .containsExactly(PACKET, PACKET, PACKET, PACKET, PACKET, PACKET, PACKET, 32);
    }

    @Test
    void a_group_leaves_whole_when_its_first_byte_is_granted() {
        long id = bench.sentCall(50_000);
        engine.onGrant(SERVER, id | 1, 10_001, 2, 0);
        List<Data> data = bench.takeData();
        assertThat(data.stream().mapToLong(Data::bytes).sum()).isEqualTo(GROUP);
        assertThat(data).allMatch(packet -> packet.level() == 2);
    }

    @Test
    void the_next_group_waits_for_a_grant_beyond_the_one_before() {
        long id = bench.sentCall(50_000);
        engine.onGrant(SERVER, id | 1, 10_001, 2, 0);
        bench.take();
        engine.onGrant(SERVER, id | 1, 10_000 + GROUP, 2, 0);
        assertThat(bench.take()).isEmpty();
        engine.onGrant(SERVER, id | 1, 10_001 + GROUP, 2, 0);
        assertThat(bench.take()).hasSize(3);
    }

    @Test
    void a_group_that_is_begun_keeps_its_level() {
        long id = bench.sentCall(50_000);
        engine.onGrant(SERVER, id | 1, 10_001, 2, 0);
        engine.pull(0);
        engine.onGrant(SERVER, id | 1, 10_002, 4, 0);
        assertThat(bench.takeData()).extracting(Data::level).containsExactly(2, 2, 2);
    }

    @Test
    void no_control_packet_comes_between_packets_of_a_group() {
        bench.call(9_000);
        engine.pull(0);
        engine.onData(1, 40, 50_000, 10_000, 0, PACKET, 0);
        List<Packet> packets = bench.take();
        assertThat(packets.subList(0, 3)).hasOnlyElementsOfType(Data.class);
        assertThat(packets.get(3)).isInstanceOf(Grant.class);
    }

    @Test
    void no_shorter_message_comes_between_packets_of_a_group() {
        bench.call(9_000);
        engine.pull(0);
        long shorter = bench.call(10);
        List<Data> data = bench.takeData();
        assertThat(data.subList(0, 3)).noneMatch(packet -> packet.id() == shorter);
        assertThat(data.get(3).id()).isEqualTo(shorter);
    }

    @Test
    void no_packet_sent_again_comes_between_packets_of_a_group() {
        long other = bench.sentCall(10);
        bench.call(9_000);
        engine.pull(0);
        engine.onResend(SERVER, other | 1, 0, 10, 7, 0);
        assertThat(bench.takeData().subList(0, 4))
                .extracting(Data::retransmission)
                .containsExactly(false, false, false, true);
    }

    @Test
    void the_rest_of_a_group_of_an_ended_rpc_does_not_leave() {
        bench.request(40);
        bench.respond(40, 9_000);
        engine.pull(0);
        engine.onAck(RpcBench.CLIENT, 40, 0);
        assertThat(bench.take()).hasSize(1);
        bench.call(10);
        assertThat(bench.takeData()).as("and holds up nothing").hasSize(1);
    }

    @Test
    void packets_of_groups_are_sent_again_one_by_one() {
        long id = bench.sentCall(9_000);
        engine.onResend(SERVER, id | 1, PACKET, 10, 7, 0);
        assertThat(bench.takeData()).extracting(Data::offset).containsExactly((long) PACKET);
    }

    @Test
    void a_client_that_has_sent_beyond_its_grants_waits_for_its_server() {
        long id = bench.sentCall(12_000);
        engine.onGrant(SERVER, id | 1, 10_001, 2, 0);
        bench.take();
        bench.ticks(5);
        assertThat(bench.takeControl()).as("all that was granted is sent").hasSize(1);
    }
}
