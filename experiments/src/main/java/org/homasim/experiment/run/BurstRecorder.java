// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.Arrays;
import org.homasim.experiment.measure.BurstFigures;

/** The times of bursts, each from its begin until the last of its messages has ended. */
final class BurstRecorder {
    /** Number of the burst of a message that belongs to none. */
    static final int NONE = -1;

    private long[] startPs = new long[16];
    private long[] timePs = new long[16];
    /** Messages that have not ended well. */
    private int[] missing = new int[16];

    private int bursts;

    /** A burst begins; returns its number. */
    int begin(int messages, long nowPs) {
        if (bursts == missing.length) {
            startPs = Arrays.copyOf(startPs, bursts * 2);
            timePs = Arrays.copyOf(timePs, bursts * 2);
            missing = Arrays.copyOf(missing, bursts * 2);
        }
        startPs[bursts] = nowPs;
        missing[bursts] = messages;
        return bursts++;
    }

    /** A message has come to its good end. */
    void ended(int burst, long nowPs) {
        if (burst != NONE && --missing[burst] == 0) {
            timePs[burst] = nowPs - startPs[burst];
        }
    }

    /** A message was given up, so its burst never ends. */
    void failed(int burst) {
        if (burst != NONE) {
            missing[burst] = Integer.MAX_VALUE;
        }
    }

    boolean isEmpty() {
        return bursts == 0;
    }

    /** The figures of all bursts so far. */
    BurstFigures figures() {
        long[] complete = new long[bursts];
        int count = 0;
        for (int i = 0; i < bursts; i++) {
            if (missing[i] == 0) {
                complete[count++] = timePs[i];
            }
        }
        return BurstFigures.of(bursts, Arrays.copyOf(complete, count));
    }
}
