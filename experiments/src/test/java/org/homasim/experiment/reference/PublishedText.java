// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import org.homasim.experiment.published.ReferenceTable;

/** Tables of published results that a test writes. */
public final class PublishedText {
    private PublishedText() {}

    /**
     * Changes in the settings of short messages, of times unless told otherwise.
     *
     * @param slowdown definition, or none
     * @param header columns
     * @param rows each a line
     */
    public static PublishedChanges changes(String slowdown, String header, String... rows) {
        return PublishedChanges.of(ReferenceTable.of(
                "test-changes",
                """
                # kind: changes
                # title: what settings do: test.yaml
                # source: a note
                # slowdown: SLOWDOWN: told
                # load: bytes
                # confidence: one run
                """.replace("SLOWDOWN", slowdown) + String.join("\n", header, String.join("\n", rows), "")));
    }

    /** Figures held to a factor of 1.5, against each other by protocol. */
    static PublishedFigures figures(String header, String... rows) {
        return PublishedFigures.of(
                ReferenceTable.of("test-figures", """
                # kind: figures
                # title: figures: test.yaml
                # factor: 1.5
                # factor-because: noise
                # contrast: transport.protocol
                # source: a note
                # slowdown: none: times
                # load: bytes
                # confidence: one run
                """ + String.join("\n", header, String.join("\n", rows), "")));
    }
}
