// SPDX-License-Identifier: Apache-2.0
package org.homasim.breakdown;

import java.util.ArrayList;
import java.util.List;

/**
 * The components of a network's messages and where each stands in an array of picoseconds.
 *
 * @param sendPs fixed delay of a sender's software
 * @param receivePs fixed delay of a receiver's NIC and software
 * @param tiers kinds of switch ports, in the order of the way; a packet that passes two of a kind has their sums
 */
public record BreakdownLayout(long sendPs, long receivePs, List<String> tiers) {
    private static final int PER_TIER = PortComponent.values().length;
    private static final int FIRST_TIER = Component.values().length;

    /** Copies the list. */
    public BreakdownLayout {
        tiers = List.copyOf(tiers);
    }

    /** Returns the number of components. */
    public int size() {
        return FIRST_TIER + PER_TIER * tiers.size();
    }

    /** Returns where the first component of a tier of ports stands; the others follow in their order. */
    int tierBase(int tier) {
        return FIRST_TIER + PER_TIER * tier;
    }

    /** Returns the places of the components in the order of the way. */
    public List<Integer> order() {
        List<Integer> order = new ArrayList<>();
        for (Component each : Component.values()) {
            order.add(each.place());
            if (each == Component.NIC_SERIALIZATION) {
                for (int place = FIRST_TIER; place < size(); place++) {
                    order.add(place);
                }
            }
        }
        return order;
    }

    /** Returns the name of the component at a place. */
    public String label(int place) {
        if (place < FIRST_TIER) {
            return List.of(Component.values()).get(place).label();
        }
        int behind = place - FIRST_TIER;
        return tiers.get(behind / PER_TIER) + "_"
                + List.of(PortComponent.values()).get(behind % PER_TIER).label();
    }
}
