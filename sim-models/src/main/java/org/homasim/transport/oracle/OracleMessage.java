// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.oracle;

import org.homasim.host.Message;
import org.homasim.kernel.Event;
import org.homasim.kernel.EventSource;

/** A message that the oracle knows of. Fires when it is through its links, and again when it is with its receiver. Used again. */
final class OracleMessage extends Event {
    private final SrptOracle oracle;
    Message message;
    int source;
    int destination;
    /** Time on the links that it still needs, in ps; of one that runs, when it began to. */
    long leftPs;
    /** When it will be through if nothing interrupts it; of one that runs. */
    long endPs;
    /** From its last bit on the sender's link to its last byte at the receiving application, in ps. */
    long behindPs;
    /** Order of arrival. */
    long number;

    boolean isRunning;
    /** Next of those that are free. */
    OracleMessage nextFree;

    OracleMessage(SrptOracle oracle, EventSource eventSource) {
        super(eventSource);
        this.oracle = oracle;
    }

    /** Whether the oracle prefers this one to another, both waiting: shortest remaining first, then first come, first served. */
    boolean isBefore(OracleMessage other) {
        return isBefore(leftPs, number, other.leftPs, other.number);
    }

    /** Whether the oracle prefers this one, which waits, to one that runs. */
    boolean isBeforeRunning(OracleMessage running, long nowPs) {
        return isBefore(leftPs, number, running.endPs - nowPs, running.number);
    }

    private static boolean isBefore(long leftPs, long number, long otherLeftPs, long otherNumber) {
        return leftPs < otherLeftPs || (leftPs == otherLeftPs && number < otherNumber);
    }

    @Override
    public void fire(long nowPs) {
        if (isRunning) {
            oracle.ended(this, nowPs);
        } else {
            oracle.arrived(this, nowPs);
        }
    }
}
