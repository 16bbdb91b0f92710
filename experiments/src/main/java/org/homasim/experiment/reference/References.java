// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import java.util.List;
import java.util.Optional;

/** All published results that there are. */
public final class References {
    private References() {}

    /** Returns the names of all, in the order in which they are shown. */
    public static List<String> names() {
        return List.of(
                ReferenceData.SIGCOMM18_80,
                IdleLatencies.NAME,
                PublishedFigures.ORACLE,
                PublishedFigures.HOMA_VS_TCP,
                PublishedFigures.STARVATION,
                PublishedFigures.BUFFERS,
                PublishedFigures.UNLOADED,
                PublishedFigures.HOMA_AND_TCP,
                PublishedFigures.HOMA_AND_TCP_100G);
    }

    /** Returns the published results of a name, if there are any. */
    public static Optional<Reference> named(String name) {
        Optional<? extends Reference> found = ReferenceData.named(name);
        if (found.isEmpty()) {
            found = IdleLatencies.named(name);
        }
        if (found.isEmpty()) {
            found = PublishedFigures.named(name);
        }
        return found.map(reference -> reference);
    }
}
