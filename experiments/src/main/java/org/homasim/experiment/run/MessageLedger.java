// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import org.homasim.experiment.measure.IdealTime;
import org.homasim.experiment.measure.SlowdownRecorder;
import org.homasim.host.Message;
import org.homasim.host.MessagePool;
import org.homasim.net.NetworkPaths;

/**
 * Keeps account of messages: which belong to the measured time, how many of these have ended, and what was delivered in it. An
 * RPC is one message here, with the length of its request.
 */
final class MessageLedger {
    private final long measureFromPs;
    private final long measureToPs;
    private final NetworkPaths paths;
    private final IdealTime ideal;
    private final SlowdownRecorder recorder;
    private final Runnable whenComplete;
    private final MessagePool pool = new MessagePool();

    private long started;
    private long completed;
    private long failed;
    private long deliveredBytes;
    private long offeredBytes;

    /**
     * An empty ledger.
     *
     * @param measureFromPs messages that start from here on are measured
     * @param measureToPs up to here, excluded
     * @param paths between the hosts
     * @param ideal divisor of slowdowns
     * @param recorder of slowdowns
     * @param whenComplete called when the last measured message ends after the measured time
     */
    MessageLedger(
            long measureFromPs,
            long measureToPs,
            NetworkPaths paths,
            IdealTime ideal,
            SlowdownRecorder recorder,
            Runnable whenComplete) {
        this.measureFromPs = measureFromPs;
        this.measureToPs = measureToPs;
        this.paths = paths;
        this.ideal = ideal;
        this.recorder = recorder;
        this.whenComplete = whenComplete;
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
        Message message = pool.take();
        message.source = source;
        message.destination = destination;
        message.sizeBytes = sizeBytes;
        message.startPs = nowPs;
        message.measured = isMeasured(nowPs);
        if (message.measured) {
            started++;
            this.offeredBytes += offeredBytes;
        }
        return message;
    }

    private boolean isMeasured(long timePs) {
        return timePs >= measureFromPs && timePs < measureToPs;
    }

    /** Some bytes of whatever message or response have been delivered as a whole. */
    void deliver(long bytes, long nowPs) {
        if (isMeasured(nowPs)) {
            deliveredBytes += bytes;
        }
    }

    /** Closes the account of a message that has come to its good end. */
    void complete(Message message, long nowPs) {
        if (message.measured) {
            completed++;
            long idealPs = ideal.idealPs(
                    message.sizeBytes,
                    paths.between(message.source, message.destination),
                    paths.between(message.destination, message.source));
            recorder.record(message.sizeBytes, nowPs - message.startPs, idealPs);
            endMeasured(nowPs);
        }
        pool.give(message);
    }

    /** Closes the account of a message that its transport has given up. */
    void fail(Message message, long nowPs) {
        if (message.measured) {
            failed++;
            endMeasured(nowPs);
        }
        pool.give(message);
    }

    private void endMeasured(long nowPs) {
        if (allMeasuredEnded() && nowPs >= measureToPs) {
            whenComplete.run();
        }
    }

    boolean allMeasuredEnded() {
        return ended() == started;
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

    long deliveredBytes() {
        return deliveredBytes;
    }
}
