// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import java.util.Optional;
import org.homasim.kernel.RandomStream;

/**
 * Many hosts send to one in the same instant, as the parts of a striped block or the answers of a search do (Vasudevan et al.,
 * SIGCOMM 2009; Alizadeh et al., SIGCOMM 2010).
 *
 * @param hosts number of hosts
 * @param degree hosts that send, different ones, drawn anew for each burst; 1 to hosts - 1
 * @param target the host that is sent to, from 0; empty for another at random each time
 */
public record IncastBursts(int hosts, int degree, Optional<Integer> target) implements BurstPattern {
    /**
     * Checks the numbers.
     *
     * @throws WorkloadException when there are not enough hosts, or the target is none of them
     */
    public IncastBursts {
        if (degree < 1 || degree >= hosts) {
            throw new WorkloadException(
                    "an incast of " + degree + " to one among " + hosts + " hosts; allowed: 1 to " + (hosts - 1));
        }
        if (target.isPresent() && (target.get() < 0 || target.get() >= hosts)) {
            throw new WorkloadException(
                    "the target is host " + target.get() + "; allowed: 0 to " + (hosts - 1) + ", or random");
        }
    }

    @Override
    public int messages() {
        return degree;
    }

    @Override
    public void burst(RandomStream random, PairConsumer pairs) {
        int to = target.isPresent() ? target.get() : random.nextInt(hosts);
        // The begin of a shuffle of all others; host numbers beyond the target's are one lower in it.
        int[] others = new int[hosts - 1];
        for (int i = 0; i < others.length; i++) {
            others[i] = i;
        }
        for (int i = 0; i < degree; i++) {
            int chosen = i + random.nextInt(others.length - i);
            int other = others[chosen];
            others[chosen] = others[i];
            pairs.accept(other < to ? other : other + 1, to);
        }
    }
}
