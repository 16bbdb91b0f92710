// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.experiment.cli.Cli.homasim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.homasim.homa.wire.PacketReader;
import org.homasim.homa.wire.PacketType;
import org.homasim.homa.wire.WireFault;
import org.homasim.trace.PcapngFile;
import org.homasim.trace.PcapngFile.Frame;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces of RPCs between six hosts at a switch of 25 Gbps. */
class PacketTraceCliTest {
    private static final String EXPERIMENT = """
            experiment: traced
            network: {topology: single-switch, hosts: 6, hostLink: 25 Gbps}
            host: {send: 1 us, nicDelay: 300 ns, receive: 2 us}
            transport: {homa: {preset: linux}}
            workload: {sizes: w4, variant: linux, load: 10 Gbps, loadCounts: payload}
            run: {warmup: 0 s, duration: 2 ms, drainLimit: 50 ms}
            """;
    /** Longer than any packet is on its way. */
    private static final long IN_FLIGHT_NS = 1_000_000;

    private static final long FIXED_PS = 1_000_000 + 300_000 + 250_000 + 2_000_000;
    private static final long PS_PER_BYTE = 320;
    private static final int ETHERNET_AND_IP_BYTES = 34;

    @TempDir
    private static Path folder;

    private static Path file;
    private static PcapngFile whole;

    @BeforeAll
    static void trace_a_run() throws IOException {
        file = Files.writeString(folder.resolve("traced.yaml"), EXPERIMENT);
        whole = trace("whole", "--trace-packets", "10000000");
    }

    private static Cli run(String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                file.toString(),
                "--out",
                folder.resolve(name).toString(),
                "--trace",
                pcapng(name).toString()));
        arguments.addAll(Arrays.asList(more));
        return homasim(arguments.toArray());
    }

    private static Path pcapng(String name) {
        return folder.resolve(name + ".pcapng");
    }

    private static PcapngFile trace(String name, String... more) throws IOException {
        Cli run = run(name, more).succeeds();
        PcapngFile trace = PcapngFile.read(Files.readAllBytes(pcapng(name)));
        assertThat(run.out())
                .contains("trace   " + pcapng(name) + ": " + trace.frames().size() + " records");
        return trace;
    }

    private static Path summaryOf(String name) throws IOException {
        try (Stream<Path> points = Files.list(folder.resolve(name).resolve("runs"))) {
            return points.findFirst().orElseThrow().resolve("summary.json");
        }
    }

    private static JsonNode summary(String name) throws IOException {
        return new ObjectMapper().readTree(summaryOf(name).toFile());
    }

    private static long sent(PcapngFile trace) {
        return trace.frames().stream().filter(frame -> !frame.isInbound()).count();
    }

    /** Packets that were sent and did not arrive, those aside that may be on their way at the end. */
    private static long missing(PcapngFile trace) {
        List<Frame> frames = trace.frames();
        long end = frames.get(frames.size() - 1).timeNs();
        Map<String, Integer> onTheirWay = new HashMap<>();
        for (Frame frame : frames) {
            onTheirWay.merge(frame.hex(), frame.isInbound() ? -1 : 1, Integer::sum);
            assertThat(onTheirWay.get(frame.hex())).as("received before sent").isNotNegative();
        }
        for (Frame frame : frames) {
            if (!frame.isInbound() && frame.timeNs() > end - IN_FLIGHT_NS) {
                onTheirWay.remove(frame.hex());
            }
        }
        return onTheirWay.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** A captured packet from Homa's header on, with the bytes of the message that the trace leaves out. */
    private static ByteBuffer homa(Frame frame) {
        int ipBytes = frame.bytes().getShort(16);
        byte[] packet = new byte[ipBytes - 20];
        ByteBuffer captured = frame.bytes().duplicate().position(ETHERNET_AND_IP_BYTES);
        captured.get(packet, 0, captured.remaining());
        return ByteBuffer.wrap(packet);
    }

    @Test
    void every_packet_is_there_where_it_was_sent_and_where_it_arrived() throws IOException {
        JsonNode packets = summary("whole").get("packets");
        assertThat(sent(whole))
                .isEqualTo(packets.get("data").asLong() + packets.get("control").asLong());
        assertThat(missing(whole)).isZero();
        for (Frame frame : whole.frames()) {
            assertThat(frame.at()).isEqualTo(frame.isInbound() ? frame.destination() : frame.source());
            assertThat(frame.fullBytes()).isEqualTo(14 + frame.bytes().getShort(16));
        }
        assertThat(whole.frames()).extracting(Frame::timeNs).isSorted();
    }

    @Test
    void checksums_of_ip_are_right() {
        for (Frame frame : whole.frames()) {
            long sum = 0;
            for (int at = 14; at < ETHERNET_AND_IP_BYTES; at += 2) {
                sum += frame.bytes().getShort(at) & 0xffff;
            }
            assertThat(sum % 0xffff).isZero();
        }
    }

    @Test
    void homas_headers_can_be_read_and_count_as_the_summary_does() throws IOException {
        PacketReader reader = new PacketReader(PacketReader.LINUX_MAX_MESSAGE_BYTES);
        Map<PacketType, Long> sent = new EnumMap<>(PacketType.class);
        for (Frame frame : whole.frames()) {
            assertThat(frame.bytes().get(23)).isEqualTo((byte) 146);
            assertThat(reader.wrap(homa(frame))).isEqualTo(WireFault.NONE);
            assertThat(frame.bytes().limit())
                    .as("headers and nothing else")
                    .isEqualTo(ETHERNET_AND_IP_BYTES + reader.type().headerBytes());
            if (!frame.isInbound()) {
                sent.merge(reader.type(), 1L, Long::sum);
            }
            if (reader.type() != PacketType.DATA) {
                assertThat(frame.bytes().get(15))
                        .as("control is the most urgent")
                        .isEqualTo((byte) (7 << 5));
            }
        }
        JsonNode counters = summary("whole").get("transport");
        assertThat(sent).containsKeys(PacketType.DATA, PacketType.GRANT, PacketType.CUTOFFS);
        sent.forEach((type, count) -> assertThat(counters.get(type.name().toLowerCase(Locale.ROOT) + "_sent")
                        .asLong())
                .isEqualTo(count));
    }

    @Test
    void the_quickest_packet_takes_two_transmissions_and_the_fixed_delays() {
        Map<String, Long> sentNs = new HashMap<>();
        Map<Integer, Long> quickestNs = new HashMap<>();
        for (Frame frame : whole.frames()) {
            if (frame.isInbound()) {
                quickestNs.merge(frame.fullBytes(), frame.timeNs() - sentNs.get(frame.hex()), Math::min);
            } else {
                sentNs.put(frame.hex(), frame.timeNs());
            }
        }
        int full = 14 + 3000;
        assertThat(quickestNs).containsKey(full);
        // Preamble and checksum are transmitted, too. Both times are cut to nanoseconds.
        long expectedNs = (2L * (full + 12) * PS_PER_BYTE + FIXED_PS) / 1000;
        assertThat(quickestNs.get(full)).isBetween(expectedNs, expectedNs + 1);
    }

    @Test
    void a_filter_leaves_out_the_packets_of_others_and_a_limit_what_comes_later() throws IOException {
        Set<Integer> hosts = Set.of(0, 3, 4);
        PcapngFile some = trace("some", "--trace-hosts", "0,3-4");
        assertThat(some.frames())
                .isEqualTo(whole.frames().stream()
                        .filter(frame -> hosts.contains(frame.source()) || hosts.contains(frame.destination()))
                        .toList());
        Cli run = run("first", "--trace-packets", "100").succeeds();
        assertThat(run.out()).contains("first.pcapng: 100 records, as many as --trace-packets allows");
        assertThat(PcapngFile.read(Files.readAllBytes(pcapng("first"))).frames())
                .isEqualTo(whole.frames().subList(0, 100));
    }

    @Test
    void lost_packets_are_sent_and_not_received() throws IOException {
        PcapngFile trace = trace("lossy", "--set", "network.loss=1%", "--trace-packets", "10000000");
        JsonNode packets = summary("lossy").get("packets");
        long dropped = packets.get("dropped").asLong();
        assertThat(missing(trace)).isBetween(dropped * 9 / 10, dropped).isPositive();
        PacketReader reader = new PacketReader(PacketReader.LINUX_MAX_MESSAGE_BYTES);
        long again = trace.frames().stream()
                .filter(frame -> !frame.isInbound())
                .filter(frame -> reader.wrap(homa(frame)) == WireFault.NONE
                        && reader.type() == PacketType.DATA
                        && reader.isRetransmission())
                .count();
        assertThat(again).isEqualTo(packets.get("retransmitted").asLong()).isPositive();
    }

    @Test
    void the_same_seed_gives_the_same_bytes_and_a_trace_changes_no_result() throws IOException {
        trace("again", "--trace-packets", "10000000");
        assertThat(pcapng("again")).hasSameBinaryContentAs(pcapng("whole"));
        homasim("run", file, "--out", folder.resolve("plain")).succeeds();
        assertThat(summaryOf("plain")).hasSameBinaryContentAs(summaryOf("whole"));
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void ipv6_is_traced_as_such() throws IOException {
        Cli run = run("six", "--set", "transport.homa.ipVersion=6", "--trace-packets", "1000");
        run.succeeds();
        for (Frame frame : PcapngFile.read(Files.readAllBytes(pcapng("six"))).frames()) {
            assertThat(frame.bytes().getShort(12)).isEqualTo((short) 0x86dd);
            assertThat(frame.bytes().get(20)).as("next header").isEqualTo((byte) 146);
            assertThat(frame.fullBytes()).isEqualTo(14 + 40 + frame.bytes().getShort(18));
        }
    }

    private static void refused(String reason, String... more) {
        run("refused", more).refusesWith(reason);
        assertThat(folder.resolve("refused")).doesNotExist();
        assertThat(pcapng("refused")).doesNotExist();
    }

    @Test
    void what_cannot_be_traced_is_refused_before_anything_is_written() {
        refused("--trace-hosts is 0,9; there are hosts 0 to 5", "--trace-hosts", "0,9");
        refused("--trace-hosts is 3-1; 3-1 ends before it begins", "--trace-hosts", "3-1");
        refused("--trace-hosts is 1,; hosts are written like 0,3-5", "--trace-hosts", "1,");
        refused("--trace-packets is 0; allowed: 1 or more", "--trace-packets", "0");
        homasim("run", file, "--trace-hosts", "1").refusesWith("--trace-hosts needs --trace OUT.pcapng");
        homasim("run", file, "--trace-packets", "1").refusesWith("--trace-packets needs --trace OUT.pcapng");
    }

    @Test
    void several_points_are_refused() throws IOException {
        Path swept = Files.writeString(folder.resolve("swept.yaml"), EXPERIMENT + "sweep: {run.seed: [1, 2]}\n");
        homasim("run", swept, "--trace", pcapng("refused"))
                .refusesWith("--trace needs a single point, but there are 2; choose one with --set run.seed=...");
    }

    @Test
    void the_packets_of_sigcomm18_are_refused() throws IOException {
        Path other = Files.writeString(
                folder.resolve("other.yaml"), "run: {seed: 1}\ntransport: {homa: {preset: sigcomm18}}\n");
        homasim("run", other, "--trace", pcapng("refused"))
                .refusesWith(other + ":2:28: transport.homa.preset: a trace cannot show the packets of"
                        + " sigcomm18, which are its simulator's own; those of the other presets have the headers of"
                        + " Linux");
    }

    @Test
    void a_trace_that_cannot_be_written_is_refused_before_the_run() {
        Cli run = homasim("run", file, "--out", folder.resolve("unwritable"), "--trace", folder);
        assertThat(run.err()).isEqualTo("Cannot write " + folder + ": it is a folder" + System.lineSeparator());
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(folder.resolve("unwritable/runs")).isEmptyDirectory();
    }
}
