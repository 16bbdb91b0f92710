// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

/** The last time that a thread was woken by what it waits for. */
final class WakeTimes {
    private long wokenPs = Long.MIN_VALUE;
    private long awakePs;
    private long returnedPs;

    void woken(long nowPs) {
        wokenPs = nowPs;
    }

    void awake(long nowPs) {
        awakePs = nowPs;
    }

    void returned(long nowPs) {
        returnedPs = nowPs;
    }

    /** Returns when it was woken, in ps. */
    long wokenPs() {
        return wokenPs;
    }

    /** Returns when it could run, in ps. */
    long awakePs() {
        return awakePs;
    }

    /** Returns when its call that had waited returned, in ps. */
    long returnedPs() {
        return returnedPs;
    }
}
