// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

/** Something that a core does in one piece of time. Objects are used again: one that is neither waiting nor being done may be given out anew. */
abstract class Work {
    /** Next of those that wait for the same core. */
    Work next;
    /** What is left to do, in ps. */
    long leftPs;

    /** The core begins with it, or goes on: the last moment to say in {@link #leftPs} what it takes. */
    void begin(long nowPs) {}

    /**
     * Whether a thread gives its core to one that comes meanwhile, and goes on later: the kernel is preempted only where it allows that,
     * as wherever it allocates a packet's buffer.
     */
    boolean yields() {
        return false;
    }

    /**
     * The core has done it, and may be at other work already.
     *
     * @param nowPs time
     */
    abstract void done(long nowPs);
}
