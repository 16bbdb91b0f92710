// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FaultNamesTest {
    private static final String SPINE = "[{switch: spine/0, from: 20 ms, to: 40 ms}]";

    @Test
    void names_are_short() {
        assertThat(names("none", SPINE)).containsExactly("no faults", "spine/0 down");
        assertThat(names(
                        "[{link: [leaf/0, spine/1], from: 5 ms}]",
                        "[{link: all, meanUp: 100 ms, meanDown: 2 ms}]",
                        "[{link: [host/3, leaf/0], loss: 1%}]",
                        "[{link: [host/3, leaf/0], corruption: 0.1%}]",
                        "[{link: [host/3, leaf/0], loss: 1%, corruption: 0.1%}]",
                        "[{output: [leaf/0, host/1], rate: 1 Gbps, from: 5 ms, to: 9 ms}]",
                        "[{host: host/7, from: 1 ms, to: 3 ms}]"))
                .containsExactly(
                        "leaf/0-spine/1 down",
                        "all links down at random",
                        "host/3-leaf/0 losing 1%",
                        "host/3-leaf/0 corrupting 0.1%",
                        "host/3-leaf/0 losing 1%, corrupting 0.1%",
                        "leaf/0-host/1 at 1 Gbps",
                        "host/7 paused");
    }

    @Test
    void long_lists_are_cut() {
        String many =
                "[{switch: a, from: 1 ms}, {switch: b, from: 1 ms}, {switch: c, from: 1 ms}, {switch: d, from: 1 ms}]";
        assertThat(names("none", many)).containsExactly("no faults", "a down and b down and 2 more");
    }

    @Test
    void they_are_as_long_as_it_takes_to_tell_them_apart() {
        assertThat(names(SPINE, "[{switch: spine/0, from: 20 ms}]"))
                .containsExactly("spine/0 down, 20 ms to 40 ms", "spine/0 down, from 20 ms");
        String begin = "[{switch: a, from: 1 ms}, {switch: b, from: 1 ms}, {switch: ";
        assertThat(names(begin + "c, from: 1 ms}]", begin + "d, from: 1 ms}]"))
                .containsExactly(
                        "a down, from 1 ms and b down, from 1 ms and c down, from 1 ms",
                        "a down, from 1 ms and b down, from 1 ms and d down, from 1 ms");
    }

    @Test
    void what_is_not_understood_stays_as_it_is() {
        assertThat(names("none", "[{comet: earth}]", "{", "5"))
                .containsExactly("no faults", "[{comet: earth}]", "{", "5");
    }

    private static List<String> names(String... values) {
        FaultNames names = new FaultNames(List.of(values));
        return List.of(values).stream().map(names::of).toList();
    }
}
