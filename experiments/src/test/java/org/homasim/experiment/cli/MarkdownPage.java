// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A page of the documentation, by its code blocks.
 *
 * @param name of its file
 * @param blocks in their order
 */
record MarkdownPage(String name, List<Block> blocks) {
    private static final String FENCE = "```";

    /**
     * A code block.
     *
     * @param language after the fence, such as yaml; empty for none
     * @param file that the block is the content of; empty for none
     * @param line of the page at which the text begins, from 1
     * @param text with its last line feed
     */
    record Block(String language, String file, int line, String text) {}

    /** The repository: the parent of the module that tests run in. */
    static Path home() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("experiments/configs")) ? here : here.getParent();
    }

    static MarkdownPage read(String name) {
        List<Block> blocks = new ArrayList<>();
        List<String> lines;
        try {
            lines = Files.readAllLines(home().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(FENCE)) {
                String[] info = lines.get(i).substring(FENCE.length()).strip().split(" ", 2);
                int first = i + 1;
                i++;
                StringBuilder text = new StringBuilder();
                while (!lines.get(i).startsWith(FENCE)) {
                    text.append(lines.get(i)).append('\n');
                    i++;
                }
                blocks.add(new Block(info[0], info.length > 1 ? info[1] : "", first + 1, text.toString()));
            }
        }
        return new MarkdownPage(name, blocks);
    }

    /** README, CONTRIBUTING and all pages of docs. */
    static List<MarkdownPage> all() {
        try (Stream<Path> files = Files.list(home().resolve("docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "CONTRIBUTING.md"),
                            files.map(file -> "docs/" + file.getFileName())
                                    .filter(file -> file.endsWith(".md"))
                                    .sorted())
                    .map(MarkdownPage::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("docs", e);
        }
    }
}
