// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

/**
 * Ports of a host and their threads, as the benchmark of Homa for Linux has them ({@code cp_node.cc}).
 *
 * @param clientPorts each with a thread that sends requests, at least 1
 * @param portReceivers threads of a client port that receive responses, at least 1
 * @param serverPorts at least 1
 * @param portThreads threads of a server port that receive requests, or one-way messages, and send responses, at least 1
 */
public record PortSettings(int clientPorts, int portReceivers, int serverPorts, int portThreads) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException for a value outside its range
     */
    public PortSettings {
        if (clientPorts < 1 || portReceivers < 1 || serverPorts < 1 || portThreads < 1) {
            throw new IllegalArgumentException(clientPorts + " client ports with " + portReceivers + " receivers, "
                    + serverPorts + " server ports with " + portThreads + " threads");
        }
    }
}
