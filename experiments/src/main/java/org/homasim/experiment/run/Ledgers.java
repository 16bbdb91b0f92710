// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import org.homasim.breakdown.MessageTimes;
import org.homasim.experiment.measure.BacklogRecorder;
import org.homasim.experiment.measure.BreakdownLog;
import org.homasim.experiment.measure.IdealTime;
import org.homasim.experiment.measure.MessageLog;
import org.homasim.experiment.measure.RunStatistics;
import org.homasim.experiment.measure.RunStatisticsRecorder;
import org.homasim.host.Message;
import org.homasim.host.MessagePool;
import org.homasim.net.NetworkPaths;

/** The accounts of all workloads of a point, and what they have in common: the measured time and what was delivered in it. */
final class Ledgers {
    private final long measureFromPs;
    private final long measureToPs;
    /** Null where nobody wants it. */
    private final MessageLog log;
    /** Null where nobody wants it. */
    private final BreakdownLog breakdown;

    private final Runnable whenComplete;
    private final MessagePool pool = new MessagePool();
    private final List<MessageLedger> ledgers = new ArrayList<>();
    private final BacklogRecorder backlog;
    private RunStatisticsRecorder statistics;
    /** By index of the transport. */
    private final long[] deliveredBytes;

    /**
     * No ledgers as yet.
     *
     * @param measureFromPs messages that start from here on are measured
     * @param measureToPs up to here, excluded
     * @param transports how many each host has
     * @param log of all messages, if it is wanted
     * @param breakdown of the latency of the main workload's messages, if it is wanted
     * @param waitingBytes what waits in applications at a time, since too much is in flight
     * @param whenComplete called when the last measured message ends after the measured time
     */
    Ledgers(
            long measureFromPs,
            long measureToPs,
            int transports,
            Optional<MessageLog> log,
            Optional<BreakdownLog> breakdown,
            LongToDoubleFunction waitingBytes,
            Runnable whenComplete) {
        this.measureFromPs = measureFromPs;
        this.measureToPs = measureToPs;
        this.log = log.orElse(null);
        this.breakdown = breakdown.orElse(null);
        this.backlog = new BacklogRecorder(measureFromPs, measureToPs, waitingBytes);
        this.whenComplete = whenComplete;
        this.deliveredBytes = new long[transports];
    }

    /** Opens the ledger of a further workload, the main one's first; see {@link MessageLedger}. */
    MessageLedger open(NetworkPaths paths, List<IdealTime> ideals, MessageTally whole, List<MessageTally> parts) {
        Optional<RunStatisticsRecorder> ofMain = Optional.empty();
        if (ledgers.isEmpty()) {
            statistics = new RunStatisticsRecorder(
                    measureFromPs, measureToPs, whole.recorder().shortBytes());
            ofMain = Optional.of(statistics);
        }
        MessageLedger ledger = new MessageLedger(this, ledgers.size(), paths, ideals, whole, parts, ofMain);
        ledgers.add(ledger);
        return ledger;
    }

    Message newMessage() {
        return pool.take();
    }

    boolean isMeasured(long timePs) {
        return timePs >= measureFromPs && timePs < measureToPs;
    }

    /** A message starts; returns its number in the log, if there is one. */
    int started(Message message, long nowPs) {
        backlog.change(message.offeredBytes, nowPs);
        return log == null ? MessageLog.NONE : log.started(message);
    }

    /** A message starts that may be measured; returns what notes where its time is spent, null where nobody wants to know. */
    MessageTimes timesOf(Message message) {
        boolean isWanted = breakdown != null && message.measured && message.workload == 0;
        return isWanted ? breakdown.start(message.startPs) : null;
    }

    /** Enters what the time of a measured message was spent on. */
    void logBreakdown(Message message, long latencyPs, double slowdown) {
        breakdown.ended(message, latencyPs, slowdown);
    }

    /** Enters the good end of a message that is in the log. */
    void logEnd(Message message, long nowPs, double slowdown) {
        log.ended(message.record, nowPs, slowdown);
    }

    /** Some bytes of whatever message or response have been delivered as a whole, by the transport of an index. */
    void deliver(int transport, long bytes, long nowPs) {
        if (isMeasured(nowPs)) {
            deliveredBytes[transport] += bytes;
        }
    }

    /** Closes the account of a message that has come to its good end. */
    void complete(Message message, long nowPs) {
        ledgers.get(message.workload).complete(message, nowPs);
        end(message, nowPs);
    }

    /** Closes the account of a message that its transport has given up. */
    void fail(Message message, long nowPs) {
        if (message.measured) {
            ledgers.get(message.workload).fail(message);
        }
        end(message, nowPs);
    }

    private void end(Message message, long nowPs) {
        backlog.change(-message.offeredBytes, nowPs);
        boolean wasMeasured = message.measured;
        pool.give(message);
        if (wasMeasured && nowPs >= measureToPs && allMeasuredEnded()) {
            whenComplete.run();
        }
    }

    boolean allMeasuredEnded() {
        for (MessageLedger ledger : ledgers) {
            if (ledger.whole().ended() != ledger.whole().started()) {
                return false;
            }
        }
        return true;
    }

    /** The measured time is over. */
    void stopMeasuring(long nowPs) {
        backlog.upTo(nowPs);
    }

    /** How far the figures of the finished run can be relied on. */
    RunStatistics statistics() {
        return statistics.statistics(
                !backlog.isGrowing(offeredBytes()), main().whole().recorder());
    }

    /** Collects the statistics of the main workload. */
    RunStatisticsRecorder statisticsSoFar() {
        return statistics;
    }

    /** Returns the ledger of the main workload. */
    MessageLedger main() {
        return ledgers.get(0);
    }

    /** Measured messages of all workloads that have not ended. */
    long unfinished() {
        long unfinished = 0;
        for (MessageLedger ledger : ledgers) {
            unfinished += ledger.whole().started() - ledger.whole().ended();
        }
        return unfinished;
    }

    /** Returns the message bytes of measured messages of all workloads. */
    long offeredBytes() {
        return ledgers.stream()
                .mapToLong(ledger -> ledger.whole().offeredBytes())
                .sum();
    }

    /** Bytes of messages and responses delivered in the measured time by the transport of an index. */
    long deliveredBytes(int transport) {
        return deliveredBytes[transport];
    }
}
