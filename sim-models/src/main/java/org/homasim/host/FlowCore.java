// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

/** On which core of its host the application of a connection made its last call, and where its packets go. */
public final class FlowCore {
    /** No core as yet. */
    public static final int NONE = -1;

    private int calledOn = NONE;
    private int steeredTo = NONE;
    private long lastTail;

    /** The application sends or receives by a call on a core ({@code sock_rps_record_flow} of Linux). */
    public void called(int core) {
        calledOn = core;
    }

    /** Returns the core of the last call, or {@link #NONE}. */
    public int calledOn() {
        return calledOn;
    }

    /** Returns the core that packets went to last, or {@link #NONE}. */
    public int steeredTo() {
        return steeredTo;
    }

    /** Returns how many pieces of work that core had been given with the last packets, from its begin on. */
    public long lastTail() {
        return lastTail;
    }

    /**
     * Packets go to a core.
     *
     * @param core number of it
     * @param tail how many pieces of such work that core has been given, with these
     */
    public void steer(int core, long tail) {
        steeredTo = core;
        lastTail = tail;
    }
}
