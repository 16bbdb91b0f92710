// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Objects that wait to be used again, so that a steady state allocates nothing.
 *
 * @param <T> the kind of object
 */
final class ObjectPool<T> {
    private final List<T> free = new ArrayList<>();
    private final Supplier<T> factory;

    ObjectPool(Supplier<T> factory) {
        this.factory = factory;
    }

    T take() {
        return free.isEmpty() ? factory.get() : free.remove(free.size() - 1);
    }

    void give(T object) {
        free.add(object);
    }
}
