// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

/**
 * Which connection a message takes.
 *
 * @param isFlowPerMessage each message, with its response, has a connection of its own
 * @param clientPorts of each host; persistent connections go from each to every server port of every other host
 * @param serverPorts of each host
 * @param seed of the choice between connections to a host
 */
public record ConnectionChoice(boolean isFlowPerMessage, int clientPorts, int serverPorts, long seed) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException without ports
     */
    public ConnectionChoice {
        if (clientPorts < 1 || serverPorts < 1) {
            throw new IllegalArgumentException("a host has at least one port for clients and one for servers");
        }
    }
}
