// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/**
 * The requests that a server has executed and forgotten, as many of the latest as it is set to remember: a late duplicate of one
 * would otherwise begin it anew and have it executed twice, as in Linux.
 */
final class ExecutedRequests {
    private static final class Executed extends Identified<Executed> {
        @Override
        boolean ranksBefore(Executed other) {
            throw new UnsupportedOperationException("executed requests are not ranked");
        }
    }

    private final int capacity;
    private final IdTable<Executed> table = new IdTable<>();
    private Executed[] ring = new Executed[0];
    private int next;

    ExecutedRequests(int capacity) {
        this.capacity = capacity;
    }

    boolean contains(int client, long id) {
        return table.size() > 0 && table.find(client, id) != null;
    }

    /** Remembers a request, and forgets the oldest when there are too many. */
    void add(int client, long id) {
        if (capacity == 0 || contains(client, id)) {
            return;
        }
        if (ring.length == 0) {
            ring = new Executed[capacity];
        }
        Executed executed = ring[next];
        if (executed == null) {
            executed = new Executed();
            ring[next] = executed;
        } else {
            table.remove(executed);
        }
        next = next + 1 == capacity ? 0 : next + 1;
        executed.peer = client;
        executed.id = id;
        table.add(executed);
    }
}
