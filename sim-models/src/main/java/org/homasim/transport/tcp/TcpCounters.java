// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

/** What the connections of a host count together. Plain fields. */
final class TcpCounters {
    /** One-way messages and RPCs that began at this host, and those that came to their end at it: with the response, at the client. */
    long begun;

    long ended;

    /** Data packets sent again. */
    long resent;

    /** Retransmission timers that expired. */
    long timeouts;

    /** Times that lost segments were found by acknowledgements. */
    long recoveries;

    /** Loss probes sent. */
    long probes;

    /** Reductions after marks. */
    long ecnReductions;

    /** Reductions that were mistakes. */
    long undone;
}
