// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

/** One line for all ({@code pfifo_fast}, of which all this traffic is in one band). */
final class FifoHostQueue implements HostQueue {
    private TcpPacket first;
    private TcpPacket last;

    @Override
    public void add(HandedDown connection, TcpPacket burst) {
        burst.nextInLine = null;
        if (first == null) {
            first = burst;
        } else {
            last.nextInLine = burst;
        }
        last = burst;
    }

    @Override
    public TcpPacket next() {
        TcpPacket burst = first;
        first = burst.nextInLine;
        return burst;
    }
}
