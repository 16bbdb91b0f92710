// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/** Where a {@link GrantPolicy} puts its grants. */
@FunctionalInterface
interface GrantSink {
    /**
     * Queues a grant up to {@link IncomingMessage#grantedEnd}.
     *
     * @param message the message that was granted
     * @param level level of the granted bytes
     */
    void grant(IncomingMessage message, int level);
}
