// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Message objects that wait to be used again, so that a steady state allocates nothing.
 *
 * @param <T> which end of a message
 */
final class MessagePool<T> {
    private final List<T> free = new ArrayList<>();
    private final Supplier<T> factory;

    MessagePool(Supplier<T> factory) {
        this.factory = factory;
    }

    T take() {
        return free.isEmpty() ? factory.get() : free.remove(free.size() - 1);
    }

    void give(T message) {
        free.add(message);
    }
}
