// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/** A receiver's rule: which messages are granted, how far, when and at which level. */
interface GrantPolicy {
    /**
     * The policy of an engine.
     *
     * @throws IllegalArgumentException for one that does not go with the service
     */
    static GrantPolicy of(HomaParameters parameters, GrantSink sink, EngineCounters counters) {
        if (parameters.grants() instanceof LinuxGrantSettings settings) {
            return new LinuxGrants(settings, sink, counters);
        }
        if (parameters.grants() instanceof SenderRankedGrantSettings settings) {
            if (parameters.service() instanceof OneWaySettings service) {
                return new SenderRankedGrants(parameters.format(), service.unscheduledPriority(), settings, sink);
            }
            throw new IllegalArgumentException("grants packet by packet go with one-way messages only");
        }
        return new NoGrants();
    }

    /**
     * A data packet of a message has been added to it. Called for the first packet too, and for messages that need no grant.
     *
     * @param message may be complete
     * @param isFirst whether this is the message's first packet
     * @param nowPs time
     */
    void dataArrived(IncomingMessage message, boolean isFirst, long nowPs);

    /**
     * A message that {@link #dataArrived} told of was given up; it is not complete.
     *
     * @param message not to be granted any more
     * @param nowPs time
     */
    void forget(IncomingMessage message, long nowPs);

    /**
     * The unscheduled levels have changed.
     *
     * @param level the most urgent one left to scheduled packets
     */
    void setMaxScheduledLevel(int level);

    /**
     * The deadline that was asked for has come.
     *
     * @param nowPs time
     */
    void timerExpired(long nowPs);

    /**
     * Whether the degree of overcommitment keeps a message that has bytes left to grant from being granted. What other rules hold
     * back, such as a full window or a bound on incoming bytes, is not meant.
     */
    boolean isWithholding();

    /** The earliest time {@link #timerExpired} is wanted at, or {@link Long#MAX_VALUE}. */
    long deadlinePs();
}
