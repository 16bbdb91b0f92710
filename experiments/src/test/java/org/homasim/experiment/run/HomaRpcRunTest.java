// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.homasim.experiment.run.SmallRuns.singleSwitch;

import java.util.ArrayList;
import java.util.List;
import org.homasim.experiment.measure.PointResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RPCs over Homa with the presets of Linux: eight hosts at a switch of 25 Gbps, 1 ms of warm-up, 4 ms measured. */
class HomaRpcRunTest {
    private static PointResult run(String preset, String... overrides) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of(
                "network.hostLink=25 Gbps",
                "workload.variant=linux",
                "workload.loadCounts=payload",
                "transport.homa.preset=" + preset));
        all.addAll(List.of(overrides));
        return SmallRuns.run(singleSwitch(all.toArray(String[]::new)));
    }

    private static long count(PointResult result, String name) {
        return result.transportCounters().get(name);
    }

    private static void assertAllEnded(PointResult result) {
        assertThat(result.started()).isPositive();
        assertThat(result.failed()).isZero();
        assertThat(count(result, "client_timeouts")).isZero();
        // Those in flight when the run ends have a request executed at most.
        assertThat(count(result, "requests_executed")).isBetween(result.started(), count(result, "rpcs_called"));
        assertThat(count(result, "responses_delivered"))
                .isBetween(result.started(), count(result, "requests_executed"));
        assertThat(count(result, "dropped_malformed")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux-10g", "linux-25g", "linux", "linux-100g", "linux-2021"})
    void every_preset_carries_all_rpcs(String preset) throws InterruptedException {
        PointResult result = run(preset, "workload.sizes=w4", "workload.load=16 Gbps");
        assertAllEnded(result);
        assertThat(result.packets().dropped()).isZero();
        assertThat(count(result, "grant_sent")).isPositive();
        assertThat(count(result, "cutoffs_sent")).isPositive();
    }

    /** At 16 Gbps of 3 KB packets several come within 16 us, and grants of a message become one. */
    @Test
    void packets_that_come_together_are_answered_together() throws InterruptedException {
        String[] w4 = {"workload.sizes=w4", "workload.load=16 Gbps"};
        PointResult alone = run("linux", w4);
        PointResult together = run("linux", w4[0], w4[1], "host.nic.rxInterval=16 us");
        assertAllEnded(together);
        assertThat(count(together, "grant_sent")).isPositive().isLessThan(count(alone, "grant_sent") / 2);
    }

    @Test
    void the_first_version_of_the_kernel_carries_them_without_grants() throws InterruptedException {
        PointResult result = run("upstream", "workload.sizes=w4", "workload.load=10 Gbps");
        assertAllEnded(result);
        assertThat(count(result, "grant_sent")).isZero();
        assertThat(result.transportCounters()).doesNotContainKey("message_bytes_sent_priority_1");
    }

    @Test
    void lost_packets_are_sent_again_and_no_rpc_fails() throws InterruptedException {
        PointResult result = run("linux", "workload.sizes=w4", "workload.load=16 Gbps", "network.loss=0.5%");
        assertAllEnded(result);
        assertThat(result.packets().dropped()).isPositive();
        assertThat(result.packets().retransmitted()).isPositive();
        assertThat(result.packets().retransmitted()).isEqualTo(count(result, "data_resent"));
        assertThat(count(result, "resend_sent")).isPositive();
    }

    /**
     * An RPC of one packet waits for its request and for its response. A packet that begins an interval waits for all of it; 12,500 of 100
     * bytes come in a second at 10 Mbps, so 0.1 more come in 8 us, and wait for half of it: (1 + 0.1 / 2) / (1 + 0.1) of 16 us.
     */
    @Test
    void interrupts_that_are_moderated_delay_each_packet_by_the_interval_at_most() throws InterruptedException {
        String[] small = {"workload.sizes=fixed 100 B", "workload.load=10 Mbps", "host.nic.rxInterval=0 s"};
        double alonePs = meanRpcPs(run("linux", small));
        small[2] = "host.nic.rxInterval=8 us";
        assertThat(meanRpcPs(run("linux", small)) - alonePs).isCloseTo(16e6 * 1.05 / 1.1, within(0.1e6));
        PointResult early = run("linux", small[0], small[1], small[2], "host.nic.rxFrames=1", "host.nic.rxQueues=4");
        // What is sent in answer to a packet goes once it is taken, so cutoffs before a response: some 70 ns for one
        // RPC in a few.
        assertThat(meanRpcPs(early)).isCloseTo(alonePs, within(alonePs * 1e-3));
        assertAllEnded(run("linux", "workload.sizes=w4", "workload.load=16 Gbps", small[2], "host.nic.rxQueues=4"));
    }

    /** Slowdown is over 15 us and the transfer of 100 bytes at 25 Gbps. */
    private static double meanRpcPs(PointResult result) {
        return result.slowdowns().slowdown().mean() * (15e6 + 100 * 8 * 40);
    }

    @Test
    void a_switch_that_drops_makes_no_rpc_fail() throws InterruptedException {
        PointResult result = run("linux", "workload.sizes=w4", "workload.load=20 Gbps", "network.buffer=100 KB");
        assertAllEnded(result);
        assertThat(result.packets().dropped()).isPositive();
    }

    @Test
    void learnt_cutoffs_change_the_levels_that_peers_use() throws InterruptedException {
        PointResult result = run(
                "linux",
                "workload.sizes=w3",
                "workload.load=4 Gbps",
                "transport.homa.cutoffs=learnt",
                "transport.homa.learnInterval=1 ms",
                "transport.homa.learnMinMessages=100");
        assertAllEnded(result);
        assertThat(count(result, "cutoff_changes")).isGreaterThanOrEqualTo(8);
        // Each host tells each of its seven peers twice: at first, and after the change.
        assertThat(count(result, "cutoffs_sent")).isGreaterThanOrEqualTo(2 * 8 * 7);
    }

    @Test
    void little_space_for_incoming_messages_delays_and_loses_nothing() throws InterruptedException {
        PointResult result =
                run("linux", "workload.sizes=w4", "workload.load=10 Gbps", "transport.homa.receiveBuffer=2 MB");
        assertAllEnded(result);
        assertThat(count(result, "buffer_failures")).isPositive();
    }

    /** The ideal of {@code unloaded-rpc} is computed; a lone RPC of the engine takes as long, within its unscheduled bytes. */
    @ParameterizedTest
    @ValueSource(ints = {1, 100, 2924, 2925, 20_000, 60_000, 400_000})
    void a_lone_rpc_takes_as_long_as_computed(int bytes) throws InterruptedException {
        PointResult result = run(
                "linux",
                "network.hosts=2",
                "workload.sizes=fixed " + bytes + " B",
                "workload.load=" + Math.max(1, bytes / 40) + " Mbps",
                "workload.outstanding=1",
                "measure.slowdown=unloaded-rpc",
                "run.warmup=0 s",
                "run.duration=50 ms");
        assertAllEnded(result);
        // The median: now and then both hosts call at a time, and a tick asks for an acknowledgement.
        assertThat(result.slowdowns().slowdown().p50()).isCloseTo(1, within(0.001));
    }

    @Test
    void the_same_seed_gives_the_same_figures() throws InterruptedException {
        PointResult first = run("linux", "workload.sizes=w4", "workload.load=16 Gbps", "network.loss=0.5%");
        PointResult second = run("linux", "workload.sizes=w4", "workload.load=16 Gbps", "network.loss=0.5%");
        assertThat(second.transportCounters()).isEqualTo(first.transportCounters());
        assertThat(second.events()).isEqualTo(first.events());
        assertThat(second.slowdowns().slowdown()).isEqualTo(first.slowdowns().slowdown());
    }
}
