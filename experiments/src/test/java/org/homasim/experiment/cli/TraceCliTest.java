// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.experiment.cli.Cli.homasim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceCliTest {
    private static final String NETWORK = "network: {topology: single-switch, hosts: 4}\n";
    private static final String WORKLOAD = "workload: {pattern: trace, trace: w3.csv}\n";
    private static final String RUN = "run: {warmup: 0 s, duration: 1 ms}\n";
    private static final String HEADER = "start_ps,source,destination,size_bytes\n";

    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void chooseFolder() {
        out = folder.resolve("out");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path experiment(String yaml, String rows) throws IOException {
        write("w3.csv", HEADER + rows);
        return write("traced.yaml", yaml);
    }

    @Test
    void a_run_leaves_all_files_of_a_workload_of_its_own() throws IOException {
        // A burst of a hundred times the link: 0.5 MB of 4 hosts in 1 us.
        Path file = experiment(
                NETWORK + WORKLOAD + "run: {warmup: 0 s, duration: 1 us}\nmeasure: {ideal: sigcomm18}\n",
                "0,0,1,250000\n10,2,1,250000\n");
        Cli run = homasim("run", file, "--out", out);
        assertThat(run.succeeds().out()).contains("report  ");
        JsonNode summary =
                new ObjectMapper().readTree(out.resolve("runs/run/summary.json").toFile());
        assertThat(summary.path("workload").textValue()).isEqualTo("w3.csv");
        assertThat(summary.has("variant")).isFalse();
        assertThat(summary.path("load").doubleValue()).isEqualTo(100);
        assertThat(summary.path("load_counts").textValue()).isEqualTo("payload");
        assertThat(summary.path("messages").path("completed").intValue()).isEqualTo(2);
        assertThat(summary.path("trace"))
                .isEqualTo(new ObjectMapper()
                        .readTree("{\"listed\":2,\"before\":0,\"measured\":2,\"after\":0,\"not_started\":0}"));
        assertThat(out.resolve("points.csv")).content().contains("run,homa,w3.csv,100,1,false,true,2,0,");
        assertThat(out.resolve("reference.csv")).doesNotExist();
        assertThat(Files.readString(out.resolve("runs/run/config.yaml")))
                .contains("pattern: trace", "trace: " + folder.resolve("w3.csv"))
                .doesNotContain("sizes:", " load:", "arrivals:");
        Cli compare = homasim("compare", out, "--reference", "sigcomm18-80");
        assertThat(compare.code()).isEqualTo(ExitCode.FAILED);
        assertThat(compare.out()).contains("1 curves have no counterpart in sigcomm18-80");
    }

    @Test
    void the_configuration_of_a_point_repeats_it() throws IOException {
        Path file = experiment(NETWORK + WORKLOAD + RUN, "0,0,1,250000\n10,2,1,250000\n");
        homasim("run", file, "--out", out).succeeds();
        Path again = folder.resolve("again");
        homasim("run", out.resolve("runs/run/config.yaml"), "--out", again).succeeds();
        for (String name : new String[] {"config.yaml", "summary.json", "slowdown.csv", "slowdown.hlog", "ports.csv"}) {
            assertThat(again.resolve("runs/run").resolve(name))
                    .hasSameBinaryContentAs(out.resolve("runs/run").resolve(name));
        }
    }

    @Test
    void messages_outside_the_measured_time_are_told_once() throws IOException {
        Path file = experiment(
                NETWORK + WORKLOAD + RUN + "sweep: {run.seed: [1, 2]}\n",
                "0,0,1,5\n2000000000,0,1,5\n3000000000,0,1,5\n");
        String warning =
                "warning: " + file + ":2:35: workload.trace: of 3 messages 0 start before and 2 after the measured"
                        + " time, 1 ms (run.duration) from 0 s (run.warmup) on; they are not measured, and those after it start only"
                        + " as long as the run goes on";
        Cli check = homasim("check", file);
        assertThat(check.err()).isEqualTo(warning + System.lineSeparator());
        assertThat(check.code()).isEqualTo(ExitCode.OK);
        Cli run = homasim("run", file, "--out", out);
        assertThat(run.err()).isEqualTo(check.err());
        JsonNode trace = new ObjectMapper()
                .readTree(out.resolve("runs/seed=1/summary.json").toFile())
                .path("trace");
        assertThat(trace.path("after").intValue()).isEqualTo(2);
        assertThat(trace.path("not_started").intValue()).isEqualTo(2);
    }

    @Test
    void a_warm_up_that_nobody_asked_for_is_told() throws IOException {
        Path file = experiment(NETWORK + WORKLOAD, "0,0,1,5\n15000000000,0,1,5\n");
        assertThat(homasim("check", file).err())
                .contains(
                        "of 2 messages 1 start before and 0 after the measured time, 200 ms (run.duration) from 10 ms");
        homasim("check", file, "--set", "run.warmup=10 ms").succeeds();
    }

    @Test
    void settings_of_drawn_traffic_have_no_effect() throws IOException {
        Path file = experiment(
                NETWORK + "workload: {pattern: trace, trace: w3.csv, sizes: w4, load: 50%, arrivals: poisson}\n" + RUN,
                "0,0,1,5\n");
        Cli check = homasim("check", file);
        assertThat(check.code()).isEqualTo(ExitCode.OK);
        String needs = "has no effect; it needs workload.pattern";
        String steady = needs + ": one of uniform, permutation, client-server, matrix";
        assertThat(check.err().lines())
                .containsExactly(
                        "warning: " + file + ":2:50: workload.sizes: " + needs + " other than trace",
                        "warning: " + file + ":2:60: workload.load: " + steady,
                        "warning: " + file + ":2:75: workload.arrivals: " + steady);
        Path drawn = write("drawn.yaml", "workload: {trace: w3.csv}\n");
        assertThat(homasim("check", drawn).err())
                .isEqualTo(
                        "warning: " + drawn + ":1:19: workload.trace: has no effect; it needs workload.pattern: trace"
                                + System.lineSeparator());
    }

    @Test
    void a_bad_trace_is_refused_with_its_line_before_anything_is_written() throws IOException {
        Path file = experiment(NETWORK + WORKLOAD + RUN + "sweep: {run.seed: [1, 2]}\n", "0,0,1,5\n0,2,2,5\n");
        String message = file + ":2:35: workload.trace: " + folder.resolve("w3.csv")
                + ", line 3: source and destination are both 2; allowed: two different hosts";
        homasim("run", file, "--out", out).refusesWith(message);
        homasim("check", file).refusesWith(message);
        assertThat(out).doesNotExist();
    }

    @Test
    void a_trace_without_a_file_is_refused() throws IOException {
        Path file = write("none.yaml", "workload: {pattern: trace}\n");
        homasim("check", file)
                .refusesWith(file + ":1:21: workload.pattern: the pattern trace needs a file in workload.trace");
        Path missing = write("missing.yaml", "workload: {pattern: trace, trace: no.csv}\n");
        homasim("check", missing)
                .refusesWith(missing + ":1:35: workload.trace: no.csv: there is no file " + folder.resolve("no.csv")
                        + "; or write none");
    }

    @Test
    void traces_and_drawn_traffic_can_be_zipped() throws IOException {
        write("a.csv", HEADER + "0,0,1,5\n");
        write("b.csv", HEADER + "0,0,1,5\n");
        Path file = write(
                "zip.yaml",
                NETWORK + RUN
                        + "zip: {workload.pattern: [trace, trace, uniform], workload.trace: [a.csv, b.csv, none]}\n");
        assertThat(homasim("check", file).succeeds().out())
                .contains("pattern=trace,trace=a.csv", "pattern=trace,trace=b.csv", "  pattern=uniform");
    }
}
