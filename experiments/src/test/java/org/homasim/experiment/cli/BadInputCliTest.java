// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.experiment.cli.Cli.homasim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.homasim.experiment.reference.References;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputCliTest {
    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "network: {hostLnk: 10 Gbps} | 1:11: network.hostLnk: unknown key; did you mean network.hostLink?",
                "run: {warmup: 10 GB} | 1:15: run.warmup: 10 GB has the wrong unit GB; write a duration such as 250 ns (ps,"
                        + " ns, us, ms, s); or write auto",
                "workload: {load: 0} | 1:18: workload.load: 0 is outside (0, 1]",
                "workload: {load: 1.5} | 1:18: workload.load: 1.5 is outside (0, 1]; did you mean 1.5%?",
                "network: {racks: 0} | 1:18: network.racks: 0 is outside [1, 10000]",
                "network: {hostLink: 9 Tbps} | 1:21: network.hostLink: 9 Tbps is outside [1 Mbps, 8 Tbps]",
                "transport: {protocol: hmoa} | 1:23: transport.protocol: hmoa is not one of homa, tcp, dctcp, homa+tcp, homa+dctcp, tcp+dctcp, homa+tcp+dctcp, srpt-oracle; did you mean homa?",
            })
    void a_bad_value_is_refused_with_its_place(String yaml, String message) throws IOException {
        Path file = write("bad.yaml", yaml + "\n");
        Path out = folder.resolve("out");
        homasim("run", file, "--out", out).refusesWith(file + ":" + message);
        homasim("check", file).refusesWith(file + ":" + message);
        assertThat(out).doesNotExist();
    }

    @Test
    void a_missing_csv_is_refused() throws IOException {
        Path file = write("bad.yaml", "workload: {sizes: none.csv}\n");
        Path out = folder.resolve("out");
        homasim("run", file, "--out", out)
                .refusesWith(file + ":1:19: workload.sizes: none.csv: there is no file " + folder.resolve("none.csv"));
        assertThat(out).doesNotExist();
    }

    @Test
    void a_malformed_csv_is_refused_with_its_line() throws IOException {
        Path csv = write("sizes.csv", "size_bytes,cum_probability\n100,0.5\n90,1\n");
        Path file = write("bad.yaml", "run: {seed: 1}\nworkload:\n  sizes: sizes.csv\n");
        Path out = folder.resolve("out");
        Cli run = homasim("run", file, "--out", out);
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith(file + ":3:10: workload.sizes: " + csv + ", line 3: ")
                .contains("90");
        assertThat(out).doesNotExist();
        assertThat(homasim("check", file)).isEqualTo(run);
    }

    @Test
    void one_bad_csv_of_a_sweep_stops_all_before_anything_is_written() throws IOException {
        write("sizes.csv", "size_bytes,cum_probability\n");
        Path file = write("bad.yaml", "sweep: {workload.sizes: [w1, sizes.csv], run.seed: [1, 2, 3]}\n");
        Path out = folder.resolve("out");
        Cli run = homasim("run", file, "--out", out);
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err().lines()).as("three points, one message").hasSize(1);
        assertThat(out).doesNotExist();
    }

    @Test
    void an_output_folder_that_is_a_file_is_refused_and_left_as_it_was() throws IOException {
        Path file = write("good.yaml", "run: {seed: 1}\n");
        Path out = write("out", "mine");
        Cli run = homasim("run", file, "--out", out);
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("output folder " + out + " cannot be written: a file is in the way");
        assertThat(out).hasContent("mine");
        assertThat(homasim("run", file, "--out", out.resolve("below")).err()).startsWith("output folder");
    }

    @Test
    void jobs_below_one_are_refused() throws IOException {
        Path file = write("good.yaml", "run: {seed: 1}\n");
        homasim("run", file, "--jobs", 0).refusesWith("--jobs is 0; allowed: 1 or more");
        homasim("bench", "--runs", 0).refusesWith("--runs is 0; allowed: 1 or more");
    }

    @Test
    void a_missing_experiment_is_refused() {
        Path file = folder.resolve("none.yaml");
        homasim("run", file).refusesWith(file + ": there is no such file");
    }

    @Test
    void an_unknown_command_or_option_is_refused() {
        for (Cli cli : new Cli[] {homasim("rum", "x.yaml"), homasim("run", "x.yaml", "--otu", "y"), homasim()}) {
            assertThat(cli.code()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(cli.err()).doesNotContain("\tat ");
            assertThat(cli.out()).isEmpty();
        }
        assertThat(homasim("rum").err()).contains("rum").contains("run");
        assertThat(homasim().err()).startsWith("which command?");
    }

    @Test
    void results_that_do_not_exist_are_refused() {
        Path results = folder.resolve("none");
        for (Cli cli : new Cli[] {
            homasim("plot", results),
            homasim("report", results),
            homasim("compare", results, "--reference", "sigcomm18-80")
        }) {
            assertThat(cli.code()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(cli.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith(results.resolve("points.csv").toString());
        }
        assertThat(results).doesNotExist();
    }

    @Test
    void a_page_of_several_experiments_needs_a_place_and_each_only_once() {
        Path a = folder.resolve("a");
        Path b = folder.resolve("b");
        homasim("report", a, b).refusesWith("--out is missing: where to write the page of 2 experiments");
        homasim("report", a, a.resolve("../a"), "--out", b).refusesWith(a.resolve("../a") + " is given twice");
        homasim("report", a, "--out", folder)
                .refusesWith(
                        "--out is " + folder + ", a folder; allowed: a file, such as " + folder.resolve("report.html"));
    }

    @Test
    void an_unknown_reference_is_refused() {
        homasim("compare", folder, "--reference", "sigcomm19")
                .refusesWith("--reference is sigcomm19; allowed: " + String.join(", ", References.names()));
    }

    @Test
    void a_baseline_that_is_none_is_refused() throws IOException {
        Path none = folder.resolve("none.csv");
        homasim("bench", "--baseline", none)
                .refusesWith("--baseline " + none + " cannot be read: there is no such file");
        Path other = write("other.csv", "a,b\n");
        assertThat(homasim("bench", "--baseline", other).err()).startsWith(other + ":1: not a bench file");
    }
}
