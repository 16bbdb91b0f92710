// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import org.homasim.host.FlowCore;

/**
 * Which core does the SoftIRQ for packets of a connection: that on which its application made its last call, but none other than before
 * while that has packets of the connection left ({@code get_rps_cpu} of {@code net/core/dev.c}: RFS).
 */
final class FlowSteering {
    private final Core[] cores;
    private final boolean followsCalls;

    /**
     * Steering among cores.
     *
     * @param followsCalls whether packets follow the application at all
     */
    FlowSteering(Core[] cores, boolean followsCalls) {
        this.cores = cores;
        this.followsCalls = followsCalls;
    }

    /**
     * Chooses a core for packets, which it is about to be given.
     *
     * @param hashed the core of their flow where nothing else is known (RPS)
     */
    int choose(FlowCore flow, int hashed) {
        int core = followsCalls && flow.calledOn() != FlowCore.NONE ? flow.calledOn() : hashed;
        int before = flow.steeredTo();
        if (before != FlowCore.NONE && before != core && cores[before].softIrqsDone() < flow.lastTail()) {
            core = before;
        }
        flow.steer(core, cores[core].softIrqsCome() + 1);
        return core;
    }
}
