// SPDX-License-Identifier: Apache-2.0
package org.homasim.breakdown;

import java.util.LinkedHashMap;
import java.util.Map;

/** The components of a message by name. */
public final class Components {
    private Components() {}

    /** Those that are not 0, in the order of the way. */
    public static Map<String, Long> of(MessageTimes times) {
        Map<String, Long> components = new LinkedHashMap<>();
        BreakdownLayout layout = times.componentLayout();
        for (int place : layout.order()) {
            if (times.ps(place) != 0) {
                components.put(layout.label(place), times.ps(place));
            }
        }
        return components;
    }
}
