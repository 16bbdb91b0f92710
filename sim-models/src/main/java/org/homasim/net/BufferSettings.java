// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.Collections;
import java.util.List;

/**
 * The memory of a switch.
 *
 * @param poolBytes shared by its outputs, or {@link SharedBuffer#UNLIMITED}
 * @param alphas dynamic threshold of each queue of an output, above 0
 * @param portBytes what may wait at one output, or {@link SharedBuffer#UNLIMITED}
 */
public record BufferSettings(long poolBytes, List<Double> alphas, long portBytes) {
    /** Copies the list. */
    public BufferSettings {
        alphas = List.copyOf(alphas);
    }

    /** One pool and one alpha for all queues. */
    public static BufferSettings pool(long poolBytes, double alpha) {
        return new BufferSettings(poolBytes, Collections.nCopies(Packet.PRIORITIES, alpha), SharedBuffer.UNLIMITED);
    }
}
