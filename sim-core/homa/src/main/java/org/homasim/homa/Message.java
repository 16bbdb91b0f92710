// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/**
 * What both ends of a message know of it.
 *
 * @param <T> the end
 */
abstract class Message<T> extends IndexedHeap.Entry<T> {
    /** The host at the other end. */
    int peer;

    /** Unique among the messages of their sender. */
    long id;

    long messageBytes;

    /** End of the bytes that need no grant. */
    long unscheduledEnd;

    /** End of the bytes that may be sent. */
    long grantedEnd;

    /** Orders messages of equal rank: the older first. */
    long sequence;
}
