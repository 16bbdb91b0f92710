// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.homasim.kernel.RandomStream;
import org.homasim.net.LinkRate;
import org.homasim.net.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmptyNetworkTimeTest {
    private static final int FRAME_OVERHEAD = 26;
    private static final int GAP = 12;

    private static final IdealTime IDEAL =
            IdealTime.of(SlowdownDefinition.CORRECTED, new FixedDelays(1_500_000, 250_000));

    private static LinkRate gbps(long rate) {
        return new LinkRate(rate * 1_000_000_000L);
    }

    /** A rack's path, or one with a way of its own for each packet; 7 ns for each link. */
    private static Path path(long hostGbps, long fabricGbps, int links) {
        List<LinkRate> rates = new ArrayList<>(Collections.nCopies(links, gbps(fabricGbps)));
        rates.set(0, gbps(hostGbps));
        rates.set(links - 1, gbps(hostGbps));
        Path.Way way = new Path.Way(rates, links * 7_000L);
        return links == 2 ? Path.single(way) : Path.parallel(List.of(way), Long.MAX_VALUE);
    }

    /**
     * Sends frame after frame on the first link, each on a way of its own between switches, and all on the last link in the
     * order in which they come there. A host's link is free again a gap after the last bit of a frame.
     */
    private static long byFrames(Path path, long messageBytes) {
        record Frame(int bytes, long atPs) {}
        LinkRate hostRate = path.firstRate();
        int links = path.links();
        long gapPs = hostRate.serializationPs(GAP);
        List<Frame> frames = new ArrayList<>();
        long sentPs = -gapPs;
        for (long sent = 0; sent < messageBytes; sent += 1472) {
            int frame = Math.max(46, (int) Math.min(1472, messageBytes - sent) + 28) + FRAME_OVERHEAD;
            sentPs += gapPs + hostRate.serializationPs(frame);
            long atPs = sentPs;
            for (int link = 1; link < links - 1; link++) {
                atPs += path.ways().get(0).rates().get(link).serializationPs(frame);
            }
            frames.add(new Frame(frame, atPs));
        }
        frames.sort(Comparator.comparingLong(Frame::atPs));
        long leftPs = -gapPs;
        for (Frame frame : frames) {
            leftPs = Math.max(leftPs + gapPs, frame.atPs()) + hostRate.serializationPs(frame.bytes());
        }
        return leftPs + 1_500_000 + (links - 1) * 250_000L + links * 7_000L;
    }

    @ParameterizedTest
    @CsvSource({"10, 40, 2", "10, 40, 4", "25, 100, 2", "25, 100, 4", "100, 10, 2", "100, 10, 4", "7, 3, 4"})
    void it_is_the_time_of_a_store_and_forward_frame_by_frame(long hostGbps, long fabricGbps, int links) {
        Path path = path(hostGbps, fabricGbps, links);
        RandomStream random = new RandomStream(hostGbps * 1000 + fabricGbps * 10 + links);
        for (int i = 0; i < 2000; i++) {
            // Log-uniform up to 300 kB: short and long messages alike.
            long messageBytes = (long) Math.ceil(Math.exp(random.nextDouble() * Math.log(300_000)));
            assertThat(IDEAL.idealPs(messageBytes, path, path))
                    .as("%d bytes", messageBytes)
                    .isEqualTo(byFrames(path, messageBytes));
        }
        for (long messageBytes : List.of(1L, 17L, 18L, 19L, 1471L, 1472L, 1473L, 1490L, 2944L, 2945L, 14_720L)) {
            assertThat(IDEAL.idealPs(messageBytes, path, path)).isEqualTo(byFrames(path, messageBytes));
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 40, 2", "10, 40, 4", "100, 10, 4"})
    void no_message_is_faster_than_its_payload_on_the_hosts_link(long hostGbps, long fabricGbps, int links) {
        Path path = path(hostGbps, fabricGbps, links);
        for (long messageBytes = 1; messageBytes < 1L << 36; messageBytes = messageBytes * 3 + 1) {
            assertThat(IDEAL.idealPs(messageBytes, path, path)).isGreaterThan(messageBytes * 8000 / hostGbps);
        }
    }

    @Test
    void a_short_last_packet_may_come_first() {
        // 1473 B: a full frame of 1526 B (1220.8 ns at 10 Gbps, 305.2 at 40) and one of 72 B (57.6, 14.4). The short
        // one is at
        // the last switch after 1230.4 + 57.6 + 2 x 14.4 = 1316.8 ns and gone by 1384 ns; the full one comes at 1831.2
        // ns.
        Path rack = path(10, 40, 2);
        Path fabric = path(10, 40, 4);
        assertThat(IDEAL.idealPs(1473, fabric, fabric)).isEqualTo(IDEAL.idealPs(1472, fabric, fabric));
        // In a rack both queue for the same two links: 67.2 ns more.
        assertThat(IDEAL.idealPs(1473, rack, rack)).isEqualTo(IDEAL.idealPs(1472, rack, rack) + 67_200);
    }

    @Test
    void one_byte_between_racks_by_hand() {
        // 72 B from preamble to checksum: 2 x 57.6 ns at 10 Gbps, 2 x 14.4 ns at 40; hosts 1500 ns, switches 750 ns,
        // links 28 ns.
        Path fabric = path(10, 40, 4);
        assertThat(IDEAL.idealPs(1, fabric, fabric)).isEqualTo(115_200 + 28_800 + 1_500_000 + 750_000 + 28_000);
    }

    @Test
    void a_longer_message_never_takes_less() {
        for (int links = 2; links <= 4; links += 2) {
            Path path = path(10, 40, links);
            long before = 0;
            for (long messageBytes = 1; messageBytes < 10_000; messageBytes++) {
                long now = IDEAL.idealPs(messageBytes, path, path);
                assertThat(now).as("%d bytes", messageBytes).isGreaterThanOrEqualTo(before);
                before = now;
            }
        }
    }
}
