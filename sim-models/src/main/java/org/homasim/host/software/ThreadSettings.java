// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

/**
 * The threads of one protocol's applications on a host.
 *
 * @param ports and how many threads each has
 * @param polls whether a thread without work polls for a time before it sleeps
 * @param readsStreams whether it waits for data of connections by {@code epoll_wait} and reads what is there, rather than receiving messages
 * @param isSteeredByFlow whether a hash of the flow names the core of the SoftIRQ (RPS of Linux), rather than the protocol's own choice
 * @param overlapsCopies whether copies to and from user space go on while other parts of the message are on their way
 */
public record ThreadSettings(
        PortSettings ports, boolean polls, boolean readsStreams, boolean isSteeredByFlow, boolean overlapsCopies) {
    /** Bytes of a part of a message that is copied as one where copies overlap: a burst of segmentation offload, 64 KiB. */
    static final int COPIED_AT_A_TIME = 65_536;
}
