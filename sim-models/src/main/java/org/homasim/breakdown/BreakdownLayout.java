// SPDX-License-Identifier: Apache-2.0
package org.homasim.breakdown;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The components of a network's messages and where each stands in an array of picoseconds.
 *
 * @param sendPs fixed delay of a sender's software
 * @param receivePs fixed delay of a receiver's NIC and software
 * @param cores of hosts whose software is work of cores, which then have no fixed delays of software
 * @param tiers kinds of switch ports, in the order of the way; a packet that passes two of a kind has their sums
 */
public record BreakdownLayout(long sendPs, long receivePs, Optional<CoreDelays> cores, List<String> tiers) {
    private static final int PER_TIER = PortComponent.values().length;
    private static final List<Component> COMPONENTS = List.of(Component.values());

    /** Copies the list. */
    public BreakdownLayout {
        tiers = List.copyOf(tiers);
    }

    /** Of hosts with fixed delays. */
    public BreakdownLayout(long sendPs, long receivePs, List<String> tiers) {
        this(sendPs, receivePs, Optional.empty(), tiers);
    }

    private int firstTier() {
        return cores.isPresent() ? COMPONENTS.size() : Component.CORES_FROM;
    }

    CoreDelays coreDelays() {
        return cores.orElse(CoreDelays.NONE);
    }

    /** Returns the number of places. */
    int size() {
        return firstTier() + PER_TIER * tiers.size();
    }

    /** Returns where the first component of a tier of ports stands; the others follow in their order. */
    int tierBase(int tier) {
        return firstTier() + PER_TIER * tier;
    }

    /** Returns the places of the components in the order of the way. */
    public List<Integer> order() {
        List<Integer> order = new ArrayList<>();
        for (Component each : COMPONENTS) {
            if (each.isOf(cores.isPresent())) {
                order.add(each.place());
            }
            if (each == Component.NIC_SERIALIZATION) {
                for (int place = firstTier(); place < size(); place++) {
                    order.add(place);
                }
            }
        }
        return order;
    }

    /** Returns the name of the component at a place. */
    public String label(int place) {
        if (place < firstTier()) {
            return Arrays.stream(Component.values())
                    .filter(each -> each.place() == place)
                    .findFirst()
                    .orElseThrow()
                    .label();
        }
        int behind = place - firstTier();
        return tiers.get(behind / PER_TIER) + "_"
                + List.of(PortComponent.values()).get(behind % PER_TIER).label();
    }
}
