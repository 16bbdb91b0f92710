// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

/** The applications' side of deliveries. */
@FunctionalInterface
public interface DeliveryListener {
    /**
     * The last byte of a message has been handed to the receiving application.
     *
     * @param message the message; the listener may give it back to its pool
     * @param nowPs time
     */
    void delivered(Message message, long nowPs);
}
