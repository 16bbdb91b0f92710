// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.homasim.kernel.RandomStream;
import org.homasim.net.LinkRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmptyNetworkTimeTest {
    private static final int FRAME_OVERHEAD = 26;
    private static final int GAP = 12;

    private static PathTimes path(long hostGbps, long fabricGbps) {
        return new PathTimes(
                new LinkRate(hostGbps * 1_000_000_000L),
                new LinkRate(fabricGbps * 1_000_000_000L),
                1_500_000,
                250_000,
                7_000);
    }

    /** Sends frame after frame through link after link: a link is free again a gap after the last bit of a frame. */
    private static long byFrames(PathTimes path, long messageBytes, int links) {
        long[] freePs = new long[links];
        long lastPs = 0;
        for (long sent = 0; sent < messageBytes; sent += 1472) {
            int ipBytes = (int) Math.min(1472, messageBytes - sent) + 28;
            int frame = Math.max(46, ipBytes) + FRAME_OVERHEAD;
            long atPs = 0;
            for (int link = 0; link < links; link++) {
                LinkRate rate = path.rate(link, links);
                atPs = Math.max(atPs, freePs[link]) + rate.serializationPs(frame);
                freePs[link] = atPs + rate.serializationPs(GAP);
            }
            lastPs = Math.max(lastPs, atPs);
        }
        return lastPs + 1_500_000 + (links - 1) * 250_000L + links * 7_000L;
    }

    @ParameterizedTest
    @CsvSource({"10, 40, 2", "10, 40, 4", "25, 100, 2", "25, 100, 4", "100, 10, 2", "100, 10, 4", "7, 3, 4"})
    void it_is_the_time_of_store_and_forward_frame_by_frame(long hostGbps, long fabricGbps, int links) {
        PathTimes path = path(hostGbps, fabricGbps);
        IdealTime ideal = IdealTime.of(SlowdownDefinition.CORRECTED, path);
        RandomStream random = new RandomStream(hostGbps * 1000 + fabricGbps * 10 + links);
        for (int i = 0; i < 2000; i++) {
            // Log-uniform up to 300 kB: short and long messages alike.
            long messageBytes = (long) Math.ceil(Math.exp(random.nextDouble() * Math.log(300_000)));
            assertThat(ideal.idealPs(messageBytes, links))
                    .as("%d bytes", messageBytes)
                    .isEqualTo(byFrames(path, messageBytes, links));
        }
        for (long messageBytes : List.of(1L, 17L, 18L, 19L, 1471L, 1472L, 1473L, 1490L, 2944L, 2945L, 14_720L)) {
            assertThat(ideal.idealPs(messageBytes, links)).isEqualTo(byFrames(path, messageBytes, links));
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 40, 2", "10, 40, 4", "100, 10, 4"})
    void no_message_is_faster_than_its_payload_on_the_slowest_link(long hostGbps, long fabricGbps, int links) {
        IdealTime ideal = IdealTime.of(SlowdownDefinition.CORRECTED, path(hostGbps, fabricGbps));
        long slowestGbps = links == 2 ? hostGbps : Math.min(hostGbps, fabricGbps);
        for (long messageBytes = 1; messageBytes < 1L << 36; messageBytes = messageBytes * 3 + 1) {
            assertThat(ideal.idealPs(messageBytes, links)).isGreaterThan(messageBytes * 8000 / slowestGbps);
        }
    }

    @Test
    void one_byte_between_racks_by_hand() {
        // 72 B from preamble to checksum: 2 x 57.6 ns at 10 Gbps, 2 x 14.4 ns at 40; hosts 1500 ns, switches 750 ns,
        // links 28 ns.
        assertThat(IdealTime.of(SlowdownDefinition.CORRECTED, path(10, 40)).idealPs(1, 4))
                .isEqualTo(115_200 + 28_800 + 1_500_000 + 750_000 + 28_000);
    }

    @Test
    void a_longer_message_never_takes_less() {
        IdealTime ideal = IdealTime.of(SlowdownDefinition.CORRECTED, path(10, 40));
        long before = 0;
        for (long messageBytes = 1; messageBytes < 10_000; messageBytes++) {
            long now = ideal.idealPs(messageBytes, 4);
            assertThat(now).as("%d bytes", messageBytes).isGreaterThanOrEqualTo(before);
            before = now;
        }
    }
}
