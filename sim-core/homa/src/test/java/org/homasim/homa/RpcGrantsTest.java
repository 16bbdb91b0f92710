// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.homa.RpcTestSettings.PACKET;

import org.homasim.homa.RpcRecorder.Grant;
import org.homasim.homa.RpcRecorder.Resend;
import org.junit.jupiter.api.Test;

/** The grants of Linux where losses, groups and RPCs that end come into play. Clients are 1, 2, 3; their requests have id 40. */
class RpcGrantsTest {
    /** A window of 10000 bytes; room for 15000 over all messages. */
    private final RpcBench bench = new RpcBench(new RpcTestSettings().grants(RpcTestSettings.grants(10_000, 15_000)));

    private boolean data(int client, long messageBytes, long offset, int bytes) {
        return bench.engine.onData(client, 40, messageBytes, 10_000, offset, bytes, bench.nowPs);
    }

    @Test
    void data_beyond_what_was_granted_are_accepted() {
        data(1, 100_000, 0, 10_000);
        // Granted up to 20000. A group is sent whole when its first byte is granted.
        assertThat(bench.take()).containsExactly(new Grant(1, 41, 20_000, 0));
        assertThat(data(1, 100_000, 19_000, 4_000)).isTrue();
    }

    @Test
    void the_next_grant_is_a_window_beyond_all_that_was_received() {
        data(1, 100_000, 0, 10_000);
        data(1, 100_000, 10_000, 14_000);
        bench.take();
        data(1, 100_000, 24_000, 1_000);
        assertThat(bench.take()).containsExactly(new Grant(1, 41, 35_000, 0));
    }

    @Test
    void grants_for_packets_that_came_together_are_sent_as_one() {
        data(1, 100_000, 0, 9_000);
        bench.take();
        bench.engine.takeTogether(true, 0);
        data(1, 100_000, 9_000, 1_000);
        data(1, 100_000, 10_000, 1_000);
        bench.engine.takeTogether(false, 0);
        assertThat(bench.take()).containsExactly(new Grant(1, 41, 21_000, 0));
        data(1, 100_000, 11_000, 1_000);
        data(1, 100_000, 12_000, 1_000);
        assertThat(bench.take()).containsExactly(new Grant(1, 41, 22_000, 0), new Grant(1, 41, 23_000, 0));
    }

    @Test
    void a_grant_that_waits_from_before_stays_as_it_is() {
        data(1, 100_000, 0, 9_000);
        bench.take();
        data(1, 100_000, 9_000, 1_000);
        bench.engine.takeTogether(true, 0);
        data(1, 100_000, 10_000, 1_000);
        data(1, 100_000, 11_000, 1_000);
        bench.engine.takeTogether(false, 0);
        assertThat(bench.take()).containsExactly(new Grant(1, 41, 20_000, 0), new Grant(1, 41, 22_000, 0));
    }

    @Test
    void grants_of_different_messages_stay_apart() {
        RpcBench roomy = new RpcBench(new RpcTestSettings().grants(RpcTestSettings.grants(10_000, 400_000)));
        roomy.engine.takeTogether(true, 0);
        roomy.engine.onData(1, 40, 100_000, 10_000, 0, 4_000, 0);
        roomy.engine.onData(2, 40, 110_000, 10_000, 0, 4_000, 0);
        roomy.engine.onData(1, 40, 100_000, 10_000, 4_000, 1_000, 0);
        // The first has fewer bytes left, and has the higher level of the two since the second came.
        assertThat(roomy.take()).containsExactly(new Grant(1, 41, 15_000, 1), new Grant(2, 41, 14_000, 0));
    }

    /** Linux counts the whole of such a grant as on its way, though some of it has come, until the next packet. */
    @Test
    void data_beyond_what_was_granted_make_no_room_for_others() {
        data(1, 100_000, 0, 10_000);
        // Granted to 20000, received to 24000: the next grant, to 34000, counts 14000.
        data(1, 100_000, 10_000, 14_000);
        bench.take();
        data(2, 80_000, 0, 10_000);
        assertThat(bench.take()).containsExactly(new Grant(2, 41, 11_000, 1));
        // 9000 of the first are on their way, and 1000 of the second, which outranks it: 5000 are left.
        data(1, 100_000, 24_000, 1_000);
        assertThat(bench.take()).containsExactly(new Grant(2, 41, 16_000, 1));
    }

    @Test
    void a_message_received_beyond_its_grants_to_its_end_is_complete_and_counts_no_more() {
        data(1, 22_000, 0, 10_000);
        data(1, 22_000, 10_000, 12_000);
        assertThat(bench.out.requests).hasSize(1);
        bench.take();
        data(2, 100_000, 0, 10_000);
        assertThat(bench.take()).containsExactly(new Grant(2, 41, 20_000, 0));
    }

    @Test
    void bytes_received_beyond_the_grants_stand_for_granted_ones_that_are_missing() {
        data(1, 100_000, 0, 9_000);
        bench.take();
        // Granted to 19000; 10000 bytes come from 12000 on, 3000 before them are missing.
        data(1, 100_000, 12_000, 10_000);
        assertThat(bench.take()).containsExactly(new Grant(1, 41, 29_000, 0));
        bench.ticks(5);
        assertThat(bench.take())
                .containsExactly(new Resend(1, 41, 9_000, 3_000, 7), new Resend(1, 41, 22_000, 7_000, 7));
    }

    @Test
    void a_message_that_was_given_up_frees_its_room_for_the_needy() {
        data(1, 100_000, 0, 10_000);
        bench.ticks(50);
        data(2, 90_000, 0, 10_000);
        // Room for 5000 of a window of 10000: needy.
        assertThat(bench.takeControl()).endsWith(new Grant(2, 41, 15_000, 1));
        bench.ticks(50);
        assertThat(bench.engine.rpcs()).isEqualTo(1);
        assertThat(bench.takeControl()).contains(new Grant(2, 41, 20_000, 0));
    }

    @Test
    void a_message_whose_client_does_not_know_it_frees_its_room_for_the_needy() {
        data(1, 100_000, 0, 10_000);
        data(2, 90_000, 0, 10_000);
        bench.take();
        bench.engine.onRpcUnknown(1, 40, 0);
        assertThat(bench.take()).containsExactly(new Grant(2, 41, 20_000, 0));
    }

    @Test
    void a_message_that_was_given_up_frees_its_slot_for_one_that_waits() {
        LinuxGrantSettings one = new LinuxGrantSettings(1, 10_000, 400_000, 1, 50_000, 0, 4, 6, RpcTestSettings.LINK);
        RpcBench single = new RpcBench(new RpcTestSettings().grants(one));
        single.engine.onData(1, 40, 50_000, 10_000, 0, 10_000, 0);
        single.engine.onData(2, 40, 60_000, 10_000, 0, 10_000, 0);
        assertThat(single.take()).extracting(RpcRecorder.Packet::destination).containsExactly(1);
        single.engine.onRpcUnknown(1, 40, 0);
        assertThat(single.take()).containsExactly(new Grant(2, 41, 20_000, 0));
    }

    @Test
    void unscheduled_bytes_are_not_counted_once_their_message_was_given_up() {
        data(1, 100_000, 0, 1);
        // 9999 unscheduled bytes are on their way, and 1 granted.
        assertThat(bench.take()).containsExactly(new Grant(1, 41, 10_001, 0));
        bench.engine.onRpcUnknown(1, 40, 0);
        data(2, 100_000, 0, 5_000);
        assertThat(bench.take()).containsExactly(new Grant(2, 41, 15_000, 0));
    }

    @Test
    void a_duplicate_brings_no_grant() {
        data(1, 100_000, 0, PACKET);
        bench.take();
        data(1, 100_000, 0, PACKET);
        assertThat(bench.take()).isEmpty();
    }

    @Test
    void a_message_that_begins_with_a_packet_sent_again_is_granted_from_what_that_announces() {
        // An RPC that was given up and whose sender was asked for a part: no more than this comes by itself.
        bench.engine.onData(1, 40, 100_000, 2_000, PACKET, 2_000 - PACKET, 0);
        assertThat(bench.take()).containsExactly(new Grant(1, 41, 10_000 + 2_000 - PACKET, 0));
    }
}
