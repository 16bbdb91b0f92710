// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import org.homasim.plot.result.SlowdownFigures;

/** Which percentile of slowdown a row of panels shows. */
enum Percentile {
    P99(100),
    P50(10);

    private final long leastMessages;

    Percentile(long leastMessages) {
        this.leastMessages = leastMessages;
    }

    /** Fewest messages of a bin that give the percentile a meaning; of fewer, P99 is just the largest. */
    long leastMessages() {
        return leastMessages;
    }

    /** Whether a bin has messages, but too few for this percentile. */
    boolean tooFew(CurveBin bin) {
        return bin.count() > 0 && bin.count() < leastMessages;
    }

    /** The percentile of a bin, or NaN. */
    double of(SlowdownFigures slowdown) {
        return this == P99 ? slowdown.p99() : slowdown.p50();
    }
}
