// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import java.util.Objects;
import org.homasim.kernel.RandomStream;

/**
 * Every other host with equal probability, never the sender itself.
 *
 * @param hosts the number of hosts, at least 2
 */
public record UniformPattern(int hosts) implements DestinationPattern {
    /**
     * A pattern over all hosts.
     *
     * @throws WorkloadException when there are fewer than 2 hosts
     */
    public UniformPattern {
        if (hosts < 2) {
            throw new WorkloadException("uniform traffic among " + hosts + " host(s); allowed: 2 hosts or more");
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IndexOutOfBoundsException when the source is not in [0, hosts)
     */
    @Override
    public int destination(int source, RandomStream random) {
        Objects.checkIndex(source, hosts);
        int other = random.nextInt(hosts - 1);
        return other < source ? other : other + 1;
    }
}
