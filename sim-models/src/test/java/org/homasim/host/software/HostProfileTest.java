// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The values of measured hosts. */
class HostProfileTest {
    /** What names a source: an entry of perf.txt, a program of the benchmarks, a list, or that there is none. */
    private static final String SOURCE = "(\\d+(:|,) .+|cperf\\.py.*|CloudLab's .+|assumption: .+)";

    @Test
    void every_value_says_where_it_is_from() {
        List<List<String>> rows = HostProfile.table();
        for (List<String> row : rows.subList(1, rows.size())) {
            assertThat(row).as(row.get(0)).hasSize(5);
            assertThat(row.get(2)).as(row.get(0)).matches(SOURCE);
            assertThat(row.get(4)).as(row.get(0)).matches(SOURCE);
        }
    }

    @Test
    void the_stages_of_the_published_best_case_add_up_to_it() {
        StageCosts xl170 = HostProfile.XL170.costs();
        // 15,100 ns in entry 32, of which 440 twice are links and switch; both copies of 100 bytes take 18 ns each.
        long onHostsPs = 2 * (xl170.sendSidePs(100) + HostProfile.XL170.nicPs() + xl170.receiveSidePs(100));
        assertThat(onHostsPs).isBetween(14_200_000L, 14_300_000L);
    }

    @Test
    void profiles_are_those_of_the_table() {
        assertThat(HostProfile.ALL).extracting(HostProfile::name).containsExactly("xl170", "c6620");
        assertThat(HostProfile.C6620.costs().napiPs()).isEqualTo(400_000);
        assertThat(HostProfile.XL170.costs().outputPs()).isEqualTo(487_500);
        assertThat(HostProfile.XL170.costs().copyBitsPerSecond()).isEqualTo(45_000_000_000L);
    }
}
