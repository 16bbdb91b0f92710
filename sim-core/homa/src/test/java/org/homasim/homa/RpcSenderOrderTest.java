// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.homa.RpcBench.CLIENT;
import static org.homasim.homa.RpcBench.SERVER;
import static org.homasim.homa.RpcTestSettings.PACKET;

import java.util.ArrayList;
import java.util.List;
import org.homasim.homa.RpcRecorder.Data;
import org.junit.jupiter.api.Test;

/** Which message a host sends from: the shortest remaining, and now and then the oldest. */
class RpcSenderOrderTest {
    private final RpcBench bench = new RpcBench();
    private final HomaEngine engine = bench.engine;

    @Test
    void the_message_with_fewest_bytes_left_goes_first() {
        long large = bench.call(9_000);
        engine.pull(0);
        long small = bench.call(2_000);
        assertThat(bench.takeData())
                .extracting(Data::id)
                .startsWith(large, small, small, large)
                .hasSize(9);
    }

    @Test
    void requests_and_responses_compete() {
        bench.request(40);
        bench.respond(40, 3_000);
        long id = bench.call(2_000);
        assertThat(bench.takeData()).extracting(Data::id).containsExactly(id, id, 41L, 41L, 41L);
    }

    @Test
    void what_is_left_decides_and_not_the_length() {
        long first = bench.call(5_000);
        engine.pull(0);
        engine.pull(0);
        // 2152 are left.
        long second = bench.call(2_153);
        assertThat(bench.takeData()).extracting(Data::id).containsExactly(first, first, first, first, second, second);
    }

    @Test
    void bytes_that_wait_for_a_grant_count_as_left() {
        long first = bench.call(30_000);
        long second = bench.call(20_000);
        assertThat(bench.takeData().subList(0, 8)).extracting(Data::id).containsOnly(second);
        assertThat(first).isLessThan(second);
    }

    @Test
    void a_message_that_waits_for_grants_holds_up_nobody() {
        bench.sentCall(10_001);
        long second = bench.call(10_000);
        assertThat(bench.takeData()).hasSize(8).extracting(Data::id).containsOnly(second);
    }

    @Test
    void of_two_messages_with_equally_much_left_the_older_goes_first() {
        long first = bench.call(2_000);
        long second = bench.call(2_000);
        assertThat(bench.takeData()).extracting(Data::id).containsExactly(first, first, second, second);
    }

    @Test
    void a_granted_message_takes_its_place_by_what_is_left() {
        long granted = bench.sentCall(12_000);
        long shorter = bench.call(1_999);
        long longer = bench.call(2_001);
        engine.onGrant(SERVER, granted | 1, 12_000, 0, 0);
        assertThat(bench.takeData())
                .extracting(Data::id)
                .containsExactly(shorter, shorter, granted, granted, longer, longer);
    }

    /** An old long message beside short ones that never end; returns the transmissions that were the old one's. */
    private static List<Integer> transmissionsOfTheOldest(int fifoPerMille, int transmissions) {
        // The NIC never has a backlog, so only the order is left of the pacer.
        RpcBench paced = new RpcBench(new RpcTestSettings()
                .unscheduledBytes(RpcTestSettings.MAX_MESSAGE)
                .pacer(Long.MAX_VALUE / 4, 1000, fifoPerMille));
        long oldest = paced.call(RpcTestSettings.MAX_MESSAGE);
        long id = 40;
        List<Integer> found = new ArrayList<>();
        for (int i = 1; i <= transmissions; i++) {
            paced.engine.onData(CLIENT, id, 10, 10, 0, 10, 0);
            paced.respond(id, PACKET);
            id += 2;
            paced.engine.pull(0);
            if (((Data) paced.out.packets.get(i - 1)).id() == oldest) {
                found.add(i);
            }
        }
        return found;
    }

    @Test
    void of_a_thousand_transmissions_fifty_are_the_oldests() {
        List<Integer> found = transmissionsOfTheOldest(50, 1000);
        assertThat(found).hasSize(50).startsWith(20, 40, 60).endsWith(1000);
    }

    @Test
    void a_share_that_does_not_divide_a_thousand_is_kept_in_the_long_run() {
        // 1000 / 300: the 4th (300 x 4 = 1200), the 7th (2100), the 10th (3000).
        assertThat(transmissionsOfTheOldest(300, 10)).containsExactly(4, 7, 10);
        assertThat(transmissionsOfTheOldest(300, 600)).hasSize(180);
    }

    @Test
    void without_a_share_the_oldest_waits_for_the_others() {
        assertThat(transmissionsOfTheOldest(0, 500)).isEmpty();
    }

    @Test
    void with_the_whole_share_messages_go_in_the_order_they_began() {
        assertThat(transmissionsOfTheOldest(1000, 100)).hasSize(100);
    }

    @Test
    void a_message_that_bypasses_the_pacer_does_not_count_as_a_transmission() {
        RpcBench paced = new RpcBench(new RpcTestSettings().pacer(Long.MAX_VALUE / 4, 1000, 500));
        long oldest = paced.call(9_000);
        for (int i = 0; i < 10; i++) {
            paced.call(1_000);
        }
        long second = paced.call(2 * PACKET);
        List<Data> data = paced.takeData();
        assertThat(data.subList(0, 10)).extracting(Data::messageBytes).containsOnly(1_000L);
        // Every second transmission is the oldest's.
        assertThat(data.subList(10, 14)).extracting(Data::id).containsExactly(second, oldest, second, oldest);
    }
}
