// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.Optional;
import org.homasim.experiment.measure.SlowdownRecorder;
import org.homasim.experiment.measure.SlowdownTimeline;

/** What becomes of measured messages: those of a workload, or the part of them that one transport carries. */
final class MessageTally {
    private final SlowdownRecorder recorder;
    /** Null where nobody wants it. */
    private final SlowdownTimeline timeline;

    private long started;
    private long completed;
    private long failed;
    private long offeredBytes;

    /**
     * Without messages.
     *
     * @param recorder of slowdowns
     * @param timeline of slowdowns, if it is wanted
     */
    MessageTally(SlowdownRecorder recorder, Optional<SlowdownTimeline> timeline) {
        this.recorder = recorder;
        this.timeline = timeline.orElse(null);
    }

    void start(long bytes, long nowPs) {
        started++;
        offeredBytes += bytes;
        if (timeline != null) {
            timeline.started(nowPs);
        }
    }

    /** A message has come to its good end. */
    void complete(long sizeBytes, long startPs, long timePs, long idealPs, double slowdown) {
        completed++;
        recorder.record(sizeBytes, timePs, idealPs);
        if (timeline != null) {
            timeline.completed(startPs, slowdown);
        }
    }

    /** A message has been given up. */
    void fail() {
        failed++;
    }

    SlowdownRecorder recorder() {
        return recorder;
    }

    Optional<SlowdownTimeline> timeline() {
        return Optional.ofNullable(timeline);
    }

    long started() {
        return started;
    }

    /** Messages that have ended, well or not. */
    long ended() {
        return completed + failed;
    }

    long completed() {
        return completed;
    }

    /** What they bring the network: their own bytes, and those of responses. */
    long offeredBytes() {
        return offeredBytes;
    }
}
