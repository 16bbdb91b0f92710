// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

/** What a fault does to a network when it begins and when it ends. */
@FunctionalInterface
public interface FaultChange {
    /**
     * The fault begins or ends.
     *
     * @param begins whether it begins
     * @param nowPs time
     */
    void at(boolean begins, long nowPs);
}
