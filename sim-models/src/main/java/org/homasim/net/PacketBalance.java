// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.List;

/**
 * The books of a network: what was sent has been delivered, dropped, or is still on its way, and what queues hold in bytes is what
 * lies in them. Packets on the way are counted one by one where they are, so an error anywhere shows here.
 */
public final class PacketBalance {
    private final Network network;
    private final List<Link> hostLinks;

    /**
     * The books of a network and its hosts.
     *
     * @param network switches and ports
     * @param hostLinks from the hosts into the network
     */
    public PacketBalance(Network network, List<Link> hostLinks) {
        this.network = network;
        this.hostLinks = List.copyOf(hostLinks);
    }

    /**
     * Closes the books.
     *
     * @param sentPackets put on their links by the hosts
     * @param deliveredPackets handed to the hosts
     * @throws IllegalStateException when they do not balance, which is an error of the simulator
     */
    public void check(long sentPackets, long deliveredPackets) {
        long dropped = 0;
        long onTheWay = 0;
        for (Link link : hostLinks) {
            dropped += link.dropped().total();
            onTheWay += link.packetsOnTheWay();
        }
        for (Network.Tier tier : network.tiers()) {
            for (EgressPort port : tier.ports()) {
                onTheWay += port.checkQueues(tier.name()) + port.link().packetsOnTheWay();
                dropped += port.dropped().total() + port.link().dropped().total();
            }
        }
        network.switches().forEach(PacketBalance::checkMemory);
        if (sentPackets != deliveredPackets + dropped + onTheWay) {
            throw new IllegalStateException(sentPackets + " packets were sent, but " + deliveredPackets + " delivered, "
                    + dropped + " dropped and " + onTheWay + " are on their way");
        }
    }

    private static void checkMemory(Switch each) {
        long waitingBytes = 0;
        for (EgressPort port : each.buffer().ports()) {
            waitingBytes += port.queuedBytes();
        }
        if (waitingBytes != each.buffer().usedBytes()) {
            throw new IllegalStateException("the memory of " + each.name() + " counts "
                    + each.buffer().usedBytes() + " bytes in use; in its queues are " + waitingBytes);
        }
    }
}
