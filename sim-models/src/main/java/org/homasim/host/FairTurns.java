// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

/**
 * Turns of flows by deficit round robin, those that had nothing before the others (RFC 8290, sections 3.1 and 4; {@code sch_fq_codel.c}).
 *
 * @param <F> flows
 */
public final class FairTurns<F extends FairTurns.Flow> {
    private final int quantumBytes;
    private final Turns<F> fresh = new Turns<>();
    private final Turns<F> old = new Turns<>();

    /** What takes turns. */
    public abstract static class Flow {
        /** What it may still send in its turn. */
        private int deficitBytes;

        private Flow behind;
        private boolean isListed;

        /** A flow that has nothing. */
        protected Flow() {}

        /** Returns the bytes of what it would send next; 0 for nothing. */
        protected abstract int nextBytes();
    }

    /** A queue of flows. */
    private static final class Turns<F extends Flow> {
        private F first;
        private F last;

        void append(F flow) {
            ((Flow) flow).behind = null;
            if (first == null) {
                first = flow;
            } else {
                ((Flow) last).behind = flow;
            }
            last = flow;
        }

        F removeFirst() {
            F flow = first;
            first = behind(flow);
            return flow;
        }

        @SuppressWarnings("unchecked") // whatever stands behind was appended here
        static <F extends Flow> F behind(F flow) {
            return (F) ((Flow) flow).behind;
        }
    }

    /**
     * Without flows.
     *
     * @param quantumBytes what a flow may send in its turn, at least 1; a frame in Linux ({@code psched_mtu})
     */
    public FairTurns(int quantumBytes) {
        this.quantumBytes = quantumBytes;
    }

    /** A flow has something to send now. */
    public void add(F flow) {
        Flow added = flow;
        if (!added.isListed) {
            added.isListed = true;
            added.deficitBytes = quantumBytes;
            fresh.append(flow);
        }
    }

    /** Returns the flow whose turn it is, to send what it has next; at least one must have something. */
    public F next() {
        if (fresh.first == null) {
            skipIdleRounds();
        }
        while (true) {
            Turns<F> turns = fresh.first != null ? fresh : old;
            F first = turns.first;
            Flow flow = first;
            if (flow.deficitBytes <= 0) {
                flow.deficitBytes += quantumBytes;
                old.append(turns.removeFirst());
                continue;
            }
            int bytes = flow.nextBytes();
            if (bytes > 0) {
                flow.deficitBytes -= bytes;
                return first;
            }
            turns.removeFirst();
            if (turns == fresh && old.first != null) {
                // It may not come back as a fresh one before all others had their turn.
                old.append(first);
            } else {
                flow.isListed = false;
            }
        }
    }

    /** The flow that {@link #next} returned last sends more in the same turn. */
    public void charge(F flow, int bytes) {
        ((Flow) flow).deficitBytes -= bytes;
    }

    /**
     * Takes at once the rounds in which every flow would get a quantum and none could send, up to that in which the first has
     * something to send with: after a burst of 64 KB they are more than forty.
     */
    private void skipIdleRounds() {
        int rounds = Integer.MAX_VALUE;
        for (Flow flow = old.first; flow != null; flow = flow.behind) {
            if (flow.deficitBytes > 0) {
                return;
            }
            rounds = Math.min(rounds, 1 - flow.deficitBytes / quantumBytes);
        }
        for (Flow flow = old.first; flow != null; flow = flow.behind) {
            flow.deficitBytes += rounds * quantumBytes;
        }
    }
}
