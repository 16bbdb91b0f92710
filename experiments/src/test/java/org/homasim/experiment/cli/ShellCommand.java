// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * A call of homasim in a block of shell commands.
 *
 * @param line of the block, from 0
 * @param arguments without redirections and comments
 */
record ShellCommand(int line, List<String> arguments) {
    private static final String PROGRAM = "./homasim";

    /** Finds the calls in a block; lines that end in a backslash go on in the next. */
    static List<ShellCommand> in(String block) {
        List<ShellCommand> found = new ArrayList<>();
        String[] lines = block.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            int first = i;
            StringBuilder whole = new StringBuilder(lines[i]);
            while (whole.toString().endsWith("\\")) {
                i++;
                whole.setLength(whole.length() - 1);
                whole.append(lines[i]);
            }
            List<String> words = words(whole.toString());
            int program = words.indexOf(PROGRAM);
            if (program >= 0) {
                found.add(new ShellCommand(first, List.copyOf(words.subList(program + 1, words.size()))));
            }
        }
        return found;
    }

    /** Words as a shell makes them of a simple command: quotes of both kinds, no escapes within them; up to a comment, a redirection or a pipe. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean isWord = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char each = line.charAt(i);
            if (quote != 0) {
                if (each == quote) {
                    quote = 0;
                } else {
                    word.append(each);
                }
            } else if (each == '\'' || each == '"') {
                quote = each;
                isWord = true;
            } else if (each == ' ') {
                if (isWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                isWord = false;
            } else if (isEnd(each, isWord)) {
                return words;
            } else {
                word.append(each);
                isWord = true;
            }
        }
        if (isWord) {
            words.add(word.toString());
        }
        return words;
    }

    private static boolean isEnd(char each, boolean isWithinWord) {
        return switch (each) {
            case '>', '|', ';' -> true;
            case '#' -> !isWithinWord;
            default -> false;
        };
    }
}
