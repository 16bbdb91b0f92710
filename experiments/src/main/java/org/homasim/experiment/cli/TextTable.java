// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table on the terminal, as wide as its cells: the first column and the last to the left, those between to the right. */
final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> lines = new ArrayList<>();

    TextTable(String... header) {
        lines.add(List.of(header));
    }

    void row(String... cells) {
        if (cells.length != lines.get(0).size()) {
            throw new IllegalArgumentException(cells.length + " cells under " + lines.get(0));
        }
        lines.add(List.of(cells));
    }

    /** Whether there is nothing but the header. */
    boolean isEmpty() {
        return lines.size() == 1;
    }

    void print(PrintWriter out) {
        int columns = lines.get(0).size();
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String cell = line.get(i);
                String padding = " ".repeat(widths[i] - cell.length());
                boolean isLeft = i == 0 || i == columns - 1;
                text.append(i == 0 ? "" : GAP).append(isLeft ? cell + padding : padding + cell);
            }
            out.println(text.toString().stripTrailing());
        }
    }
}
