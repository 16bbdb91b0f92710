// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import org.homasim.experiment.measure.IdealTime;
import org.homasim.experiment.measure.SlowdownRecorder;
import org.homasim.host.Application;
import org.homasim.host.Message;
import org.homasim.host.MessagePool;
import org.homasim.host.Transport;
import org.homasim.net.Topology;

/**
 * Keeps account of messages: which belong to the measured time, how many of these have ended, and what was delivered in it.
 */
final class MessageLedger implements Application {
    private final long measureFromPs;
    private final long measureToPs;
    private final Topology topology;
    private final IdealTime ideal;
    private final SlowdownRecorder recorder;
    private final Runnable whenComplete;
    private final MessagePool pool = new MessagePool();

    private long started;
    private long completed;
    private long deliveredBytes;
    private long offeredBytes;

    /**
     * An empty ledger.
     *
     * @param measureFromPs messages that start from here on are measured
     * @param measureToPs up to here, excluded
     * @param topology for the length of paths
     * @param ideal divisor of slowdowns
     * @param recorder of slowdowns
     * @param whenComplete called when the last measured message ends after the measured time
     */
    MessageLedger(
            long measureFromPs,
            long measureToPs,
            Topology topology,
            IdealTime ideal,
            SlowdownRecorder recorder,
            Runnable whenComplete) {
        this.measureFromPs = measureFromPs;
        this.measureToPs = measureToPs;
        this.topology = topology;
        this.ideal = ideal;
        this.recorder = recorder;
        this.whenComplete = whenComplete;
    }

    /** Opens the account of a message that starts now. */
    Message start(int source, int destination, long sizeBytes, long nowPs) {
        Message message = pool.take();
        message.source = source;
        message.destination = destination;
        message.sizeBytes = sizeBytes;
        message.startPs = nowPs;
        message.measured = isMeasured(nowPs);
        if (message.measured) {
            started++;
            offeredBytes += sizeBytes;
        }
        return message;
    }

    private boolean isMeasured(long timePs) {
        return timePs >= measureFromPs && timePs < measureToPs;
    }

    @Override
    public void delivered(Message message, long nowPs) {
        if (isMeasured(nowPs)) {
            deliveredBytes += message.sizeBytes;
        }
        if (message.measured) {
            completed++;
            long idealPs = ideal.idealPs(message.sizeBytes, topology.hops(message.source, message.destination));
            recorder.record(message.sizeBytes, nowPs - message.startPs, idealPs);
            if (completed == started && nowPs >= measureToPs) {
                whenComplete.run();
            }
        }
        pool.give(message);
    }

    @Override
    public void requestArrived(Transport server, int client, long id, long requestBytes, long nowPs) {
        throw new UnsupportedOperationException("this workload has one-way messages only");
    }

    @Override
    public void responseArrived(Message request, long nowPs) {
        throw new UnsupportedOperationException("this workload has one-way messages only");
    }

    @Override
    public void failed(Message request, long nowPs) {
        throw new UnsupportedOperationException("this workload has one-way messages only");
    }

    boolean allMeasuredEnded() {
        return completed == started;
    }

    long started() {
        return started;
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
