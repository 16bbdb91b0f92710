// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.interactive;

import java.util.List;

/**
 * Panels above each other; columns stand beside each other.
 *
 * @param heading what its curves have in common and those of other columns have not; "" where there is one column
 * @param panels from above, as many in each column
 */
public record InteractiveColumn(String heading, List<InteractivePanel> panels) {
    /** Copies the panels. */
    public InteractiveColumn {
        panels = List.copyOf(panels);
    }
}
