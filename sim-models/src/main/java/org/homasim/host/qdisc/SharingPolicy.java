// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.qdisc;

/** Decides which protocol sends next where Homa and others wait for one NIC. */
interface SharingPolicy {
    /**
     * Whether Homa sends next, rather than the others. At least one of them waits; one that waits alone sends.
     *
     * @param homaBytes of Homa that wait, at least 1 if anything does
     * @param otherBytes of the others, likewise
     * @param nowPs time
     */
    boolean isHomaNext(long homaBytes, long otherBytes, long nowPs);

    /**
     * A packet was sent.
     *
     * @param isHoma whose it was
     * @param wireBytes of it
     * @param nowPs time
     */
    void sent(boolean isHoma, int wireBytes, long nowPs);

    /**
     * More has come to wait.
     *
     * @param isHoma whose it is
     * @param bytes of it
     * @param nowPs time
     */
    default void offered(boolean isHoma, long bytes, long nowPs) {
        // Most policies look at what waits or was sent.
    }
}
