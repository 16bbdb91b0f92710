// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.experiment.cli.Cli.homasim;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and options that are too large to be stored beside the other wrong ones; none of them may be read whole. */
class HugeInputTest {
    /** No file of ours is as long; its holes take no space. */
    private static final long TERABYTE = 1L << 40;

    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private void writeHuge(String name, String text) throws IOException {
        Path file = write(name, text);
        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(TERABYTE);
        }
    }

    private void assertRefused(Path file, String message) {
        Cli check = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> homasim("check", file));
        check.refusesWith(message.replace("DIR", folder.toString()));
    }

    private void assertRefused(String yaml, String message) throws IOException {
        assertRefused(write("test.yaml", yaml), "DIR/test.yaml:" + message);
    }

    @Test
    void experiments_and_what_they_include() throws IOException {
        writeHuge("huge.yaml", "run.seed: 1\n");
        assertRefused(folder.resolve("huge.yaml"), "DIR/huge.yaml: longer than 1048576 bytes");
        assertRefused("include: huge.yaml\n", "1:10: include: huge.yaml: longer than 1048576 bytes: DIR/huge.yaml");
    }

    @Test
    void graphs() throws IOException {
        writeHuge("graph.yaml", "hosts: [a, b]\n");
        assertRefused(
                "network: {topology: graph, graph: graph.yaml}\n",
                "1:35: network.graph: graph.yaml: longer than 16777216 bytes: DIR/graph.yaml; or write none");
        write("graph.yaml", "hosts: [" + "1,".repeat(2_500_000) + "]\n");
        assertRefused(
                write("test.yaml", "network: {topology: graph, graph: graph.yaml}\n"),
                "DIR/graph.yaml:1:4000003: more than 2000000 values in one file");
    }

    @Test
    void graphs_with_many_names() throws IOException {
        String names = IntStream.range(0, 100_000)
                .mapToObj(i -> "n" + i + "x".repeat(50))
                .collect(Collectors.joining(", "));
        write(
                "graph.yaml",
                "hosts: [" + names + "]\nswitches: [s]\nlinks: [" + "{from: none, to: s}, ".repeat(200) + "]\n");
        Path file = write("test.yaml", "network: {topology: graph, graph: graph.yaml}\n");
        Cli check = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> homasim("check", file));
        assertThat(check.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(check.err().lines())
                .hasSize(100)
                .allMatch(line -> line.endsWith(": there is no node none; allowed: a name under hosts or switches"));
    }

    @Test
    void workloads_and_traces() throws IOException {
        writeHuge("sizes.csv", "size_bytes,cum_probability\n");
        assertRefused(
                "workload: {sizes: sizes.csv}\n",
                "1:19: workload.sizes: DIR/sizes.csv: longer than 16777216 bytes; allowed: a CSV file of sizes");
        writeHuge("trace.csv", "start_ps,source,destination,size_bytes\n");
        assertRefused(
                "workload: {pattern: trace, trace: trace.csv}\n",
                "1:35: workload.trace: DIR/trace.csv: a line after line 1 is longer than 10000 characters; allowed: the"
                        + " columns start_ps,source,destination,size_bytes");
    }

    @Test
    void pipes_without_a_writer() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe.yaml");
        assumeTrue(isMade(pipe), "mkfifo makes a pipe");
        assertRefused(pipe, "DIR/pipe.yaml: not a file");
        assertRefused("include: pipe.yaml\n", "1:10: include: pipe.yaml: not a file: DIR/pipe.yaml");
        assertRefused(
                "workload: {sizes: ./pipe.yaml}\n",
                "1:19: workload.sizes: ./pipe.yaml: not a file that can be read: DIR/pipe.yaml");
    }

    private static boolean isMade(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            // There is no such program here.
            return false;
        }
    }

    @Test
    void long_lists() throws IOException {
        String items = "1,".repeat(500_000);
        assertRefused(
                "knee.shares: [" + items + "]\n",
                "1:14: knee.shares: a list of 500000 values is not a list of 1 to 100 values, each a fraction such as 80%"
                        + " or 0.8; or write none");
        assertRefused(
                "sweep.run.seed: [" + items + "]\n", "1:20018: sweep.run.seed: the list has more than 10000 values");
    }

    @Test
    void options() throws IOException {
        Path file = write("test.yaml", "run.seed: 1\n");
        String start = "--set run.seed=";
        String shown = start + "9".repeat(100 - start.length()) + "...";
        homasim("check", file, "--set", "run.seed=" + "9".repeat(1_000_000))
                .refusesWith(shown + ": longer than 100000 characters");
        homasim("check", file, "--set", "run.seed=" + "9".repeat(50_000))
                .refusesWith(shown + ": run.seed: " + "9".repeat(100)
                        + "... is not a whole number in [0, 9223372036854775807]");
        homasim("check", file, "--set", "run.seed=[&a [1,1],*a,*b]")
                .refusesWith("--set run.seed=[&a [1,1],*a,*b]: the alias *b has no anchor &b above it");
    }
}
