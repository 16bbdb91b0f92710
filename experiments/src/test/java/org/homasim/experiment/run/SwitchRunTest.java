// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.homasim.experiment.run.SmallRuns.singleSwitch;
import static org.homasim.experiment.run.SmallRuns.tier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.homasim.experiment.measure.PointResult;
import org.homasim.net.Ethernet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Hosts 0 and 1 send to host 2, each 9 of the 10 Gbps of its link, blindly: messages of Homa of one packet, those of host 0 of 1400 B at
 * priority 6, those of host 1 of 1000 B at priority 7.
 */
class SwitchRunTest {
    private static final int FRAME = Ethernet.frameBytes(1500);

    @TempDir
    private Path folder;

    private String pair(int source) throws IOException {
        return Files.writeString(folder.resolve(source + ".csv"), "source,destination,weight\n" + source + ",2,1\n")
                .toString();
    }

    private List<String> senderOf(String section, int source, String size) throws IOException {
        return List.of(
                section + ".pattern=matrix",
                section + ".matrix=" + pair(source),
                section + ".sizes=fixed " + size,
                section + ".load=90%");
    }

    private PointResult run(String... overrides) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(
                "transport.homa.priorities=8",
                "transport.homa.unscheduledPriorities=2",
                "transport.homa.cutoffs=[1200 B]",
                "run.warmup=0 s",
                "run.drainLimit=0 s"));
        all.addAll(senderOf("workload", 0, "1400 B"));
        all.addAll(senderOf("background.urgent", 1, "1000 B"));
        all.addAll(List.of(overrides));
        return SmallRuns.run(singleSwitch(all.toArray(String[]::new)));
    }

    /** Bytes on the link to host 2, of messages that arrived: data and headers of Homa, UDP and IP (58 B) and frame. */
    private static double linkShare(PointResult result) {
        double relaxed = result.main().completed() * (double) Ethernet.wireBytes(1400 + 58);
        double urgent = result.background().get("urgent").completed() * (double) Ethernet.wireBytes(1000 + 58);
        return relaxed / (relaxed + urgent);
    }

    /**
     * Of the urgent packets come 16,400, give or take their square root, 0.8 % of the link's bytes; three times that is allowed. Where both
     * queues are never empty it is a packet or two.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // The urgent ones have all of the 9 Gbps that they want.
                "strict | [0, 1, 2, 3, 4, 5, 6, 7] | equal | 0.1",
                "strict | [0, 0, 0, 0, 0, 0, 1, 0] | equal | 0.9",
                // In one queue as many leave as come.
                "strict | [0, 0, 0, 0, 0, 0, 0, 0] | equal | 0.5",
                "fifo | [0, 1, 2, 3, 4, 5, 6, 7] | equal | 0.5",
                "drr | [0, 1, 2, 3, 4, 5, 6, 7] | equal | 0.5",
                "drr | [0, 0, 0, 0, 0, 0, 0, 1] | [3, 1] | 0.75",
                "drr | [0, 0, 0, 0, 0, 0, 0, 1] | [1, 3] | 0.25",
                "wfq | [0, 1, 2, 3, 4, 5, 6, 7] | equal | 0.5",
                "wfq | [0, 0, 0, 0, 0, 0, 0, 1] | [3, 1] | 0.75",
                "wfq | [0, 1, 2, 3, 4, 5, 6, 7] | [9, 9, 9, 9, 9, 9, 1, 3] | 0.25",
            })
    void queues_share_the_link_by_their_discipline(String discipline, String ofPriority, String weights, double share)
            throws IOException, InterruptedException {
        List<String> keys = new ArrayList<>(List.of("run.duration=16 ms", "network.queues.discipline=" + discipline));
        if (!discipline.equals("fifo")) {
            keys.add("network.queues.ofPriority=" + ofPriority);
        }
        if (!weights.equals("equal")) {
            keys.add("network.queues.weights=" + weights);
        }
        PointResult result = run(keys.toArray(String[]::new));
        assertThat(linkShare(result)).isCloseTo(share, within(0.024));
        assertThat(result.packets().dropped()).isZero();
    }

    /** Turns of a hundred packets: who has one waits for that of the other, two orders of magnitude longer. */
    @Test
    void a_larger_quantum_makes_longer_turns() throws IOException, InterruptedException {
        String[] turns = {"network.queues.discipline=drr", "background.urgent.load=20%", "network.queues.quantum=1538 B"
        };
        double shortTurns =
                run(turns).background().get("urgent").slowdowns().slowdown().mean();
        turns[2] = "network.queues.quantum=153800 B";
        double longTurns =
                run(turns).background().get("urgent").slowdowns().slowdown().mean();
        assertThat(longTurns).isGreaterThan(5 * shortTurns);
    }

    @ParameterizedTest
    @CsvSource({"unlimited, 40 KB, 40000", "1 MB, 40 KB, 40000", "60 KB, 40 KB, 40000"})
    void what_waits_at_an_output_has_a_limit_of_its_own(String buffer, String portBuffer, long mostBytes)
            throws IOException, InterruptedException {
        PointResult result =
                run("network.buffer=" + buffer, "network.bufferAlpha=4", "network.portBuffer=" + portBuffer);
        assertThat(tier(result, "switch-down").queueMaxBytes()).isBetween(mostBytes - FRAME, mostBytes);
        assertThat(tier(result, "switch-down").droppedPackets()).isPositive();
    }

    /** A queue alone holds alpha / (1 + alpha) of the buffer, and may be above by less than the packet that it takes last. */
    @ParameterizedTest
    @CsvSource({"0.25, 80000", "1, 200000", "3, 300000"})
    void each_queue_has_an_alpha(String alpha, long mostBytes) throws IOException, InterruptedException {
        String[] keys = {
            "network.buffer=400 KB",
            "network.queues.ofPriority=[0, 0, 0, 0, 0, 0, 1, 2]",
            "network.bufferAlpha=[8, " + alpha + ", 8]",
            // All packets are at priority 6.
            "background.urgent.sizes=fixed 1300 B"
        };
        PointResult result = run(keys);
        assertThat(tier(result, "switch-down").queueMaxBytes()).isBetween(mostBytes - FRAME, mostBytes + FRAME);
        assertThat(result.packets().dropped()).isPositive();
    }

    /** Two queues of alpha 1: the first has half of the buffer, and the second, which comes later and leaves first, half of the rest. */
    @Test
    void a_queue_keeps_what_it_has_when_another_fills() throws IOException, InterruptedException {
        Path bursts = Files.writeString(folder.resolve("bursts.csv"), bursts());
        PointResult result = run(
                "workload.pattern=trace",
                "workload.trace=" + bursts,
                "background.urgent.load=0.1%",
                "network.buffer=100 KB");
        // Not 2/3, where both are at their thresholds.
        assertThat(tier(result, "switch-down").queueMaxBytes()).isBetween(75_000L - FRAME, 75_000L + FRAME);
    }

    /** From hosts 3 to 7 to host 2: 100 messages of 1400 B each at once, of priority 6, and then of 1000 B, of priority 7. */
    private static String bursts() {
        StringBuilder rows = new StringBuilder("start_ps,source,destination,size_bytes\n");
        for (int source = 3; source < 8; source++) {
            for (int i = 0; i < 100; i++) {
                rows.append(1_000_000_000).append(',').append(source).append(",2,1400\n");
            }
            for (int i = 0; i < 100; i++) {
                rows.append(1_050_000_000).append(',').append(source).append(",2,1000\n");
            }
        }
        return rows.toString();
    }

    /** All packets of TCP join the queue of its priority, whose alpha bounds it. */
    @ParameterizedTest
    @CsvSource({"0, 50000", "3, 100000", "7, 150000"})
    void tcp_has_the_queue_of_its_priority(int priority, long mostBytes) throws InterruptedException {
        // A window of 3 MB from each of seven servers fills any queue.
        PointResult result = SmallRuns.run(singleSwitch(
                "transport.protocol=tcp",
                "transport.tcp.priority=" + priority,
                "network.buffer=200 KB",
                "network.queues.ofPriority=[0, 1, 1, 1, 1, 1, 1, 2]",
                "network.bufferAlpha=[" + 1.0 / 3 + ", 1, 3]",
                "workload.pattern=incast",
                "workload.degree=7",
                "workload.period=10 ms",
                "workload.sizes=fixed 1 MB",
                "run.warmup=10 ms",
                "run.duration=1 ms",
                "run.drainLimit=0 s",
                "workload.service=one-way"));
        assertThat(tier(result, "switch-down").queueMaxBytes()).isBetween(mostBytes - FRAME, mostBytes + FRAME);
        assertThat(result.packets().dropped()).isPositive();
    }

    @Test
    void dctcp_heeds_the_marks_of_red() throws InterruptedException {
        String[] keys = {
            "transport.protocol=dctcp", "transport.tcp.mode=flow", "workload.load=80%", "network.ecnThreshold=off"
        };
        PointResult unmarked = SmallRuns.run(singleSwitch(keys));
        keys[3] = "network.marking=red";
        PointResult marked = SmallRuns.run(singleSwitch(keys));
        assertThat(unmarked.packets().marked()).isZero();
        assertThat(marked.packets().marked()).isPositive();
        assertThat(marked.transportCounters().get("ecn_reductions")).isPositive();
        assertThat(tier(marked, "switch-down").queueMeanBytes())
                .isLessThan(tier(unmarked, "switch-down").queueMeanBytes());
    }
}
