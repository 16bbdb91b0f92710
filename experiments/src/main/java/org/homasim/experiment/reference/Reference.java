// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import org.homasim.experiment.published.Provenance;

/** Published results that the project carries, to hold ours against. */
public sealed interface Reference permits PublishedCurves, PublishedFigures, PublishedChanges, IdleLatencies {
    /** Returns the name by which a user asks for it. */
    String name();

    /** Returns one line: what was measured, where, and which shipped experiment is its counterpart. */
    String title();

    /** Returns where it comes from and what it means. */
    Provenance provenance();
}
