// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.Optional;
import org.homasim.experiment.measure.IdealTime;
import org.homasim.experiment.measure.MessageLog;
import org.homasim.experiment.measure.RunStatisticsRecorder;
import org.homasim.experiment.measure.SlowdownRecorder;
import org.homasim.experiment.measure.SlowdownTimeline;
import org.homasim.host.Message;
import org.homasim.net.NetworkPaths;

/**
 * Keeps account of the messages of one workload: which belong to the measured time, and how many of these have ended. An RPC is one
 * message here, with the length of its request.
 */
final class MessageLedger {
    private final Ledgers all;
    private final int workload;
    private final NetworkPaths paths;
    private final IdealTime ideal;
    private final SlowdownRecorder recorder;
    /** Null where nobody wants it. */
    private final SlowdownTimeline timeline;

    /** Null but for the main workload. */
    private final RunStatisticsRecorder statistics;

    private final BurstRecorder bursts = new BurstRecorder();

    private long started;
    private long completed;
    private long failed;
    private long offeredBytes;

    /**
     * An empty ledger.
     *
     * @param all the ledgers of all workloads
     * @param workload number of this one
     * @param paths between the hosts
     * @param ideal divisor of slowdowns
     * @param recorder of slowdowns
     * @param timeline of slowdowns, if it is wanted
     * @param statistics of the run, if this is the main workload
     */
    MessageLedger(
            Ledgers all,
            int workload,
            NetworkPaths paths,
            IdealTime ideal,
            SlowdownRecorder recorder,
            Optional<SlowdownTimeline> timeline,
            Optional<RunStatisticsRecorder> statistics) {
        this.all = all;
        this.workload = workload;
        this.paths = paths;
        this.ideal = ideal;
        this.recorder = recorder;
        this.timeline = timeline.orElse(null);
        this.statistics = statistics.orElse(null);
    }

    /**
     * Opens the account of a message that starts now.
     *
     * @param source host that sends it
     * @param destination host that gets it
     * @param sizeBytes its length
     * @param offeredBytes what it brings the network: its own bytes, and those of its response
     * @param nowPs time
     */
    Message start(int source, int destination, long sizeBytes, long offeredBytes, long nowPs) {
        Message message = all.newMessage();
        message.source = source;
        message.destination = destination;
        message.sizeBytes = sizeBytes;
        message.startPs = nowPs;
        message.measured = all.isMeasured(nowPs);
        message.workload = workload;
        message.burst = BurstRecorder.NONE;
        message.offeredBytes = offeredBytes;
        message.record = all.started(message, nowPs);
        if (message.measured) {
            started++;
            this.offeredBytes += offeredBytes;
            if (timeline != null) {
                timeline.started(nowPs);
            }
        }
        return message;
    }

    /** A message has come to its good end. */
    void complete(Message message, long nowPs) {
        boolean isInSeries = statistics != null && statistics.isInSeries(nowPs);
        if (!message.measured && !isInSeries && message.record == MessageLog.NONE) {
            return;
        }
        long idealPs = ideal.idealPs(
                message.sizeBytes,
                paths.between(message.source, message.destination),
                paths.between(message.destination, message.source));
        long timePs = nowPs - message.startPs;
        double slowdown = (double) timePs / idealPs;
        if (statistics != null) {
            statistics.ended(message.measured, message.startPs, message.sizeBytes, slowdown, nowPs);
        }
        if (message.record != MessageLog.NONE) {
            all.logEnd(message, nowPs, slowdown);
        }
        if (message.measured) {
            completed++;
            recorder.record(message.sizeBytes, timePs, idealPs);
            if (timeline != null) {
                timeline.completed(message.startPs, slowdown);
            }
            bursts.ended(message.burst, nowPs);
        }
    }

    /** A measured message has been given up by its transport. */
    void fail(Message message) {
        failed++;
        bursts.failed(message.burst);
    }

    /** A burst begins; returns its number, for the messages that are measured. */
    int beginBurst(int messages, long nowPs) {
        return all.isMeasured(nowPs) ? bursts.begin(messages, nowPs) : BurstRecorder.NONE;
    }

    /** Returns the times of bursts, if this workload has any. */
    BurstRecorder bursts() {
        return bursts;
    }

    Optional<SlowdownTimeline> timeline() {
        return Optional.ofNullable(timeline);
    }

    SlowdownRecorder recorder() {
        return recorder;
    }

    long started() {
        return started;
    }

    /** Measured messages that have ended, well or not. */
    long ended() {
        return completed + failed;
    }

    long completed() {
        return completed;
    }

    long offeredBytes() {
        return offeredBytes;
    }
}
