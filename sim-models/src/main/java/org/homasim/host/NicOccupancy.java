// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import java.util.stream.Stream;
import org.homasim.net.Occupancy;

/** Statistics of what the transmit queues of all NICs hold: together, and by the number of the queue. */
public final class NicOccupancy {
    private final Occupancy.Tier all = new Occupancy.Tier();
    private final Occupancy.Tier allUncompleted;
    private final Occupancy.Tier[] waiting;
    private final Occupancy.Tier[] uncompleted;

    /** Without NICs as yet; by queue only where {@code settings} make a difference between queues. */
    public NicOccupancy(NicSettings settings) {
        int queues = settings.hasQueueStatistics() ? settings.txQueues() : 0;
        allUncompleted = queues > 0 ? new Occupancy.Tier() : null;
        waiting = tiers(queues);
        uncompleted = tiers(queues);
    }

    private static Occupancy.Tier[] tiers(int count) {
        return Stream.generate(Occupancy.Tier::new).limit(count).toArray(Occupancy.Tier[]::new);
    }

    /** Returns the queues of which there are statistics one by one; 0 for none. */
    public int queues() {
        return waiting.length;
    }

    /** Returns the bytes that wait in a whole NIC, without the frame on the wire. */
    public Occupancy.Tier all() {
        return all;
    }

    /**
     * Returns the bytes in a whole NIC that are not reported as sent, the frame on the wire included.
     *
     * @throws IllegalStateException where there are no {@link #queues}
     */
    public Occupancy.Tier allUncompleted() {
        if (allUncompleted == null) {
            throw new IllegalStateException("no statistics by queue");
        }
        return allUncompleted;
    }

    /** Returns the bytes that wait in the queues of a number, without the frame on the wire. */
    public Occupancy.Tier waiting(int queue) {
        return waiting[queue];
    }

    /** Returns the bytes in the queues of a number that are not reported as sent. */
    public Occupancy.Tier uncompleted(int queue) {
        return uncompleted[queue];
    }

    /** Begins the measured time, before that of the NICs. */
    void restart() {
        all.restart();
        if (allUncompleted != null) {
            allUncompleted.restart();
        }
        for (int queue = 0; queue < waiting.length; queue++) {
            waiting[queue].restart();
            uncompleted[queue].restart();
        }
    }
}
