// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

/** Takes the atoms of a distribution one by one, without an object for each: a long tail has hundreds of thousands. */
@FunctionalInterface
public interface AtomConsumer {
    /**
     * Takes one atom.
     *
     * @param sizeBytes message length in bytes, at least 1
     * @param probability share of the messages that have this length, in (0, 1]
     */
    void accept(long sizeBytes, double probability);
}
