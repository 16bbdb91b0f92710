// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

/** A transmitter that puts off its decisions until somebody needs to know them. */
@FunctionalInterface
interface LinkFeeder {
    /**
     * Takes all decisions up to a time, that time included, and puts the packets on the link.
     *
     * @param limitPs not after now
     */
    void commitUpTo(long limitPs);
}
