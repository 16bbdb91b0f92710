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
                "# kind: changes\n# title: what settings do: test.yaml\n# source: a note\n# slowdown: " + slowdown
                        + ": told\n# load: bytes\n# confidence: one run\n" + header + "\n" + String.join("\n", rows)
                        + "\n"));
    }

    /** Figures held to a factor of 1.5, against each other by protocol. */
    static PublishedFigures figures(String header, String... rows) {
        return PublishedFigures.of(ReferenceTable.of(
                "test-figures",
                "# kind: figures\n# title: figures: test.yaml\n# factor: 1.5\n# factor-because: noise\n# contrast:"
                        + " transport.protocol\n# source: a note\n# slowdown: none: times\n# load: bytes\n# confidence: one"
                        + " run\n" + header + "\n" + String.join("\n", rows) + "\n"));
    }
}
