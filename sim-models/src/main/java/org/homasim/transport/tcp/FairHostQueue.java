// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import org.homasim.host.FairTurns;

/** Connections take turns, each with a queue of its own ({@code fq_codel}); CoDel's dropping and marking is left out. */
final class FairHostQueue implements HostQueue {
    private final FairTurns<HandedDown> turns;

    FairHostQueue(TcpParameters parameters) {
        turns = new FairTurns<>(parameters.mtuBytes() + TcpParameters.ETHERNET_HEADER_BYTES);
    }

    @Override
    public void add(HandedDown connection, TcpPacket burst) {
        turns.add(connection);
    }

    @Override
    public TcpPacket next() {
        return turns.next().firstQueued();
    }
}
