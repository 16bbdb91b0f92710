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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Result files of TCP and DCTCP. */
class TcpResultsCliTest {
    @TempDir
    private Path folder;

    private Path run(String name, String... settings) throws IOException {
        Path file = Files.writeString(folder.resolve("small.yaml"), """
                network: {topology: single-switch, hosts: 4, hostLink: 25 Gbps}
                workload: {sizes: w3, variant: linux, load: 5 Gbps, loadCounts: payload}
                run: {warmup: 0 s, duration: 1 ms}
                """);
        Path out = folder.resolve(name);
        List<Object> arguments = new ArrayList<>(List.of("run", file, "--out", out));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        homasim(arguments.toArray()).succeeds();
        return out.resolve("runs/run");
    }

    private static JsonNode summary(Path point) throws IOException {
        return new ObjectMapper().readTree(point.resolve("summary.json").toFile());
    }

    @Test
    void a_summary_tells_which_mode_and_control_were_used() throws IOException {
        JsonNode tcp = summary(run("tcp", "transport.protocol=tcp"));
        assertThat(tcp.path("protocol").textValue()).isEqualTo("tcp");
        assertThat(tcp.path("mode").textValue()).isEqualTo("connections");
        assertThat(tcp.path("congestion_control").textValue()).isEqualTo("cubic");
        assertThat(tcp.path("service").textValue()).isEqualTo("rpc");
        assertThat(tcp.has("preset")).isFalse();
        JsonNode dctcp = summary(run("dctcp", "transport.protocol=dctcp", "transport.tcp.mode=flow"));
        assertThat(dctcp.path("mode").textValue()).isEqualTo("flow");
        assertThat(dctcp.path("congestion_control").textValue()).isEqualTo("dctcp");
        assertThat(dctcp.path("service").textValue()).isEqualTo("one-way");
        assertThat(summary(run("homa")).has("mode")).isFalse();
    }

    @Test
    void the_same_seed_gives_the_same_bytes_and_so_does_the_resolved_configuration() throws IOException {
        String[] settings = {"transport.protocol=tcp", "network.loss=0.5%", "transport.tcp.minRto=2 ms"};
        Path first = run("first", settings);
        Path second = run("second", settings);
        Path again = folder.resolve("again");
        homasim("run", first.resolve("config.yaml"), "--out", again).succeeds();
        for (Path other : List.of(second, again.resolve("runs/run"))) {
            for (String name : List.of("config.yaml", "summary.json", "slowdown.csv", "slowdown.hlog", "ports.csv")) {
                assertThat(other.resolve(name)).hasSameBinaryContentAs(first.resolve(name));
            }
        }
        assertThat(summary(first).at("/packets/retransmitted").asLong()).isPositive();
    }
}
