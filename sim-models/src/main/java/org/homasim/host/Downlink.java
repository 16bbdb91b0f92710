// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import java.util.Arrays;
import org.homasim.net.LinkRate;

/**
 * Measures what a receiver wastes of its downlink: the time in which nothing arrives although it withholds grants that might have
 * made something arrive (figure 16 of the SIGCOMM'18 paper).
 *
 * <p>A frame occupies the link, gap included, up to the instant of its arrival. That an instant was idle is known when the next
 * frame has arrived, so periods of withholding are kept until then; there are seldom more than two.
 */
public final class Downlink {
    private static final long NEVER = Long.MAX_VALUE;

    private final LinkRate rate;
    private final long fromPs;
    private final long toPs;

    private long idleSincePs;
    private long idlePs;
    private long withheldPs;
    private long wastedPs;

    /** Begins and ends of the periods since the last arrival that are over. */
    private long[] periods = new long[8];

    private int periodCount;
    private long withholdingSincePs = NEVER;

    /**
     * An idle link, and a receiver that withholds nothing.
     *
     * @param rate of the link
     * @param fromPs begin of the measured time
     * @param toPs its end, after the begin
     */
    public Downlink(LinkRate rate, long fromPs, long toPs) {
        this.rate = rate;
        this.fromPs = fromPs;
        this.toPs = toPs;
    }

    /**
     * A frame has arrived in whole.
     *
     * @param wireBytes of it, gap included
     * @param nowPs time
     */
    void arrived(int wireBytes, long nowPs) {
        long beginPs = nowPs - rate.serializationPs(wireBytes);
        idlePs += measured(idleSincePs, beginPs);
        wastedPs += withheld(idleSincePs, beginPs);
        idleSincePs = nowPs;
        periodCount = 0;
    }

    /**
     * Tells whether the receiver withholds grants from now on, be it news or not.
     *
     * @param isWithholding whether messages are kept from being granted by the degree of overcommitment
     * @param nowPs time
     */
    public void withhold(boolean isWithholding, long nowPs) {
        if (isWithholding == (withholdingSincePs != NEVER)) {
            return;
        }
        if (isWithholding) {
            withholdingSincePs = nowPs;
            return;
        }
        withheldPs += measured(withholdingSincePs, nowPs);
        if (2 * periodCount == periods.length) {
            periods = Arrays.copyOf(periods, 2 * periods.length);
        }
        periods[2 * periodCount] = withholdingSincePs;
        periods[2 * periodCount + 1] = nowPs;
        periodCount++;
        withholdingSincePs = NEVER;
    }

    /** How much of a span lies in the measured time. */
    private long measured(long beginPs, long endPs) {
        return Math.max(0, Math.min(endPs, toPs) - Math.max(beginPs, fromPs));
    }

    /** For how long in a span of the measured time since the last arrival grants were withheld. */
    private long withheld(long beginPs, long endPs) {
        long sumPs = withholdingSincePs == NEVER ? 0 : measured(Math.max(beginPs, withholdingSincePs), endPs);
        for (int i = 0; i < periodCount; i++) {
            sumPs += measured(Math.max(beginPs, periods[2 * i]), Math.min(endPs, periods[2 * i + 1]));
        }
        return sumPs;
    }

    /** Returns the share of the measured time in which nothing arrived; to be asked after its end. */
    public double idleShare() {
        return share(idlePs + measured(idleSincePs, toPs));
    }

    /** Returns the share of the measured time in which grants were withheld; to be asked after its end. */
    public double withheldShare() {
        return share(withheldPs + (withholdingSincePs == NEVER ? 0 : measured(withholdingSincePs, toPs)));
    }

    /** Returns the share of the measured time in which grants were withheld and nothing arrived; to be asked after its end. */
    public double wastedShare() {
        return share(wastedPs + withheld(idleSincePs, toPs));
    }

    private double share(long timePs) {
        return (double) timePs / (toPs - fromPs);
    }
}
