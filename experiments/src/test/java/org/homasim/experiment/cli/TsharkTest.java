// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.experiment.cli.Cli.homasim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.homasim.trace.PcapngFile;
import org.homasim.trace.PcapngFile.Frame;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Wireshark says to a trace, where it is installed. */
class TsharkTest {
    @TempDir
    private Path folder;

    private Path pcapng;

    @BeforeEach
    void demand_tshark() throws InterruptedException {
        Tshark.demand();
        pcapng = folder.resolve("trace.pcapng");
    }

    private void trace(String ipVersion) throws IOException {
        Path file = Files.writeString(folder.resolve("traced.yaml"), """
                network: {topology: single-switch, hosts: 4, hostLink: 25 Gbps, loss: 1%}
                transport: {homa: {preset: linux}}
                workload: {sizes: w4, variant: linux, load: 10 Gbps, loadCounts: payload}
                run: {warmup: 0 s, duration: 1 ms}
                """);
        homasim(
                        "run",
                        file,
                        "--set",
                        "transport.homa.ipVersion=" + ipVersion,
                        "--out",
                        folder.resolve("out"),
                        "--trace",
                        pcapng)
                .succeeds();
    }

    private void traceTcp(String protocol) throws IOException {
        Path file = Files.writeString(folder.resolve(protocol + ".yaml"), """
                network: {topology: single-switch, hosts: 4, hostLink: 25 Gbps, loss: 1%}
                transport: {tcp: {handshake: true, mtu: 3000 B}}
                workload: {sizes: w4, variant: linux, load: 10 Gbps, loadCounts: payload}
                run: {warmup: 0 s, duration: 1 ms}
                """);
        homasim(
                        "run",
                        file,
                        "--set",
                        "transport.protocol=" + protocol,
                        "--out",
                        folder.resolve("out-" + protocol),
                        "--trace",
                        pcapng)
                .succeeds();
    }

    @Test
    void tcp_is_read_as_such() throws IOException, InterruptedException {
        for (String protocol : List.of("tcp", "dctcp")) {
            traceTcp(protocol);
            assertThat(tshark("-Y", "_ws.malformed || ip.checksum.status == 0 || !tcp || tcp.hdr_len < 32"))
                    .isEmpty();
            // The window is scaled, which a reader learns from both SYNs, and both agree on ECN or neither asks for it.
            assertThat(tshark(
                            "-Y",
                            "tcp.flags.syn == 1 && !(tcp.options.wscale.shift == 7 && tcp.options.mss_val == 2960)"))
                    .isEmpty();
            assertThat(tshark("-Y", "tcp.flags.syn == 1 && tcp.flags.ece == 1").isEmpty())
                    .isEqualTo(protocol.equals("tcp"));
            assertThat(tshark("-Y", "tcp.options.sack.count > 0")).isNotEmpty();
            assertThat(tshark("-Y", "tcp.analysis.ack_lost_segment")).isEmpty();
        }
    }

    private List<String> tshark(String... arguments) throws IOException, InterruptedException {
        return Tshark.read(pcapng, arguments);
    }

    @Test
    void no_packet_is_malformed() throws IOException, InterruptedException {
        for (String ipVersion : List.of("4", "6")) {
            trace(ipVersion);
            String errors = "_ws.malformed || _ws.expert.severity >= 8388608 || ip.checksum.status == 0";
            assertThat(tshark("-Y", errors)).isEmpty();
        }
    }

    @Test
    void it_reads_what_was_written() throws IOException, InterruptedException {
        trace("4");
        List<String> expected = new ArrayList<>();
        List<String> inbound = new ArrayList<>();
        for (Frame frame : PcapngFile.read(Files.readAllBytes(pcapng)).frames()) {
            expected.add(String.join(
                    "\t",
                    String.format("%d.%09d", frame.timeNs() / 1_000_000_000, frame.timeNs() % 1_000_000_000),
                    "host" + frame.at(),
                    Integer.toString(frame.fullBytes()),
                    "02:00:00:00:00:0" + frame.source(),
                    "10.0.0." + frame.source(),
                    "10.0.0." + frame.destination(),
                    "146",
                    "1"));
            if (frame.isInbound()) {
                inbound.add(Integer.toString(expected.size()));
            }
        }
        assertThat(tshark(Tshark.fields(
                        "frame.time_epoch",
                        "frame.interface_name",
                        "frame.len",
                        "eth.src",
                        "ip.src",
                        "ip.dst",
                        "ip.proto",
                        "ip.checksum.status")))
                .isEqualTo(expected);
        List<String> arguments = new ArrayList<>(List.of("-Y", "frame.packet_flags_direction == 1"));
        arguments.addAll(List.of(Tshark.fields("frame.number")));
        assertThat(tshark(arguments.toArray(String[]::new))).isEqualTo(inbound);
    }
}
