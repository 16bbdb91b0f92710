// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.experiment.cli.Cli.homasim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Wireshark finds in conversations of TCP, where it is installed. A trace has every packet twice; its two directions are looked at
 * apart: what was sent, as in captures at all senders, and what arrived.
 */
class TsharkTcpTest {
    private static final String OUTBOUND = "frame.packet_flags_direction == 2";
    private static final String INBOUND = "frame.packet_flags_direction == 1";
    /** Names that Wireshark has for bytes that were seen before, by the time since and by what was acknowledged. */
    private static final List<String> SEEN_BEFORE = List.of(
            "tcp.analysis.retransmission",
            "tcp.analysis.fast_retransmission",
            "tcp.analysis.spurious_retransmission",
            "tcp.analysis.out_of_order",
            "tcp.analysis.keep_alive");

    private static final String SPURIOUS = "tcp.analysis.spurious_retransmission";
    /** Bytes were acknowledged that nobody was seen to send. */
    private static final String UNEXPLAINED = "tcp.analysis.ack_lost_segment";

    private static final List<String> RANGE =
            List.of("ip.src", "tcp.srcport", "ip.dst", "tcp.dstport", "tcp.seq_raw", "tcp.len");
    private static final List<String> FIELDS = Stream.of(
                    RANGE,
                    SEEN_BEFORE,
                    List.of(
                            UNEXPLAINED,
                            "tcp.analysis.lost_segment",
                            "tcp.analysis.duplicate_ack",
                            "_ws.malformed",
                            "ip.checksum.status",
                            "ip.dsfield.ecn",
                            "tcp.flags.syn",
                            "tcp.flags.ece",
                            "tcp.flags.cwr"))
            .flatMap(List::stream)
            .toList();

    /** A packet of a capture with what Wireshark found. */
    private record Segment(List<String> values) {
        String get(String field) {
            return values.get(FIELDS.indexOf(field));
        }

        boolean has(String field) {
            return !get(field).isEmpty();
        }

        boolean is(String flag) {
            return get(flag).equals("1") || get(flag).equalsIgnoreCase("true");
        }

        boolean hasData() {
            return !get("tcp.len").equals("0");
        }

        boolean wasSeenBefore() {
            return hasData() && SEEN_BEFORE.stream().anyMatch(this::has);
        }

        int ecn() {
            return Integer.parseInt(get("ip.dsfield.ecn"));
        }

        /** The bytes that it carries, of which connection. */
        String range() {
            return String.join(" ", values.subList(0, RANGE.size()));
        }
    }

    @TempDir
    private Path folder;

    private List<Segment> sent;
    private List<Segment> arrived;
    private JsonNode summary;

    @BeforeEach
    void demand_tshark() throws InterruptedException {
        Tshark.demand();
    }

    /** Five hosts of 10 Gbps; the first has short flows from and to the others, and then four long ones from them at a time. */
    private void trace(String... settings) throws IOException, InterruptedException {
        StringBuilder list = new StringBuilder("start_ps,source,destination,size_bytes\n");
        for (int i = 0; i < 40; i++) {
            int host = 1 + i % 4;
            long bytes = Math.round(Math.pow(2, 4 + i % 14));
            list.append(i * 10_000_000L + ",").append(i % 5 == 0 ? "0," + host : host + ",0");
            list.append("," + bytes + "\n");
        }
        for (int host = 1; host <= 4; host++) {
            list.append("1200000000," + host + ",0,700000\n");
        }
        Files.writeString(folder.resolve("list.csv"), list);
        Path file = Files.writeString(folder.resolve("traced.yaml"), """
                network: {topology: single-switch, hosts: 5, hostLink: 10 Gbps}
                transport: {protocol: tcp, tcp: {handshake: true, mode: flow}}
                workload: {pattern: trace, trace: list.csv, service: one-way}
                run: {warmup: 0 s, duration: 2 ms, drainLimit: 100 s}
                """);
        Path pcapng = folder.resolve("trace.pcapng");
        Path out = folder.resolve("out");
        List<Object> arguments =
                new ArrayList<>(List.of("run", file, "--out", out, "--trace", pcapng, "--trace-packets", "1000000"));
        for (String setting : settings) {
            arguments.add("--set");
            arguments.add(setting);
        }
        homasim(arguments.toArray()).succeeds();
        summary =
                new ObjectMapper().readTree(out.resolve("runs/run/summary.json").toFile());
        assertThat(summary.at("/messages/completed").asLong()).isEqualTo(44);
        sent = capture(pcapng, OUTBOUND);
        arrived = capture(pcapng, INBOUND);
    }

    private List<Segment> capture(Path pcapng, String direction) throws IOException, InterruptedException {
        Path capture = folder.resolve("capture.pcapng");
        Tshark.read(pcapng, "-Y", direction, "-w", capture.toString());
        List<Segment> segments = new ArrayList<>();
        for (String line : Tshark.read(capture, Tshark.fields(FIELDS.toArray(String[]::new)))) {
            Segment segment = new Segment(List.of(line.split("\t", -1)));
            assertThat(segment.has("_ws.malformed")).as(line).isFalse();
            assertThat(segment.get("ip.checksum.status")).as(line).isEqualTo("1");
            assertThat(segment.has("tcp.len")).as(line).isTrue();
            segments.add(segment);
        }
        return segments;
    }

    private long counted(String name) {
        return summary.at("/packets/" + name).asLong();
    }

    private static long count(List<Segment> capture, Predicate<Segment> kind) {
        return capture.stream().filter(kind).count();
    }

    /** How often each range of bytes of each connection is in a capture, with a number added; those of 0 are left out. */
    private static Map<String, Integer> ranges(List<Segment> capture, Predicate<Segment> kind, int added) {
        Map<String, Integer> ranges = new TreeMap<>();
        capture.stream().filter(kind).forEach(segment -> ranges.merge(segment.range(), 1, Integer::sum));
        ranges.replaceAll((range, times) -> times + added);
        ranges.values().removeIf(times -> times == 0);
        return ranges;
    }

    private static long sum(Map<String, Integer> ranges) {
        return ranges.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** What was sent more often than it arrived. */
    private Map<String, Integer> lost() {
        Map<String, Integer> lost = ranges(sent, Segment::hasData, 0);
        ranges(arrived, Segment::hasData, 0).forEach((range, times) -> lost.merge(range, -times, Integer::sum));
        lost.values().removeIf(times -> times == 0);
        return lost;
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "dctcp"})
    void a_run_without_loss_has_nothing_to_be_explained(String protocol) throws IOException, InterruptedException {
        trace("transport.protocol=" + protocol);
        assertThat(counted("dropped")).isZero();
        assertThat(count(sent, Segment::hasData)).isEqualTo(counted("data"));
        for (List<Segment> capture : List.of(sent, arrived)) {
            assertThat(capture).allMatch(segment -> SEEN_BEFORE.stream().noneMatch(segment::has));
            assertThat(capture)
                    .noneMatch(segment -> segment.has(UNEXPLAINED)
                            || segment.has("tcp.analysis.lost_segment")
                            || segment.has("tcp.analysis.duplicate_ack"));
        }
    }

    /** A full switch drops data only, as what acknowledges the long flows goes where no queue is. */
    @ParameterizedTest
    @ValueSource(strings = {"cubic", "newreno"})
    void what_a_full_switch_drops_is_sent_again_and_nothing_else(String control)
            throws IOException, InterruptedException {
        trace("network.buffer=150 KB", "transport.tcp.congestionControl=" + control);
        Map<String, Integer> lost = lost();
        assertThat(sum(lost)).isEqualTo(counted("dropped")).isPositive();
        assertThat(ranges(sent, Segment::wasSeenBefore, 0)).isEqualTo(lost);
        assertThat(counted("retransmitted")).isEqualTo(counted("dropped"));
        assertThat(sent).noneMatch(segment -> segment.has(UNEXPLAINED));
        assertThat(arrived).noneMatch(segment -> segment.has(SPURIOUS));
    }

    /**
     * Random losses take acknowledgements, too, so that some data is sent again that had arrived. Wireshark finds all that is sent
     * again; each time either replaces what was lost or arrives twice.
     */
    @ParameterizedTest
    @ValueSource(strings = {"tcp", "dctcp"})
    void random_losses_are_told_from_what_arrived_twice(String protocol) throws IOException, InterruptedException {
        trace("transport.protocol=" + protocol, "network.loss=0.5%", "transport.tcp.minRto=5 ms");
        Map<String, Integer> again = ranges(sent, Segment::hasData, -1);
        assertThat(ranges(sent, Segment::wasSeenBefore, 0)).isEqualTo(again);
        assertThat(sum(again)).isEqualTo(counted("retransmitted")).isPositive();
        long lostData = sum(lost());
        assertThat(sum(again)).isEqualTo(lostData + sum(ranges(arrived, Segment::hasData, -1)));
        // Packets without data may be on their way when the run ends.
        long lostControl = count(sent, segment -> !segment.hasData()) - count(arrived, segment -> !segment.hasData());
        assertThat(counted("dropped")).isBetween(lostData + 1, lostData + lostControl);
        assertThat(sent).noneMatch(segment -> segment.has(UNEXPLAINED));
    }

    @Test
    void marks_are_those_that_were_counted() throws IOException, InterruptedException {
        trace("transport.protocol=dctcp", "network.ecnThreshold=30 KB");
        assertThat(count(arrived, segment -> segment.ecn() == 3))
                .isEqualTo(counted("marked"))
                .isPositive();
        // Before any switch.
        assertThat(sent).allMatch(segment -> segment.ecn() == (segment.is("tcp.flags.syn") ? 0 : 2));
        Predicate<Segment> isOpen = segment -> !segment.is("tcp.flags.syn");
        assertThat(count(arrived, isOpen.and(segment -> segment.is("tcp.flags.ece"))))
                .isPositive();
        // A reduction is told with the next new data, if there is any.
        assertThat(count(sent, isOpen.and(segment -> segment.is("tcp.flags.cwr"))))
                .isBetween(1L, summary.at("/transport/ecn_reductions").asLong());
    }

    @Test
    void tcp_without_ecn_is_never_marked() throws IOException, InterruptedException {
        trace("network.ecnThreshold=30 KB");
        assertThat(counted("marked")).isZero();
        assertThat(arrived).allMatch(segment -> segment.ecn() == 0);
    }
}
