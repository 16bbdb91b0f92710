// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import java.util.Arrays;
import org.homasim.kernel.Event;
import org.homasim.kernel.EventSource;
import org.homasim.net.Packet;

/** Packets of one transport that GRO has handed over together: on the way to the core of their SoftIRQ, and there. */
final class SoftIrqBatch extends Event {
    private final HostSoftware software;
    private final Handling handling = new Handling();
    private Packet[] packets = new Packet[64];
    private int count;
    private SoftwareTransport transport;
    private Core core;
    private int coreIndex;
    /** Next of those that are free. */
    SoftIrqBatch nextFree;

    SoftIrqBatch(HostSoftware software, EventSource source) {
        super(source);
        this.software = software;
    }

    void fill(SoftwareTransport newTransport, int newCoreIndex, Packet[] from, int begin, int end) {
        transport = newTransport;
        coreIndex = newCoreIndex;
        core = software.core(newCoreIndex);
        core.softIrqComes();
        count = end - begin;
        if (packets.length < count) {
            packets = new Packet[count];
        }
        System.arraycopy(from, begin, packets, 0, count);
    }

    @Override
    public void fire(long nowPs) {
        core.interrupt(handling, software.costs().ipPs() + protocolPs(), nowPs);
    }

    private long protocolPs() {
        StageCosts costs = software.costs();
        return costs.protocolPs() + (count - 1) * costs.protocolFurtherPs();
    }

    private final class Handling extends Work {
        @Override
        void done(long nowPs) {
            core.softIrqDone();
            if (software.isNoted()) {
                software.notes().handledPackets(packets, count, protocolPs(), nowPs);
            }
            software.beginReceiving(coreIndex, transport);
            transport.deliver(packets, count, nowPs);
            software.endReceiving();
            Arrays.fill(packets, 0, count, null);
            software.free(SoftIrqBatch.this);
        }
    }
}
