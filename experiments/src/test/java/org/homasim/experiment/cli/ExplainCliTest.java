// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.homasim.experiment.cli.Cli.homasim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code homasim run --breakdown} and {@code homasim explain}. */
class ExplainCliTest {
    private static final String EXPERIMENT = """
            network: {racks: 2, hostsPerRack: 3, spines: 1}
            workload: {sizes: w2, load: 60%}
            run: {warmup: 100 us, duration: 1 ms}
            sweep: {run.seed: [1, 2]}
            """;

    @TempDir
    private static Path folder;

    private static Path with;
    private static Path without;

    @BeforeAll
    static void run() throws IOException {
        Path file = Files.writeString(folder.resolve("small.yaml"), EXPERIMENT);
        with = folder.resolve("with");
        without = folder.resolve("without");
        homasim("run", file, "--breakdown", "--out", with, "--progress", "none").succeeds();
        homasim("run", file, "--out", without, "--progress", "none").succeeds();
    }

    @Test
    void tells_and_draws_each_point() {
        Cli explain = homasim("explain", with).succeeds();
        assertThat(explain.out())
                .contains("seed=1: messages of all sizes beyond P99 of their size: ")
                .contains("seed=2: messages of all sizes beyond P99 of their size: ")
                .contains("switch queues: behind lower priority (preemption lag)")
                .contains("preemption lag against queueing at switches, slowest: ");
        for (String name : List.of("breakdown-seed-1.png", "breakdown-seed-1.svg", "breakdown-seed-2.csv")) {
            assertThat(with.resolve("plots").resolve(name)).isNotEmptyFile();
        }
    }

    @Test
    void shares_of_the_table_add_up() {
        Cli explain = homasim("explain", with, "--point", "seed=1", "--size", "1..1000")
                .succeeds();
        assertThat(explain.out()).doesNotContain("seed=2");
        double shares = 0;
        double latency = 0;
        for (String line : explain.out().lines().skip(2).toList()) {
            String[] cells = line.strip().split("  +", -1);
            if (cells[0].equals("latency")) {
                latency = Double.parseDouble(cells[1]);
                break;
            }
            if (!line.startsWith(" ")) {
                shares += Double.parseDouble(cells[1]);
            }
        }
        assertThat(latency).isPositive();
        assertThat(shares).isCloseTo(latency, within(0.01));
    }

    @Test
    void the_file_has_both_samples_and_sums_that_are_exact() throws IOException {
        List<String> lines = Files.readAllLines(with.resolve("runs/seed=1/breakdown.csv"));
        assertThat(lines.get(0))
                .startsWith(
                        "sample,protocol,size_bytes,source,destination,start_ps,slowdown,percentile,latency_ps,sender_software_ps,")
                .endsWith(",propagation_ps,receiver_software_ps,server_ps");
        assertThat(lines).anyMatch(line -> line.startsWith("slowest,"));
        assertThat(lines).anyMatch(line -> line.startsWith("random,"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            long sumPs = 0;
            for (int i = 9; i < cells.length; i++) {
                sumPs += Long.parseLong(cells[i]);
            }
            assertThat(sumPs).isEqualTo(Long.parseLong(cells[8]));
        }
    }

    @Test
    void without_the_option_there_is_no_such_file_and_all_else_is_the_same() throws IOException {
        Path file = without.resolve("runs/seed=1/breakdown.csv");
        assertThat(file).doesNotExist();
        homasim("explain", without).refusesWith(file + ": there is no such file; homasim run --breakdown makes it");
        for (String name : List.of("summary.json", "slowdown.csv", "ports.csv", "slowdown.hlog")) {
            assertThat(with.resolve("runs/seed=1").resolve(name))
                    .hasSameBinaryContentAs(without.resolve("runs/seed=1").resolve(name));
        }
    }

    @Test
    void refuses_what_it_cannot_tell() {
        homasim("explain", with, "--percentile", "50")
                .refusesWith("--percentile is 50.0; allowed: 99 to below 100, as only the slowest 1% is kept");
        homasim("explain", with, "--percentile", "100")
                .refusesWith("--percentile is 100.0; allowed: 99 to below 100, as only the slowest 1% is kept");
        homasim("explain", with, "--size", "9..1")
                .refusesWith("--size is 9..1; allowed: A..B, bytes with A up to B, such as 1..1000");
        homasim("explain", with, "--size", "short")
                .refusesWith("--size is short; allowed: A..B, bytes with A up to B, such as 1..1000");
        homasim("explain", with, "--point", "seed=3").refusesWith("--point is seed=3; allowed: seed=1; seed=2");
        homasim("explain", with, "--point", "seed=1", "--size", "0..0")
                .refusesWith(
                        with.resolve("runs/seed=1/breakdown.csv") + ": there is no message of 0 to 0 bytes over homa");
    }

    /** Each protocol's messages are ranked by themselves: else TCP's would be the slowest of every size. */
    @Test
    void of_several_protocols_each_is_told_by_itself() throws IOException {
        Path file = Files.writeString(folder.resolve("mixed.yaml"), """
                network: {topology: single-switch, hosts: 4, hostLink: 25 Gbps}
                transport: {protocol: homa+tcp, homa: {preset: linux}}
                workload: {sizes: w3, variant: linux, service: rpc, load: 60%}
                background: {rest: {sizes: fixed 20 KB, load: 10%}}
                run: {warmup: 100 us, duration: 1 ms}
                """);
        Path mixed = folder.resolve("mixed");
        homasim("run", file, "--breakdown", "--out", mixed, "--progress", "none")
                .succeeds();
        List<String> lines = Files.readAllLines(mixed.resolve("runs/run/breakdown.csv"));
        for (String protocol : List.of("homa", "tcp")) {
            assertThat(lines)
                    .anyMatch(line ->
                            line.startsWith("slowest," + protocol + ",") && line.split(",", -1)[7].equals("100"))
                    .anyMatch(line -> line.startsWith("random," + protocol + ","));
        }
        // Messages of the background are not told of.
        assertThat(lines).noneMatch(line -> line.contains(",20000,"));
        assertThat(homasim("explain", mixed).succeeds().out())
                .contains("run, homa: messages of all sizes", "run, tcp: messages of all sizes");
        assertThat(mixed.resolve("plots/breakdown-run-homa.csv")).isNotEmptyFile();
        assertThat(homasim("explain", mixed, "--protocol", "tcp").succeeds().out())
                .contains("run, tcp: messages of all sizes")
                .doesNotContain("run, homa");
        homasim("explain", mixed, "--protocol", "dctcp").refusesWith("--protocol is dctcp; allowed: homa; tcp");
    }

    @Test
    void stages_of_cores_are_told_apart() throws IOException {
        Path file = Files.writeString(folder.resolve("cores.yaml"), """
                network: {topology: single-switch, hosts: 4, hostLink: 25 Gbps}
                host: {model: cores}
                transport: {homa: {preset: linux}}
                workload: {sizes: w3, variant: linux, service: rpc, load: 40%}
                run: {warmup: 100 us, duration: 1 ms}
                """);
        Path cores = folder.resolve("cores");
        homasim("run", file, "--breakdown", "--out", cores, "--progress", "none")
                .succeeds();
        assertThat(Files.readAllLines(cores.resolve("runs/run/breakdown.csv")).get(0))
                .contains(",latency_ps,sender_core_wait_ps,send_system_call_ps,")
                .endsWith(",receive_system_call_ps,server_ps")
                .doesNotContain("_software_ps");
        assertThat(homasim("explain", cores).succeeds().out())
                .contains("send: IP and driver", "NAPI and GRO", "thread waiting for its core", "NIC to NIC");
        assertThat(cores.resolve("plots/breakdown-run.png")).isNotEmptyFile();
    }

    @Test
    void components_that_do_not_add_up_are_refused() throws IOException {
        Path copy = folder.resolve("copy");
        homasim(
                        "run",
                        folder.resolve("small.yaml"),
                        "--set",
                        "run.seed=1",
                        "--breakdown",
                        "--out",
                        copy,
                        "--progress",
                        "none")
                .succeeds();
        Path file = copy.resolve("runs/run/breakdown.csv");
        List<String> lines = Files.readAllLines(file);
        int last = lines.get(1).lastIndexOf(',');
        Files.write(file, List.of(lines.get(0), lines.get(1).substring(0, last) + ",1"));
        Cli explain = homasim("explain", copy);
        assertThat(explain.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(explain.err()).startsWith(file + ":2: expected the sum of the components, ");
    }
}
