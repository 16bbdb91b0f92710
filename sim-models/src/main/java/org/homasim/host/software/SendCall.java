// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import org.homasim.host.Message;

/** A thread's call that sends a message, up to where the transport gets it and the NIC its first packets. */
final class SendCall extends Work {
    /** What is sent. */
    enum Kind {
        ONE_WAY,
        REQUEST,
        RESPONSE
    }

    private final SoftwareTransport transport;
    /** Next of those that are free. */
    SendCall nextFree;

    boolean isBegun;
    HostThread thread;
    Kind kind;
    /** Null for a response. */
    Message message;

    int client;
    long id;
    long bytes;
    /** When it was made, whether or not its thread has come to it. */
    long startPs;

    SendCall(SoftwareTransport transport) {
        this.transport = transport;
    }

    /** The benchmark of Linux takes its time when the sending thread comes to a message, not when that was due ({@code cp_node.cc}). */
    @Override
    void begin(long nowPs) {
        if (!isBegun) {
            isBegun = true;
            if (message != null) {
                message.calledPs = nowPs;
                if (message.times != null) {
                    message.times.called(nowPs);
                }
            }
        }
    }

    @Override
    boolean yields() {
        return true;
    }

    @Override
    void done(long nowPs) {
        transport.sent(this, nowPs);
    }
}
