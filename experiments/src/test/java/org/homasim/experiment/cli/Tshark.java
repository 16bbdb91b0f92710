// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Wireshark's reader without a window. */
final class Tshark {
    private Tshark() {}

    /** Skips the test where it is not installed. */
    static void demand() throws InterruptedException {
        assumeThat(isInstalled()).as("tshark is installed").isTrue();
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("tshark", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The lines that it prints of a trace, with checksums of IP checked. */
    static List<String> read(Path pcapng, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("tshark", "-n", "-o", "ip.check_checksum:TRUE", "-r", pcapng.toString()));
        command.addAll(List.of(arguments));
        Path complaints = pcapng.resolveSibling("complaints");
        Process process =
                new ProcessBuilder(command).redirectError(complaints.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("exit code; %s tells why", complaints).isZero();
        return output.lines().toList();
    }

    /** Arguments for the values of some fields. */
    static String[] fields(String... names) {
        List<String> arguments = new ArrayList<>(List.of("-T", "fields"));
        for (String name : names) {
            arguments.add("-e");
            arguments.add(name);
        }
        return arguments.toArray(String[]::new);
    }
}
