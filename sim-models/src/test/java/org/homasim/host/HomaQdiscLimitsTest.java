// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.homasim.host.DisciplineBench.CYCLE_PS;
import static org.homasim.host.DisciplineBench.FRAME;
import static org.homasim.host.DisciplineBench.MESSAGES;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.homasim.host.CompletionDelay.Kind;
import org.homasim.host.qdisc.HomaQdisc;
import org.homasim.host.qdisc.HomaQdiscSettings;
import org.homasim.host.qdisc.SharingSettings;
import org.homasim.kernel.Picoseconds;
import org.homasim.net.ModelRun;

/** How much Homa's queueing discipline gives a NIC, how fast, and to whom. */
class HomaQdiscLimitsTest {
    private static final long MICROSECOND = Picoseconds.MICROSECOND;
    /** Bytes a microsecond at 10 Gbps. */
    private static final long BYTES = 1250;

    private static final int MAX_BURST = 8;
    private static final double USAGE = 0.99;
    private static final SharingSettings HALVES = new SharingSettings.Credit(0.5);

    private DisciplineBench bench;

    private static HomaQdiscSettings settings(long backlogPs, long queuePs, SharingSettings sharing) {
        return new HomaQdiscSettings(backlogPs, queuePs, 1000, 50, USAGE, sharing);
    }

    private static NicSettings nic(int txQueues, int txRing, double rate, CompletionDelay completion) {
        return DisciplineBench.nic(
                txQueues, txRing, NicSettings.PacedQueue.AMONG_OTHERS, NicRate.constant(rate), completion);
    }

    /** Much for all at the beginning. */
    private void saturate(NicSettings nic, HomaQdiscSettings settings, int frames) {
        ModelRun.run(simulator -> {
            bench = new DisciplineBench(simulator, nic, HomaQdisc.of(settings), 3);
            ModelRun.at(simulator, 0, nowPs -> {
                bench.messages.offer(frames, 0, nowPs);
                for (int i = 0; i < frames / 5; i++) {
                    bench.first.offer(5, i % 3, 1 + i, nowPs);
                }
            });
        });
        assertThat(bench.sent.size()).isEqualTo(2 * frames);
        assertThat(bench.pool.inUse()).isZero();
    }

    private double rate() {
        int packets = bench.sent.size();
        return (packets - 1)
                * (double) CYCLE_PS
                / (bench.sent.get(packets - 1).fromPs() - bench.sent.get(0).fromPs());
    }

    @Property(tries = 60)
    void a_nic_has_no_more_than_the_limit_and_a_burst(
            @ForAll long seed,
            @ForAll @LongRange(min = 0, max = 60) long queueMicroseconds,
            @ForAll @IntRange(min = 1, max = 3) int txQueues,
            @ForAll @IntRange(min = 1, max = 200) int txRing,
            @ForAll @IntRange(min = 0, max = 80) int completionMicroseconds) {
        Random random = new Random(seed);
        CompletionDelay completion = new CompletionDelay(
                completionMicroseconds * MICROSECOND, random.nextBoolean() ? Kind.FIXED : Kind.EXPONENTIAL);
        // The estimate hardly limits here.
        HomaQdiscSettings settings = settings(1000 * MICROSECOND, queueMicroseconds * MICROSECOND, HALVES);
        int[] offered = new int[1];
        ModelRun.run(simulator -> {
            bench = new DisciplineBench(
                    simulator,
                    nic(txQueues, txRing, 0.5 + random.nextDouble() / 2, completion),
                    HomaQdisc.of(settings),
                    3);
            for (int i = 0; i < 300; i++) {
                int number = i;
                int frames = 1 + random.nextInt(MAX_BURST);
                offered[0] += frames;
                int who = random.nextInt(3);
                ModelRun.at(simulator, random.nextLong(1000 * MICROSECOND), nowPs -> {
                    switch (who) {
                        case 0 -> bench.messages.offer(frames, number, nowPs);
                        case 1 -> bench.first.offer(frames, 6, number, nowPs);
                        default -> bench.second.offer(frames, 5, number, nowPs);
                    }
                });
            }
        });
        assertThat(bench.maxUncompletedBytes).isLessThanOrEqualTo(queueMicroseconds * BYTES + (long) MAX_BURST * FRAME);
        assertThat(bench.sent.size()).isEqualTo(offered[0]);
        assertThat(bench.pool.inUse()).isZero();
    }

    @Property(tries = 30)
    void a_nic_at_the_rate_of_its_link_has_no_more_than_the_estimated_backlog_and_a_burst(
            @ForAll @LongRange(min = 0, max = 30) long backlogMicroseconds,
            @ForAll @IntRange(min = 1, max = 3) int txQueues,
            @ForAll @IntRange(min = 1, max = 200) int txRing) {
        saturate(
                nic(txQueues, txRing, 1, CompletionDelay.NONE),
                settings(backlogMicroseconds * MICROSECOND, 1000 * MICROSECOND, HALVES),
                300);
        // The frame on the wire counts in whole, and the bursts are of five.
        assertThat(bench.maxUncompletedBytes).isLessThanOrEqualTo(backlogMicroseconds * BYTES + (5 + 1L) * FRAME);
        // It is kept busy, and for no more than the usage that is aimed at once that backlog is there.
        assertThat(rate()).isGreaterThanOrEqualTo(USAGE - 1e-6);
    }

    @Example
    void a_long_backlog_is_sent_at_the_usage_aimed_at() {
        saturate(nic(2, 64, 1, CompletionDelay.NONE), settings(5 * MICROSECOND, 40 * MICROSECOND, HALVES), 20_000);
        // The first 5 us and a burst come in advance.
        assertThat(rate()).isCloseTo(USAGE, within(1e-3)).isGreaterThanOrEqualTo(USAGE);
    }

    @Example
    void late_reports_within_the_limit_cost_nothing() {
        saturate(
                nic(2, 64, 1, new CompletionDelay(25 * MICROSECOND, Kind.FIXED)),
                settings(5 * MICROSECOND, 40 * MICROSECOND, HALVES),
                5_000);
        assertThat(rate()).isGreaterThanOrEqualTo(USAGE);
    }

    @Example
    void reports_later_than_the_limit_hold_the_rate_to_it() {
        saturate(
                nic(2, 200, 1, new CompletionDelay(80 * MICROSECOND, Kind.FIXED)),
                settings(5 * MICROSECOND, 40 * MICROSECOND, HALVES),
                5_000);
        // At most the limit and a burst of five frames are sent in the delay and the time of a frame.
        double most = (40 * BYTES + 5.0 * FRAME) / (80 * BYTES);
        assertThat(rate()).isLessThan(most).isGreaterThan(40.0 / (80 + 5 * 1.3));
    }

    @Example
    void a_nic_slower_than_its_link_is_never_idle() {
        saturate(nic(2, 64, 0.8, CompletionDelay.NONE), settings(5 * MICROSECOND, 40 * MICROSECOND, HALVES), 5_000);
        assertThat(rate()).isCloseTo(0.8, within(1e-3));
        // Where the estimate goes ahead without bounds, the limit of bytes is what holds.
        assertThat(bench.maxUncompletedBytes).isBetween(40 * BYTES, 40 * BYTES + 5L * FRAME);
    }

    @Example
    void each_way_to_share_is_seen_on_the_wire() {
        assertThat(shareWith(new SharingSettings.Credit(0.3))).isCloseTo(0.3, within(0.005));
        assertThat(shareWith(new SharingSettings.Credit(0.8))).isCloseTo(0.8, within(0.005));
        assertThat(shareWith(new SharingSettings.Tokens(0.5, 0.2, 50 * MICROSECOND)))
                .isCloseTo(0.65, within(0.03));
        assertThat(shareWith(new SharingSettings.Tokens(0.2, 50 * MICROSECOND))).isCloseTo(0.2, within(0.03));
        // Equally much of both waits from the beginning.
        assertThat(shareWith(new SharingSettings.Queues(100 * MICROSECOND))).isCloseTo(0.5, within(0.01));
        // And was offered.
        assertThat(shareWith(new SharingSettings.Offered(1000 * Picoseconds.SECOND)))
                .isCloseTo(0.5, within(0.01));
    }

    /** Homa's share of what leaves first. */
    private double shareWith(SharingSettings sharing) {
        int frames = 5_000;
        saturate(nic(2, 64, 1, CompletionDelay.NONE), settings(5 * MICROSECOND, 40 * MICROSECOND, sharing), frames);
        return bench.bytesOf(MESSAGES, frames) / ((double) frames * FRAME);
    }
}
