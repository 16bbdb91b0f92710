// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/**
 * What both ends of a message know of it.
 *
 * @param <T> the end
 */
abstract class Message<T> extends Identified<T> {
    long messageBytes;

    /** End of the bytes that need no grant. */
    long unscheduledEnd;

    /** End of the bytes that may be sent. */
    long grantedEnd;

    /** Orders messages of equal rank: the older first. */
    long sequence;
}
