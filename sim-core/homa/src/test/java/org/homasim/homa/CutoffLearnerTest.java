// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.homa.RpcBench.CLIENT;

import org.homasim.homa.RpcRecorder.Cutoffs;
import org.homasim.homa.RpcRecorder.Grant;
import org.junit.jupiter.api.Test;

/** How a host adapts its unscheduled levels to what it receives: interval, number of messages, drift of their lengths. */
class CutoffLearnerTest {
    private static final long ALL = Long.MAX_VALUE;
    private static final long INTERVAL_PS = 500 * RpcTestSettings.TICK_PS;

    private static CutoffLearner learner(int minMessages, double minDrift) {
        return new CutoffLearner(new CutoffSettings.Learning(INTERVAL_PS, minMessages, minDrift), 8, 10_000);
    }

    private static void arrive(CutoffLearner learner, int messages, long bytes, long nowPs) {
        for (int i = 0; i < messages; i++) {
            learner.messageBegun(bytes, nowPs);
        }
    }

    @Test
    void nothing_is_learnt_from_nothing() {
        assertThat(learner(1, 1).deadlinePs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void an_interval_after_the_first_message_the_levels_are_learnt() {
        CutoffLearner learner = learner(1, 1);
        arrive(learner, 10, 100, 7);
        assertThat(learner.deadlinePs()).isEqualTo(7 + INTERVAL_PS);
        assertThat(learner.levelsIfChanged(6 + INTERVAL_PS)).isNull();
        assertThat(learner.levelsIfChanged(7 + INTERVAL_PS)).isNotNull();
    }

    @Test
    void lengths_are_counted_in_classes_of_64_bytes_up_to_4096_and_of_1024_beyond() {
        // All bytes are unscheduled: eight levels, of a share of 1/8 of all bytes each.
        CutoffLearner learner = learner(1, 1);
        arrive(learner, 100, 65, 0);
        arrive(learner, 3, 4096, 0);
        arrive(learner, 3, 4097, 0);
        arrive(learner, 3, 9000, 0);
        long[] cutoffs = learner.levelsIfChanged(INTERVAL_PS).cutoffs();
        // 128 x 100, 4096 x 3, 5120 x 3, 9216 x 3 = 68096 bytes; 8512 a level.
        assertThat(cutoffs).containsExactly(ALL, ALL, ALL, ALL, ALL, 5120, 4096, 128);
    }

    @Test
    void too_few_messages_change_nothing_and_count_on() {
        CutoffLearner learner = learner(10, 1);
        arrive(learner, 9, 100, 0);
        assertThat(learner.levelsIfChanged(INTERVAL_PS)).isNull();
        arrive(learner, 1, 100, INTERVAL_PS);
        assertThat(learner.levelsIfChanged(2 * INTERVAL_PS)).isNotNull();
    }

    @Test
    void lengths_that_have_drifted_too_little_change_nothing() {
        CutoffLearner learner = learner(10, 1);
        arrive(learner, 10, 640, 0);
        assertThat(learner.levelsIfChanged(INTERVAL_PS)).isNotNull();
        // Each of nine deciles by (640 - 576) / 640 = 0.1: 0.9.
        arrive(learner, 10, 576, INTERVAL_PS);
        assertThat(learner.levelsIfChanged(2 * INTERVAL_PS)).isNull();
    }

    @Test
    void lengths_that_have_drifted_enough_change_the_levels() {
        CutoffLearner learner = learner(10, 1);
        arrive(learner, 10, 640, 0);
        assertThat(learner.levelsIfChanged(INTERVAL_PS)).isNotNull();
        // Nine times 128 / 640 = 0.2: 1.8.
        arrive(learner, 10, 512, INTERVAL_PS);
        assertThat(learner.levelsIfChanged(2 * INTERVAL_PS)).isNotNull();
    }

    @Test
    void drift_is_measured_from_the_lengths_of_the_last_change() {
        CutoffLearner learner = learner(10, 1);
        arrive(learner, 10, 640, 0);
        assertThat(learner.levelsIfChanged(INTERVAL_PS)).isNotNull();
        arrive(learner, 10, 576, INTERVAL_PS);
        assertThat(learner.levelsIfChanged(2 * INTERVAL_PS)).isNull();
        // From 576 it would be 1.0; from 640 it is 1.8. From 576 to 576 nothing, from 640 0.9 again.
        arrive(learner, 10, 576, 2 * INTERVAL_PS);
        assertThat(learner.levelsIfChanged(3 * INTERVAL_PS)).isNull();
        arrive(learner, 10, 512, 3 * INTERVAL_PS);
        assertThat(learner.levelsIfChanged(4 * INTERVAL_PS)).isNotNull();
    }

    @Test
    void messages_of_an_interval_without_drift_do_not_count_in_the_next() {
        CutoffLearner learner = learner(10, 1);
        arrive(learner, 10, 640, 0);
        assertThat(learner.levelsIfChanged(INTERVAL_PS)).isNotNull();
        arrive(learner, 10, 640, INTERVAL_PS);
        assertThat(learner.levelsIfChanged(2 * INTERVAL_PS)).isNull();
        arrive(learner, 9, 64, 2 * INTERVAL_PS);
        assertThat(learner.levelsIfChanged(3 * INTERVAL_PS))
                .as("nine are too few")
                .isNull();
    }

    @Test
    void the_levels_are_learnt_from_the_messages_since_the_last_change() {
        CutoffLearner learner = learner(10, 1);
        arrive(learner, 1000, 64, 0);
        learner.levelsIfChanged(INTERVAL_PS);
        arrive(learner, 10, 100_000, INTERVAL_PS);
        // A tenth of the bytes is unscheduled: one level, and one class.
        LengthPriority learnt = learner.levelsIfChanged(2 * INTERVAL_PS);
        assertThat(learnt.cutoffs()).containsOnly(ALL);
        assertThat(learnt.maxScheduledLevel()).isEqualTo(6);
    }

    @Test
    void a_drift_of_one_decile_alone_is_less_than_one() {
        CutoffLearner learner = learner(10, 1);
        arrive(learner, 10, 640, 0);
        learner.levelsIfChanged(INTERVAL_PS);
        // The first decile falls from 640 to 64: 0.9.
        arrive(learner, 1, 64, INTERVAL_PS);
        arrive(learner, 9, 640, INTERVAL_PS);
        assertThat(learner.levelsIfChanged(2 * INTERVAL_PS)).isNull();
    }

    private static RpcBench learning() {
        return new RpcBench(new RpcTestSettings()
                .cutoffs(new CutoffSettings(RpcTestSettings.CUTOFFS, new CutoffSettings.Learning(INTERVAL_PS, 2, 1))));
    }

    @Test
    void an_engine_tells_what_it_has_learnt_with_a_new_version() {
        RpcBench bench = learning();
        bench.request(40);
        bench.request(42);
        bench.ticks(500);
        assertThat(bench.counters.cutoffChanges).isEqualTo(1);
        bench.take();
        bench.engine.onCutoffVersion(CLIENT, 44, 1, bench.nowPs);
        assertThat(bench.take()).singleElement().satisfies(packet -> {
            Cutoffs cutoffs = (Cutoffs) packet;
            assertThat(cutoffs.version()).isEqualTo(2);
            assertThat(cutoffs.cutoffs()).hasSize(8).containsOnly(ALL);
        });
    }

    @Test
    void an_engine_grants_at_the_levels_it_has_learnt_to_leave_to_scheduled_packets() {
        RpcBench bench = learning();
        for (int client = 1; client <= 8; client++) {
            bench.engine.onData(client, 40, 100_000, 10_000, 0, 10_000, 0);
        }
        // Eight active messages of levels 4 to 0: the first, and best, has 4.
        bench.take();
        bench.engine.onData(1, 40, 100_000, 10_000, 10_000, 1_000, 0);
        assertThat(bench.take())
                .singleElement()
                .satisfies(packet -> assertThat(((Grant) packet).level()).isEqualTo(4));
        bench.ticks(499);
        bench.engine.onTimer(INTERVAL_PS);
        bench.nowPs = INTERVAL_PS;
        assertThat(bench.counters.cutoffChanges).isEqualTo(1);
        for (int client = 1; client <= 8; client++) {
            bench.engine.onData(client, 42, 100_000, 10_000, 0, 10_000, bench.nowPs);
        }
        bench.take();
        bench.engine.onData(1, 42, 100_000, 10_000, 10_000, 1_000, bench.nowPs);
        // One unscheduled level: 6 to 0 are left.
        assertThat(bench.take())
                .singleElement()
                .satisfies(packet -> assertThat(((Grant) packet).level()).isEqualTo(6));
    }

    @Test
    void an_engine_that_does_not_learn_keeps_its_levels() {
        RpcBench bench = new RpcBench();
        for (long id = 40; id < 100; id += 2) {
            bench.request(id);
        }
        bench.ticks(1000);
        assertThat(bench.counters.cutoffChanges).isZero();
    }
}
