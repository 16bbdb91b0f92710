// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import org.homasim.homa.wire.PacketType;

/**
 * The levels that a host wants for unscheduled packets to it: tells them to peers that use others, and adapts them to what
 * arrives where that is set.
 */
final class OwnCutoffs {
    /** Zero is the version of a peer that was told nothing yet. */
    private static final int FIRST_VERSION = 1;

    /** A version has two bytes on the wire. */
    private static final int VERSION_MASK = 0xffff;

    private final ControlQueue control;
    private final Peers peers;
    private final GrantPolicy grants;
    private final EngineCounters counters;
    private final long tickPs;
    /** Null where the levels stay as they are. */
    private final CutoffLearner learner;

    private long[] cutoffs;
    private int version = FIRST_VERSION;

    OwnCutoffs(
            HomaParameters parameters,
            RpcSettings settings,
            ControlQueue control,
            Peers peers,
            GrantPolicy grants,
            EngineCounters counters) {
        this.control = control;
        this.peers = peers;
        this.grants = grants;
        this.counters = counters;
        this.tickPs = settings.silence().tickPs();
        this.cutoffs = settings.cutoffs().initial().cutoffs();
        CutoffSettings.Learning learning = settings.cutoffs().learning();
        this.learner = learning == null
                ? null
                : new CutoffLearner(learning, parameters.priorities(), parameters.unscheduledBytes());
    }

    /** A message has begun to arrive. */
    void messageBegun(long messageBytes, long nowPs) {
        if (learner != null) {
            learner.messageBegun(messageBytes, nowPs);
        }
    }

    /** A peer has used the cutoffs of a version; if it is another, and it was not told in this tick, it is told. */
    void used(int peer, long id, int usedVersion, long nowPs) {
        if (usedVersion != version && peers.get(peer).mayBeTold(nowPs / tickPs)) {
            ControlPacket packet = control.add(PacketType.CUTOFFS, peer, id);
            packet.cutoffs = cutoffs;
            packet.cutoffVersion = version;
        }
    }

    /** Adapts the levels if it is time to. */
    void onTimer(long nowPs) {
        LengthPriority learnt = learner == null ? null : learner.levelsIfChanged(nowPs);
        if (learnt != null) {
            cutoffs = learnt.cutoffs();
            version = (version + 1) & VERSION_MASK;
            counters.cutoffChanges++;
            grants.setMaxScheduledLevel(learnt.maxScheduledLevel());
        }
    }

    long deadlinePs() {
        return learner == null ? Long.MAX_VALUE : learner.deadlinePs();
    }
}
