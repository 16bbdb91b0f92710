// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A reader who does what a page says, in a folder with the program in it: writes the files that it shows and runs its blocks of
 * {@code sh}, one after the other, by a shell that ends at the first error.
 */
final class PageSession {
    /** What a build leaves, as pages name it. A test runs before the archive is made, with the same classes. */
    private static final String BUILT = "experiments/target/experiments-0.1.0-SNAPSHOT.jar:experiments/target/lib/*";

    private final Path folder;
    private final StringBuilder exported = new StringBuilder();

    PageSession(Path folder) throws IOException {
        this.folder = folder;
        Path program = Files.writeString(
                folder.resolve("homasim"),
                "#!/usr/bin/env bash\nexec '" + java("java") + "' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '"
                        + classPath() + "'\"${HOMASIM_CLASSPATH:+:$HOMASIM_CLASSPATH}\" -Dhomasim.home='"
                        + MarkdownPage.home() + "' " + Homasim.class.getName() + " \"$@\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private static String classPath() {
        StringBuilder absolute = new StringBuilder();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            absolute.append(absolute.length() == 0 ? "" : File.pathSeparator)
                    .append(Path.of(entry).toAbsolutePath());
        }
        return absolute.toString();
    }

    private static Path java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool);
    }

    /** Follows a page to its end. */
    void follow(String name) {
        MarkdownPage page = MarkdownPage.read(name);
        int commands = 0;
        for (MarkdownPage.Block block : page.blocks()) {
            if (!block.file().isEmpty()) {
                write(block);
            } else if (block.language().equals("sh")) {
                run(page.name() + ":" + block.line(), block.text());
                commands++;
            }
        }
        assertThat(commands).as("blocks of commands on " + name).isPositive();
    }

    private void write(MarkdownPage.Block block) {
        Path file = folder.resolve(block.file());
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, block.text());
        } catch (IOException e) {
            throw new UncheckedIOException(block.file(), e);
        }
    }

    private void run(String place, String block) {
        Ended ended = shell(block.replace(BUILT, classPath()));
        assertThat(ended.code()).as(place + "\n" + block + ended.said()).isZero();
        block.lines()
                .filter(line -> line.startsWith("export "))
                .forEach(line -> exported.append(line).append('\n'));
    }

    private record Ended(int code, String said) {}

    private Ended shell(String commands) {
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", "set -eu\n" + exported + commands)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        shell.environment().merge("PATH", java("java").getParent().toString(), (path, jdk) -> jdk + ":" + path);
        try {
            Process process = shell.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), said);
        } catch (IOException e) {
            throw new UncheckedIOException(commands, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Gives a command that must be refused, and returns what is said. */
    String refuses(String command) {
        Ended ended = shell(command);
        assertThat(ended.code()).as(command + "\n" + ended.said()).isEqualTo(ExitCode.BAD_INPUT);
        return ended.said();
    }

    /** Returns a file that must be there. */
    Path file(String name) {
        assertThat(folder.resolve(name)).isNotEmptyFile();
        return folder.resolve(name);
    }
}
