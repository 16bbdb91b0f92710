// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import org.homasim.kernel.RandomStream;

/** The share of its link's rate that a NIC keeps up with at a time, as {@link NicRate} has it. Draws no event: it is asked when a packet goes. */
final class SendingRate {
    private final NicRate settings;
    /** Null for a constant share. */
    private final RandomStream stream;

    private double share;
    private long untilPs;

    /**
     * A rate at time 0.
     *
     * @param stream the NIC's own; may be null for a constant share
     */
    SendingRate(NicRate settings, RandomStream stream) {
        this.settings = settings;
        this.stream = settings.isConstant() ? null : stream;
        this.share = settings.maxShare();
    }

    /**
     * Returns the time that the NIC needs for a packet.
     *
     * @param linePs what the link needs for it, gap included
     * @param nowPs when it begins; not before that of the call before
     */
    long neededPs(long linePs, long nowPs) {
        if (stream != null) {
            advanceTo(nowPs);
        }
        return Math.round((double) linePs / share);
    }

    private void advanceTo(long nowPs) {
        while (untilPs <= nowPs) {
            share = settings.minShare() + (settings.maxShare() - settings.minShare()) * stream.nextDouble();
            double periodPs = (double) settings.periodPs();
            untilPs += Math.max(1, Math.round(settings.isPeriodRandom() ? stream.nextExponential(periodPs) : periodPs));
        }
    }
}
