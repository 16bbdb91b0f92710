// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PanelSplitTest {
    private static CurveNames.Named curve(String protocol, String... traits) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("transport.protocol", protocol);
        for (int i = 0; i < traits.length; i += 2) {
            map.put(traits[i], traits[i + 1]);
        }
        return new CurveNames.Named(protocol, map, protocol + map);
    }

    @Test
    void few_curves_stand_in_one_panel() {
        List<CurveNames.Named> curves = List.of(curve("homa"), curve("dctcp"), curve("tcp"));
        assertThat(PanelSplit.of(curves))
                .containsExactly(new PanelSplit.Column("", List.of(0, 1, 2), List.of("", "", "")));
    }

    @Test
    void many_curves_are_split_by_the_key_that_leaves_few_in_each_panel() {
        List<CurveNames.Named> curves = new ArrayList<>();
        for (String sizes : List.of("w1", "w2", "w3", "w4")) {
            for (String protocol : List.of("homa", "tcp")) {
                curves.add(curve(protocol, "workload.sizes", sizes));
            }
        }
        List<PanelSplit.Column> columns = PanelSplit.of(curves);
        assertThat(columns).extracting(PanelSplit.Column::heading).containsExactly("W1", "W2", "W3", "W4");
        assertThat(columns.get(1).curves()).containsExactly(2, 3);
        assertThat(columns).flatExtracting(PanelSplit.Column::details).containsOnly("");
    }

    @Test
    void a_curve_has_the_same_name_in_every_panel_though_some_lack_it() {
        List<CurveNames.Named> curves = new ArrayList<>();
        for (String label : List.of("usual", "slower", "late", "heavy")) {
            for (String link : List.of("25 Gbps", "100 Gbps")) {
                if (!(label.equals("heavy") && link.equals("25 Gbps"))) {
                    curves.add(curve("homa", "network.hostLink", link, "run.label", label));
                }
            }
        }
        List<PanelSplit.Column> columns = PanelSplit.of(curves);
        assertThat(columns).extracting(PanelSplit.Column::heading).containsExactly("usual", "slower", "late", "heavy");
        assertThat(columns.get(0).details()).containsExactly("hostLink 25 Gbps", "hostLink 100 Gbps");
        assertThat(columns.get(3).details()).containsExactly("hostLink 100 Gbps");
    }

    @Test
    void what_no_key_splits_stays_together() {
        List<CurveNames.Named> curves = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            curves.add(curve("homa"));
        }
        assertThat(PanelSplit.of(curves)).hasSize(1);
    }
}
