// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.homasim.experiment.run.SmallRuns.singleSwitch;

import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.measure.PointResult;
import org.homasim.experiment.measure.Service;
import org.homasim.experiment.measure.SlowdownDefinition;
import org.homasim.experiment.measure.Waiting;
import org.homasim.kernel.Picoseconds;
import org.homasim.plot.result.SlowdownUnits;
import org.junit.jupiter.api.Test;

/** Eight hosts, 1 ms of warm-up and 4 ms measured, over a transport whose every RPC takes twice its delay. */
class RpcRunTest {
    private static final long DELAY_PS = 10 * Picoseconds.MICROSECOND;

    private static PointResult run(FixedDelayRpcs rpcs) throws InterruptedException {
        Configuration configuration = rpcs.resolved();
        return new PointRun(configuration, PointWorkload.of(configuration), rpcs).run();
    }

    private static FixedDelayRpcs rpcs(String... overrides) {
        return new FixedDelayRpcs(singleSwitch(overrides), DELAY_PS, 0);
    }

    @Test
    void load_is_that_of_requests_and_echoes_per_host_and_direction() throws InterruptedException {
        FixedDelayRpcs rpcs =
                rpcs("workload.sizes=fixed 1000 B", "workload.load=8 Gbps", "workload.loadCounts=payload");
        PointResult result = run(rpcs);
        // 8e9 / (8 x 2000 B) = 500,000 RPCs a second and host: 16,000 in 4 ms of 8 hosts, give or take 126.
        assertThat(result.service()).isEqualTo(Service.RPC);
        assertThat(result.started()).isCloseTo(16_000, within(506L));
        assertThat(result.completed()).isEqualTo(result.started());
        assertThat(result.saturated()).isFalse();
        assertThat(result.offeredGbps()).isCloseTo(result.started() * 16_000.0 / 8 / 4e-3 / 1e9, within(1e-9));
        // 20 us of 4 ms are in flight at the begin and at the end.
        assertThat(result.goodputGbps()).isCloseTo(8, within(8 * 0.04));
        assertThat(result.main().waiting()).isEmpty();
        assertThat(result.transportCounters()).isEmpty();
    }

    @Test
    void an_echo_is_as_long_as_its_request() throws InterruptedException {
        FixedDelayRpcs rpcs = rpcs("workload.sizes=w2", "workload.load=20%", "run.duration=1 ms");
        PointResult result = run(rpcs);
        assertThat(result.failed()).isZero();
        // Those of the drained end that have no response yet are 20 us of 2 ms.
        assertThat((double) rpcs.responseBytes / rpcs.requestBytes).isBetween(0.95, 1.0);
    }

    @Test
    void short_responses_leave_the_link_to_requests() throws InterruptedException {
        FixedDelayRpcs rpcs = rpcs(
                "workload.sizes=fixed 9900 B",
                "workload.response=100 B",
                "workload.load=80%",
                "workload.loadCounts=payload");
        PointResult result = run(rpcs);
        // 8e9 / (8 x 10,000 B) = 100,000 a second and host: 3200, give or take 57.
        assertThat(result.started()).isCloseTo(3200, within(227L));
        assertThat(result.offeredGbps()).isCloseTo(result.started() * 80_000.0 / 8 / 4e-3 / 1e9, within(1e-9));
        assertThat(rpcs.responseBytes % 100).isZero();
        assertThat((double) rpcs.responseBytes / rpcs.requestBytes).isCloseTo(100.0 / 9900, within(0.0005));
    }

    @Test
    void the_usual_slowdown_divides_by_the_best_case() throws InterruptedException {
        // 20 us over 15 us + 1000 B x 8 / 10 Gbps = 15.8 us.
        PointResult usual = run(rpcs("workload.sizes=fixed 1000 B", "workload.load=10%"));
        assertThat(usual.definition()).isEqualTo(SlowdownDefinition.BEST_CASE_RPC);
        assertThat(usual.slowdowns().slowdown().mean()).isCloseTo(20 / 15.8, within(1e-9));
        assertThat(usual.slowdowns().shortMicroseconds().p50()).isCloseTo(20, within(0.01));
        PointResult other = run(rpcs("workload.sizes=fixed 1000 B", "workload.load=10%", "measure.base=25 us"));
        assertThat(other.slowdowns().slowdown().mean()).isCloseTo(20 / 25.8, within(1e-9));
    }

    @Test
    void an_unloaded_rpc_is_of_the_transports_own_packets() throws InterruptedException {
        PointResult result =
                run(rpcs("workload.sizes=fixed 1000 B", "workload.load=10%", "measure.slowdown=unloaded-rpc"));
        assertThat(result.definition()).isEqualTo(SlowdownDefinition.UNLOADED_RPC);
        // A frame of 1000 + 76 + 26 B on two links of 10 Gbps, 1.5 us of hosts and 0.25 us of the switch; and back.
        double unloadedUs = 2 * (2 * 0.8816 + 1.75);
        assertThat(result.slowdowns().slowdown().mean()).isCloseTo(20 / unloadedUs, within(1e-6));
    }

    @Test
    void no_client_has_more_in_flight_than_its_bound() throws InterruptedException {
        // 500,000 RPCs a second of 20 us are 10 in flight on average.
        FixedDelayRpcs rpcs = rpcs(
                "workload.sizes=fixed 1000 B",
                "workload.load=80%",
                "workload.loadCounts=payload",
                "workload.outstanding=12");
        PointResult result = run(rpcs);
        assertThat(rpcs.mostInFlight).isEqualTo(12);
        // Time in flight is counted from the actual send: it is 20 us, and not what was waited before.
        assertThat(result.slowdowns().slowdown().mean()).isCloseTo(20 / 15.8, within(1e-9));
        Waiting waiting = result.main().waiting().orElseThrow();
        assertThat(waiting.microseconds().count()).isBetween(1L, result.started() - 1);
        assertThat(waiting.microseconds().mean()).isBetween(0.1, 100.0);
        assertThat(waiting.maxMicroseconds())
                .isGreaterThan(waiting.microseconds().p99());
        assertThat(result.saturated()).isFalse();
    }

    @Test
    void an_overloaded_client_falls_behind_and_drops_nothing() throws InterruptedException {
        // One at a time takes 20 us: 200 of each client in 4 ms, though 2000 come due.
        FixedDelayRpcs rpcs = rpcs(
                "workload.sizes=fixed 1000 B",
                "workload.load=80%",
                "workload.loadCounts=payload",
                "workload.outstanding=1");
        PointResult result = run(rpcs);
        assertThat(rpcs.mostInFlight).isEqualTo(1);
        assertThat(result.started()).isBetween(8 * 199L, 8 * 201L);
        assertThat(result.completed()).isEqualTo(result.started());
        Waiting waiting = result.main().waiting().orElseThrow();
        assertThat(waiting.microseconds().count()).isEqualTo(result.started());
        // After 5 ms the 250th is sent, which was due after 0.5 ms: 4.5 ms late.
        assertThat(waiting.behindMicroseconds()).isCloseTo(4500, within(60.0));
        // From 1 ms x 0.9 to 5 ms x 0.9 the wait grows steadily.
        assertThat(waiting.microseconds().mean()).isCloseTo(2700, within(60.0));
        assertThat(result.simulatedSeconds()).isLessThan(5.1e-3);
    }

    @Test
    void a_rate_beyond_the_link_is_what_bounded_clients_are_offered() throws InterruptedException {
        FixedDelayRpcs rpcs = rpcs(
                "workload.sizes=fixed 1000 B",
                "workload.load=40 Gbps",
                "workload.loadCounts=payload",
                "workload.outstanding=1000");
        // 2,500,000 a second and host: 80,000 in 4 ms of 8 hosts, give or take 283; 50 in flight, so none waits.
        PointResult result = run(rpcs);
        assertThat(result.started()).isCloseTo(80_000, within(1132L));
        assertThat(result.main().waiting().orElseThrow().microseconds().count()).isZero();
        assertThat(result.main().waiting().orElseThrow().behindMicroseconds()).isZero();
    }

    @Test
    void the_nth_rpc_is_the_same_whenever_it_is_sent() throws InterruptedException {
        String[] settings = {"workload.sizes=w2", "workload.load=40%", "run.warmup=0 s", "run.duration=2 ms"};
        FixedDelayRpcs fast = new FixedDelayRpcs(singleSwitch(settings), DELAY_PS, 0);
        FixedDelayRpcs slow = new FixedDelayRpcs(singleSwitch(settings), 7 * DELAY_PS, 0);
        assertThat(run(slow).started()).isEqualTo(run(fast).started());
        assertThat(run(slow).offeredGbps()).isEqualTo(run(fast).offeredGbps());
    }

    @Test
    void what_the_transport_gives_up_has_failed_and_the_run_ends() throws InterruptedException {
        FixedDelayRpcs rpcs = new FixedDelayRpcs(
                singleSwitch("workload.sizes=fixed 1000 B", "workload.load=10%", "workload.outstanding=50"),
                DELAY_PS,
                10);
        PointResult result = run(rpcs);
        double failed = (double) result.failed() / result.started();
        assertThat(failed).isCloseTo(0.1, within(0.01));
        assertThat(result.slowdowns().slowdown().count()).isEqualTo(result.completed());
        assertThat(result.slowdowns().slowdown().p999()).isCloseTo(20 / 15.8, within(0.002));
        assertThat(result.saturated()).isTrue();
        // 100 us after the last, and not at the limit of the drain.
        assertThat(result.simulatedSeconds()).isLessThan(5.2e-3);
        assertThat(result.transportCounters()).containsEntry("given_up", rpcs.failures);
    }

    @Test
    void the_longest_slowdown_is_that_of_the_histogram_too() throws InterruptedException {
        PointResult result = run(rpcs("workload.sizes=fixed 1000 B", "workload.load=10%"));
        long units = result.slowdowns().histogram(0).getMaxValue();
        assertThat(SlowdownUnits.fromUnits(units)).isCloseTo(20 / 15.8, within(0.002));
    }
}
