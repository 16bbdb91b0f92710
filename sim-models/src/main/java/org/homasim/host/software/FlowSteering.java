// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import org.homasim.host.FlowCore;
import org.homasim.net.Packet;
import org.homasim.net.UplinkChoice;

/**
 * Which core does the SoftIRQ for packets of a connection: that on which its application made its last call, but none other than before
 * while that has packets of the connection left ({@code get_rps_cpu} of {@code net/core/dev.c}: RFS). Where nothing of that is known, or
 * followed, a hash of the flow decides (RPS). It tells nothing of the receive queue: NICs take low bits of their hash for that, RPS high
 * ones ({@code reciprocal_scale}).
 */
final class FlowSteering {
    private final Core[] cores;
    private final boolean followsCalls;
    private final UplinkChoice.FlowHash hash;

    /**
     * Steering among cores.
     *
     * @param followsCalls whether packets follow the application at all
     * @param salt of the hash: another than that of the receive queues, and at each host
     */
    FlowSteering(Core[] cores, boolean followsCalls, long salt) {
        this.cores = cores;
        this.followsCalls = followsCalls;
        this.hash = new UplinkChoice.FlowHash(salt);
    }

    /**
     * Chooses a core for packets, which it is about to be given.
     *
     * @param first of the packets, all of one flow
     */
    int choose(FlowCore flow, Packet first, long nowPs) {
        int core = followsCalls && flow.calledOn() != FlowCore.NONE
                ? flow.calledOn()
                : hash.choose(first, cores.length, nowPs);
        int before = flow.steeredTo();
        if (before != FlowCore.NONE && before != core && cores[before].softIrqsDone() < flow.lastTail()) {
            core = before;
        }
        flow.steer(core, cores[core].softIrqsCome() + 1);
        return core;
    }
}
