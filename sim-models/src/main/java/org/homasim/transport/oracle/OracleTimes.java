// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.oracle;

/** What a message takes where nothing is in its way. */
public interface OracleTimes {
    /**
     * For how long a message occupies the link of its sender, and that of its receiver at the same time, in ps.
     *
     * @param source host that sends
     * @param destination host that receives
     * @param bytes of the message, at least 1
     */
    long linkPs(int source, int destination, long bytes);

    /**
     * From the send call to the last byte at the receiving application, in ps; not less than {@link #linkPs}.
     *
     * @param source host that sends
     * @param destination host that receives
     * @param bytes of the message, at least 1
     */
    long idealPs(int source, int destination, long bytes);
}
