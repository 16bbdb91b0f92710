// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/**
 * What a host keeps under the number of another host and an id.
 *
 * @param <T> the kind of thing
 */
abstract class Identified<T> extends IndexedHeap.Entry<T> {
    /** The host at the other end. */
    int peer;

    /** Unique among those of one kind with the same peer. */
    long id;
}
