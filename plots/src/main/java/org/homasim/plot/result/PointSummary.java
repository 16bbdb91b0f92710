// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.util.List;
import java.util.OptionalInt;

/**
 * What the summary of one point tells.
 *
 * @param experiment name of the experiment
 * @param baseline name of the point whose result this one followed from, "" for a point of the sweep
 * @param protocol such as "homa", or "homa+tcp" of several; of one of several "homa (with tcp)"
 * @param preset name of a set of settings, "" if none
 * @param workload such as "w3"
 * @param variant which publication's form of the workload, "" if not told
 * @param load fraction of the link rate, such as 0.8
 * @param seed seed of the run
 * @param saturated whether messages were left unfinished when the time to drain was over
 * @param steady false where the backlog grew through the measured time; true where it is not told
 * @param warmedUp false where the warm-up was shorter than it should have been; true where it is not told
 * @param hosts number of hosts, if told
 * @param messages how many messages were measured
 * @param slowdown figures over all measured messages
 * @param definition name of the definition of slowdown, "" if not told
 * @param transports what is told of each of several protocols; none if there is one
 * @param codeRevision commit of the code that ran, "" if not told
 */
public record PointSummary(
        String experiment,
        String baseline,
        String protocol,
        String preset,
        String workload,
        String variant,
        double load,
        long seed,
        boolean saturated,
        boolean steady,
        boolean warmedUp,
        OptionalInt hosts,
        MessageCounts messages,
        SlowdownFigures slowdown,
        String definition,
        List<TransportSummary> transports,
        String codeRevision) {
    /** Copies the list. */
    public PointSummary {
        transports = List.copyOf(transports);
    }

    /** The same of one of several protocols. */
    PointSummary of(TransportSummary transport) {
        return new PointSummary(
                experiment,
                baseline,
                transport.nameAmong(transports),
                preset,
                workload,
                variant,
                load,
                seed,
                transport.messages().failed() > 0,
                steady,
                warmedUp,
                hosts,
                transport.messages(),
                transport.slowdown(),
                definition,
                List.of(),
                codeRevision);
    }

    /** Returns whether the point kept up. */
    public Overload overload() {
        if (saturated) {
            return Overload.SATURATED;
        }
        return steady ? Overload.NONE : Overload.NOT_STEADY;
    }
}
