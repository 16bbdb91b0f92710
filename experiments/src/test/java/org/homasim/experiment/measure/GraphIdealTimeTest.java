// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.homasim.kernel.RandomStream;
import org.homasim.net.LinkRate;
import org.homasim.net.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ideal times where links differ. */
class GraphIdealTimeTest {
    private static final IdealTime IDEAL =
            IdealTime.of(SlowdownDefinition.CORRECTED, new FixedDelays(1_500_000, 250_000));

    private static Path.Way way(long delayPs, double... gbps) {
        return new Path.Way(
                Arrays.stream(gbps)
                        .mapToObj(rate -> new LinkRate(Math.round(rate * 1e9)))
                        .toList(),
                delayPs);
    }

    private static long fixedPs(Path path) {
        return 1_500_000 + (path.links() - 1) * 250_000L;
    }

    private static List<Integer> frames(long messageBytes) {
        List<Integer> frames = new ArrayList<>();
        for (long sent = 0; sent < messageBytes; sent += 1472) {
            frames.add(Math.max(46, (int) Math.min(1472, messageBytes - sent) + 28) + 26);
        }
        return frames;
    }

    /** Every frame on every link, each a gap after the one before. */
    private static long byFramesInOrder(Path path, long messageBytes) {
        long[] arrivedPs = new long[frames(messageBytes).size()];
        for (LinkRate rate : path.ways().get(0).rates()) {
            long freePs = 0;
            for (int i = 0; i < arrivedPs.length; i++) {
                arrivedPs[i] = Math.max(arrivedPs[i], freePs)
                        + rate.serializationPs(frames(messageBytes).get(i));
                freePs = arrivedPs[i] + rate.serializationPs(12);
            }
        }
        return arrivedPs[arrivedPs.length - 1] + path.ways().get(0).delayPs() + fixedPs(path);
    }

    @ParameterizedTest
    @CsvSource({"10, 1, 10", "10, 40, 25", "25, 40, 10", "7, 3, 5", "1, 100, 1", "40, 7, 7"})
    void on_one_way_frames_follow_each_other(double first, double middle, double last) {
        Path path = Path.single(way(12_345, first, middle, last));
        RandomStream random = new RandomStream(1);
        for (int i = 0; i < 500; i++) {
            long messageBytes = (long) Math.ceil(Math.exp(random.nextDouble() * Math.log(60_000)));
            assertThat(IDEAL.idealPs(messageBytes, path, path))
                    .as("%d bytes", messageBytes)
                    .isEqualTo(byFramesInOrder(path, messageBytes));
        }
    }

    /** Every frame on a way of its own, all on the last link in the order of arrival. */
    private static long byFramesApart(Path path, long messageBytes) {
        record Frame(int bytes, long atPs) {}
        List<Frame> arrived = new ArrayList<>();
        long freePs = 0;
        for (int bytes : frames(messageBytes)) {
            long bestPs = Long.MAX_VALUE;
            for (Path.Way way : path.ways()) {
                long atPs = freePs + way.delayPs();
                for (LinkRate rate : way.rates().subList(0, path.links() - 1)) {
                    atPs += rate.serializationPs(bytes);
                }
                bestPs = Math.min(bestPs, atPs);
            }
            arrived.add(new Frame(bytes, bestPs));
            freePs += path.firstRate().serializationPs(bytes) + path.firstRate().serializationPs(12);
        }
        arrived.sort(Comparator.comparingLong(Frame::atPs));
        long leftPs = -1_000_000;
        for (Frame frame : arrived) {
            leftPs = Math.max(leftPs + path.lastRate().serializationPs(12), frame.atPs())
                    + path.lastRate().serializationPs(frame.bytes());
        }
        return leftPs + fixedPs(path);
    }

    @ParameterizedTest
    @CsvSource({"10, 40, 25", "10, 10, 40", "10, 3, 11", "40, 100, 10", "7, 5, 3", "25, 10, 26", "10, 1, 40"})
    void on_many_ways_frames_queue_for_the_last_link_only(double first, double middle, double last) {
        Path path = Path.parallel(
                List.of(way(500, first, middle, middle, last), way(400_000, first, 3 * middle, middle, last)),
                Long.MAX_VALUE);
        RandomStream random = new RandomStream(2);
        for (int i = 0; i < 1000; i++) {
            long messageBytes = (long) Math.ceil(Math.exp(random.nextDouble() * Math.log(60_000)));
            assertThat(IDEAL.idealPs(messageBytes, path, path))
                    .as("%d bytes", messageBytes)
                    .isEqualTo(byFramesApart(path, messageBytes));
        }
    }

    @Test
    void three_packets_over_a_slow_link_by_hand() {
        // 10, 1 and 25 Gbps, 4416 B in three frames of 1526 B. One over 10 Gbps: 1220.8 ns; three over 1 Gbps with
        // their gaps:
        // 3 x 12208 + 2 x 96 = 36816 ns; one over 25 Gbps: 488.32 ns. Propagation 300 ns, hosts 1500 ns, two switches
        // 500 ns.
        Path path = Path.single(way(300_000, 10, 1, 25));
        assertThat(IDEAL.idealPs(3 * 1472, path, path))
                .isEqualTo(1_220_800 + 36_816_000 + 488_320 + 300_000 + 1_500_000 + 500_000);
    }

    @Test
    void no_message_is_faster_than_all_ways_together() {
        // Two ways of 1 Gbps between hosts of 10: a thousand frames and their gaps, 1,538,000 B less the last gap, at 2
        // Gbps
        // are 6,151,952 ns; a frame on the first link and one on the last 2441.6 ns; hosts and switches 2250 ns.
        Path path = Path.parallel(List.of(way(0, 10, 1, 1, 10)), 2_000_000_000L);
        assertThat(IDEAL.idealPs(1000 * 1472, path, path)).isEqualTo(6_151_952_000L + 2_441_600 + 2_250_000);
    }
}
