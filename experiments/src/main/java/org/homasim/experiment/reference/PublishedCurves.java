// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import org.homasim.experiment.published.Provenance;
import org.homasim.experiment.published.ReferenceData;

/**
 * Published slowdowns by message size.
 *
 * @param data the curves
 */
public record PublishedCurves(ReferenceData data) implements Reference {
    @Override
    public String name() {
        return data.name();
    }

    @Override
    public String title() {
        return data.title();
    }

    @Override
    public Provenance provenance() {
        return data.provenance();
    }
}
