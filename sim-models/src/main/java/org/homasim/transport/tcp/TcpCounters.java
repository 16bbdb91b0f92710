// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

/** What the connections of a host count together. Plain fields. */
final class TcpCounters {
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
