// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

/** A thread of an application, on the core on which it was started. */
final class AppThread {
    private final Threads group;
    private final Core core;
    private long idleSincePs;
    /** Calls that it has not returned from. */
    private int calls;

    AppThread(Threads group, Core core) {
        this.group = group;
        this.core = core;
    }

    Core core() {
        return core;
    }

    long idleSincePs() {
        return idleSincePs;
    }

    boolean isIdle() {
        return calls == 0;
    }

    void enter() {
        calls++;
    }

    void leave(long nowPs) {
        calls--;
        if (calls == 0) {
            idleSincePs = nowPs;
            group.freed(this, nowPs);
        }
    }
}
