// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of hosts in an argument: {@code 0,3-5}. */
final class HostList {
    /** More digits than any network has. */
    private static final Pattern RANGE = Pattern.compile("(\\d{1,8})(?:-(\\d{1,8}))?");

    private HostList() {}

    /**
     * Reads a list.
     *
     * @param option for the complaint
     * @param text numbers and ranges, parted by commas
     * @param count hosts there are
     * @throws BadArgumentException when it is no list of these hosts
     */
    static BitSet parse(String option, String text, int count) {
        BitSet hosts = new BitSet(count);
        for (String part : text.split(",", -1)) {
            Matcher range = RANGE.matcher(part);
            if (!range.matches()) {
                throw bad(option, text, "hosts are written like 0,3-5");
            }
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (last < first) {
                throw bad(option, text, part + " ends before it begins");
            }
            if (last >= count) {
                throw bad(option, text, "there are hosts 0 to " + (count - 1));
            }
            hosts.set(first, last + 1);
        }
        return hosts;
    }

    private static BadArgumentException bad(String option, String text, String reason) {
        return new BadArgumentException(option + " is " + text + "; " + reason);
    }
}
