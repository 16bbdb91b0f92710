// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.homasim.experiment.published.ReferenceTable;

/** What a table of published results holds, and so how ours are held against it. */
enum ReferenceKind {
    /** Exact times of single packets. */
    PACKET_TIMES,
    /** Figures of whole experiments. */
    FIGURES,
    /** What a setting changes: ratios of two experiments. */
    CHANGES;

    /** The kind that a table names. */
    static ReferenceKind of(ReferenceTable table) {
        String wanted = table.header().required("kind");
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(wanted))
                .findFirst()
                .orElseThrow(() -> table.header()
                        .bad("kind is " + wanted + "; allowed: "
                                + Arrays.stream(values())
                                        .map(ReferenceKind::label)
                                        .collect(Collectors.joining(", "))));
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
