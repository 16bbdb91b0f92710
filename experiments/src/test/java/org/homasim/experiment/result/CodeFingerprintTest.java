// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeFingerprintTest {
    @TempDir
    private Path folder;

    private String before;

    @BeforeEach
    void some_classes() throws IOException {
        write("org/homasim/net/Port.class", "port");
        write("org/homasim/experiment/run/PointRun.class", "run");
        write("org/homasim/experiment/cli/Homasim.class", "shown");
        write("org/homasim/plot/chart/Chart.class", "drawn");
        write("homasim-revision.properties", "abc");
        Files.writeString(folder.resolve("library-1.0.jar"), "not an archive of ours");
        before = fingerprint();
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve("classes").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private String fingerprint(String... libraries) {
        StringBuilder path = new StringBuilder(folder.resolve("classes").toString());
        for (String library : libraries) {
            path.append(File.pathSeparator).append(folder.resolve(library));
        }
        return CodeFingerprint.of(path.toString());
    }

    @Test
    void a_class_that_makes_results_changes_it() throws IOException {
        write("org/homasim/net/Port.class", "another");
        assertThat(fingerprint()).isNotEqualTo(before).matches("[0-9a-f]{64}");
    }

    @Test
    void a_new_class_changes_it() throws IOException {
        write("org/homasim/net/Queue.class", "queue");
        assertThat(fingerprint()).isNotEqualTo(before);
    }

    @Test
    void published_curves_whose_bins_results_have_change_it() throws IOException {
        write("org/homasim/experiment/published/sigcomm18-80.csv", "bins");
        assertThat(fingerprint()).isNotEqualTo(before);
    }

    @Test
    void what_shows_results_and_the_commit_do_not_change_it() throws IOException {
        write("org/homasim/experiment/cli/Homasim.class", "another");
        write("org/homasim/plot/chart/Chart.class", "another");
        write("org/homasim/experiment/reproduce/Outcome.class", "judged");
        write("org/homasim/experiment/reference/linux-buffers.csv", "published");
        write("homasim-revision.properties", "another");
        assertThat(fingerprint()).isEqualTo(before);
    }

    @Test
    void another_version_of_a_library_changes_it() throws IOException {
        emptyArchive("library-1.0.jar");
        emptyArchive("library-1.1.jar");
        assertThat(fingerprint("library-1.0.jar")).isNotEqualTo(before).isNotEqualTo(fingerprint("library-1.1.jar"));
    }

    private void emptyArchive(String name) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            zip.putNextEntry(new ZipEntry("README"));
        }
    }

    @Test
    void the_same_code_in_an_archive_has_the_same() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("ours.jar")))) {
            zip.putNextEntry(new ZipEntry("org/homasim/"));
            zip.putNextEntry(new ZipEntry("org/homasim/net/Port.class"));
            zip.write("port".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            zip.putNextEntry(new ZipEntry("org/homasim/experiment/run/PointRun.class"));
            zip.write("run".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(CodeFingerprint.of(folder.resolve("ours.jar").toString())).isEqualTo(before);
    }

    @Test
    void what_adds_a_protocol_counts_whole() throws IOException {
        Path added = Files.createDirectories(folder.resolve("mine/META-INF/services"));
        Files.writeString(added.resolve("org.homasim.host.TransportProvider"), "blast.Blast");
        Path blast = Files.createDirectories(folder.resolve("mine/blast"));
        Files.writeString(blast.resolve("Blast.class"), "blast");
        String with = fingerprint("mine");
        Files.writeString(blast.resolve("Blast.class"), "another");
        assertThat(with).isNotEqualTo(before).isNotEqualTo(fingerprint("mine"));
    }

    @Test
    void the_running_code_has_one() {
        assertThat(CodeFingerprint.current()).matches("[0-9a-f]{64}").isEqualTo(CodeFingerprint.current());
    }
}
