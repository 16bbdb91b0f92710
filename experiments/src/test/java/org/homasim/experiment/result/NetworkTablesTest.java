// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.homasim.experiment.measure.DownlinkStatistics;
import org.homasim.experiment.measure.DropCount;
import org.homasim.experiment.measure.FoundStatistics;
import org.homasim.experiment.measure.LinkStatistics;
import org.homasim.experiment.measure.NetworkFigures;
import org.homasim.experiment.measure.NetworkSeries;
import org.homasim.experiment.measure.NicStatistics;
import org.homasim.experiment.measure.PoolStatistics;
import org.homasim.experiment.measure.TierStatistics;
import org.homasim.net.DropCause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of queues, links and memories: headers, order of rows, and which figure stands where. */
class NetworkTablesTest {
    @TempDir
    private Path folder;

    private static NetworkFigures figures(Optional<NetworkSeries> series) {
        return new NetworkFigures(
                List.of(
                        new TierStatistics(
                                "host-up", 2, 0, 0, 0, 0.25, 0, 1, 0, 2, 3, List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L)),
                        new TierStatistics(
                                "switch-down",
                                2,
                                1.5,
                                20.25,
                                300,
                                0.5,
                                4,
                                5,
                                6,
                                7,
                                8,
                                List.of(80L, 70L, 60L, 50L, 40L, 30L, 20L, 10L))),
                List.of(
                        new LinkStatistics("b", "s", "host-up", 10_000_000_000L, 0, 0.25, 28, 0, 1, 0, 2, 3),
                        new LinkStatistics("s", "a", "switch-down", 2_500_000_000L, 1.5, 0.5, 360, 4, 5, 6, 7, 8)),
                List.of(new PoolStatistics("s", 3.5, 40.25, 600, 9), new PoolStatistics("r", 0, 0, 0, 0)),
                List.of(
                        new DropCount("b", "s", DropCause.LOSS, 7, 1),
                        new DropCount("s", "a", DropCause.POOL_FULL, 0, 12),
                        new DropCount("s", "a", DropCause.THRESHOLD, 3, 13),
                        new DropCount("s", "a", DropCause.PORT_LIMIT, 3, 14),
                        new DropCount("s", "a", DropCause.CORRUPTION, 3, 15),
                        new DropCount("s", "a", DropCause.LINK_DOWN, 3, 16)),
                List.of(
                        new NicStatistics(OptionalInt.empty(), 1.5, 2.25, 3, 4.5, 5.25, 6),
                        new NicStatistics(OptionalInt.of(0), 7.5, 8.25, 9, 10.5, 11.25, 12)),
                List.of(
                        new FoundStatistics("switch-down", 12, 1.5, 300, 2.25, 301.5),
                        new FoundStatistics("switch-up", 0, Double.NaN, 0, Double.NaN, 0)),
                List.of(new DownlinkStatistics("a", 0.5, 0.25, 0.125), new DownlinkStatistics("b", 0.75, 0.625, 0.375)),
                series);
    }

    /** Two samples, 2.5 us apart, of two tiers of 10 and 4 Gbps, and of two switches. */
    private static NetworkSeries series() {
        NetworkSeries series = new NetworkSeries(
                List.of("up", "down"), new long[] {10_000_000_000L, 4_000_000_000L}, List.of("s", "r"), 2_500_000);
        series.beginSample();
        series.port(0, 100, 625);
        series.port(0, 300, 0);
        series.port(1, 50, 1250);
        series.pool(0, 1000);
        series.pool(1, 2000);
        series.beginSample();
        series.port(0, 0, 3125);
        series.port(1, 7, 0);
        series.port(1, 5, 0);
        series.pool(1, 3000);
        return series;
    }

    private void isWritten(String name, String content) {
        assertThat(folder.resolve(name)).content().isEqualTo(content);
    }

    @Test
    void ports_and_links_have_a_row_for_each_in_the_order_given() throws IOException {
        NetworkTables.write(folder, figures(Optional.empty()));
        isWritten("ports.csv", """
                tier,ports,queue_mean_bytes,queue_p99_bytes,queue_max_bytes,utilization,dropped,lost,marked,corrupted,\
                link_down,wire_bytes_p0,wire_bytes_p1,wire_bytes_p2,wire_bytes_p3,wire_bytes_p4,wire_bytes_p5,\
                wire_bytes_p6,wire_bytes_p7
                host-up,2,0,0,0,0.25,0,1,0,2,3,0,1,2,3,4,5,6,7
                switch-down,2,1.5,20.25,300,0.5,4,5,6,7,8,80,70,60,50,40,30,20,10
                """);
        isWritten("links.csv", """
                from,to,tier,rate_gbps,queue_mean_bytes,utilization,wire_bytes,dropped,lost,marked,corrupted,link_down
                b,s,host-up,10,0,0.25,28,0,1,0,2,3
                s,a,switch-down,2.5,1.5,0.5,360,4,5,6,7,8
                """);
    }

    @Test
    void pools_and_drops_have_a_row_for_each_in_the_order_given() throws IOException {
        NetworkTables.write(folder, figures(Optional.empty()));
        isWritten("pools.csv", """
                switch,mean_bytes,p99_bytes,max_bytes,dropped
                s,3.5,40.25,600,9
                r,0,0,0,0
                """);
        isWritten("nics.csv", """
                queue,queue_mean_bytes,queue_p99_bytes,queue_max_bytes,uncompleted_mean_bytes,uncompleted_p99_bytes,uncompleted_max_bytes
                all,1.5,2.25,3,4.5,5.25,6
                0,7.5,8.25,9,10.5,11.25,12
                """);
        isWritten("found-queues.csv", """
                tier,packets,waiting_mean_bytes,waiting_max_bytes,found_mean_bytes,found_max_bytes
                switch-down,12,1.5,300,2.25,301.5
                switch-up,0,,0,,0
                """);
        isWritten("downlinks.csv", """
                host,idle,withheld,wasted
                a,0.5,0.25,0.125
                b,0.75,0.625,0.375
                """);
        isWritten("drops.csv", """
                from,to,cause,priority,packets
                b,s,loss,7,1
                s,a,pool-full,0,12
                s,a,threshold,3,13
                s,a,port-limit,3,14
                s,a,corruption,3,15
                s,a,link-down,3,16
                """);
    }

    @Test
    void samples_stand_by_time_then_in_the_order_of_tiers_and_switches() throws IOException {
        NetworkTables.write(folder, figures(Optional.of(series())));
        // 10 Gbps are 3125 bytes in 2.5 us, 4 Gbps are 1250.
        isWritten("series.csv", """
                time_us,tier,queued_bytes,longest_queue_bytes,utilization
                2.5,up,400,300,0.2
                2.5,down,50,50,1
                5,up,0,0,1
                5,down,12,7,0
                """);
        isWritten("series-pools.csv", """
                time_us,switch,used_bytes
                2.5,s,1000
                2.5,r,2000
                5,s,0
                5,r,3000
                """);
    }

    @Test
    void there_are_no_samples_where_none_were_wanted() throws IOException {
        NetworkTables.write(folder, figures(Optional.empty()));
        assertThat(folder.resolve("series.csv")).doesNotExist();
        assertThat(folder.resolve("series-pools.csv")).doesNotExist();
    }
}
