// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.util.List;
import java.util.function.Predicate;

/**
 * A published curve of slowdown against message size.
 *
 * @param protocol as the reference spells it
 * @param workload such as "w3"
 * @param load fraction of the link rate, such as 0.8
 * @param definition name of the definition of slowdown, "" if not told
 * @param source where it was published, "" if not told
 * @param bins by rising size, at least one
 */
public record PublishedCurve(
        String protocol, String workload, double load, String definition, String source, List<PublishedBin> bins) {
    /** Copies the bins. */
    public PublishedCurve {
        bins = List.copyOf(bins);
    }

    /** The same curve with some of its bins only. */
    public PublishedCurve of(Predicate<PublishedBin> some) {
        return new PublishedCurve(
                protocol,
                workload,
                load,
                definition,
                source,
                bins.stream().filter(some).toList());
    }
}
