// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import org.homasim.kernel.Picoseconds;

/**
 * How long a core goes on with SoftIRQs before it leaves them to a thread ({@code __do_softirq} of {@code kernel/softirq.c}). A pass is
 * what waited when it began.
 */
final class SoftIrqPasses {
    /** {@code MAX_SOFTIRQ_TIME}. */
    private static final long MOST_PS = 2 * Picoseconds.MILLISECOND;

    /** {@code MAX_SOFTIRQ_RESTART}. */
    private static final int MOST_PASSES = 10;

    private long beganPs;
    private long lastEndPs = -1;
    private int passes;
    private int leftInPass;

    /** Interrupt work is over. */
    void ended(long nowPs) {
        lastEndPs = nowPs;
    }

    /**
     * Interrupt work is about to begin.
     *
     * @param waiting how many pieces wait, this one among them
     * @return whether it is to be left to the thread
     */
    boolean begins(int waiting, long nowPs) {
        if (lastEndPs != nowPs) {
            beganPs = nowPs;
            passes = 1;
            leftInPass = waiting;
        } else if (leftInPass == 0) {
            if (passes == MOST_PASSES || nowPs - beganPs >= MOST_PS) {
                return true;
            }
            passes++;
            leftInPass = waiting;
        }
        leftInPass--;
        return false;
    }
}
