// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import java.util.Arrays;
import org.homasim.net.Packet;

/**
 * Packets of one receive queue and NAPI, which takes them off. An interrupt starts it; it goes on, without further interrupts, while there
 * are any, and hands over what it took at a time.
 */
final class ReceiveQueue extends Work {
    /** Most that NAPI takes at a time ({@code NAPI_POLL_WEIGHT} of Linux). */
    private static final int BUDGET = 64;

    private final HostSoftware software;
    private final int coreIndex;
    private final Core core;
    private final StageCosts costs;
    private Packet[] packets = new Packet[BUDGET];
    private int count;
    private int taken;
    /** Of these, the first ones: they need no SoftIRQ. */
    private int bypassing;

    private boolean isAtWork;
    private boolean isInterrupt;

    ReceiveQueue(HostSoftware software, int coreIndex, StageCosts costs) {
        this.software = software;
        this.coreIndex = coreIndex;
        this.core = software.core(coreIndex);
        this.costs = costs;
    }

    void receive(Packet packet, long nowPs) {
        if (count == packets.length) {
            packets = Arrays.copyOf(packets, count * 2);
        }
        packets[count++] = packet;
        if (!isAtWork) {
            isAtWork = true;
            isInterrupt = true;
            core.interrupt(this, 0, nowPs);
        }
    }

    @Override
    void begin(long nowPs) {
        taken = Math.min(count, BUDGET);
        bypassing = software.moveBypassing(packets, taken, core.lastNapiPs(), nowPs);
        leftPs = workPs();
    }

    private long workPs() {
        long napiPs = isInterrupt
                ? costs.interruptPs() + costs.napiPs() + (taken - 1) * costs.napiFurtherPs()
                : taken * costs.napiFurtherPs();
        return napiPs + bypassing * costs.protocolPs();
    }

    @Override
    void done(long nowPs) {
        core.didNapi(nowPs);
        if (software.isNoted()) {
            long interruptPs = isInterrupt ? costs.interruptPs() : 0;
            software.notes().tookPackets(packets, taken, interruptPs, workPs() - interruptPs, nowPs);
        }
        software.deliverBypassing(coreIndex, packets, bypassing, nowPs);
        software.handOver(coreIndex, packets, bypassing, taken, nowPs);
        count -= taken;
        System.arraycopy(packets, taken, packets, 0, count);
        Arrays.fill(packets, count, count + taken, null);
        isAtWork = count > 0;
        isInterrupt = false;
        if (isAtWork) {
            core.interrupt(this, 0, nowPs);
        }
    }
}
