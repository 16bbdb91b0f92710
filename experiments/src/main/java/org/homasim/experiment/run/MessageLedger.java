// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.List;
import java.util.Optional;
import org.homasim.experiment.measure.IdealTime;
import org.homasim.experiment.measure.MessageLog;
import org.homasim.experiment.measure.RunStatisticsRecorder;
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
    /** By index of the transport. */
    private final List<IdealTime> ideals;

    private final MessageTally whole;
    /** By index of the transport; none where there is one transport. */
    private final List<MessageTally> parts;

    /** Null but for the main workload. */
    private final RunStatisticsRecorder statistics;

    private final BurstRecorder bursts = new BurstRecorder();

    /**
     * An empty ledger.
     *
     * @param all the ledgers of all workloads
     * @param workload number of this one
     * @param paths between the hosts
     * @param ideals divisors of slowdowns, by index of the transport
     * @param whole tally of all messages
     * @param parts tallies of the messages of each transport, by its index; empty where there is one transport
     * @param statistics of the run, if this is the main workload
     */
    MessageLedger(
            Ledgers all,
            int workload,
            NetworkPaths paths,
            List<IdealTime> ideals,
            MessageTally whole,
            List<MessageTally> parts,
            Optional<RunStatisticsRecorder> statistics) {
        this.all = all;
        this.workload = workload;
        this.paths = paths;
        this.ideals = List.copyOf(ideals);
        this.whole = whole;
        this.parts = List.copyOf(parts);
        this.statistics = statistics.orElse(null);
    }

    /**
     * Opens the account of a message that starts now.
     *
     * @param transport index of the transport that carries it
     * @param source host that sends it
     * @param destination host that gets it
     * @param sizeBytes its length
     * @param offeredBytes what it brings the network: its own bytes, and those of its response
     * @param nowPs time
     */
    Message start(int transport, int source, int destination, long sizeBytes, long offeredBytes, long nowPs) {
        Message message = all.newMessage();
        message.transport = transport;
        message.source = source;
        message.destination = destination;
        message.sizeBytes = sizeBytes;
        message.startPs = nowPs;
        message.calledPs = nowPs;
        message.measured = all.isMeasured(nowPs);
        message.workload = workload;
        message.burst = BurstRecorder.NONE;
        message.offeredBytes = offeredBytes;
        message.times = all.timesOf(message);
        message.record = all.started(message, nowPs);
        if (message.measured) {
            whole.start(offeredBytes, nowPs);
            if (!parts.isEmpty()) {
                parts.get(transport).start(offeredBytes, nowPs);
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
        long idealPs = ideals.get(message.transport)
                .idealPs(
                        message.sizeBytes,
                        paths.between(message.source, message.destination),
                        paths.between(message.destination, message.source));
        long timePs = nowPs - message.calledPs;
        double slowdown = (double) timePs / idealPs;
        if (statistics != null) {
            statistics.ended(message.measured, message.startPs, message.sizeBytes, slowdown, nowPs);
        }
        if (message.record != MessageLog.NONE) {
            all.logEnd(message, nowPs, slowdown);
        }
        if (message.times != null) {
            all.logBreakdown(message, timePs, slowdown);
        }
        if (message.measured) {
            whole.complete(message.sizeBytes, message.startPs, timePs, idealPs, slowdown);
            if (!parts.isEmpty()) {
                parts.get(message.transport).complete(message.sizeBytes, message.startPs, timePs, idealPs, slowdown);
            }
            bursts.ended(message.burst, nowPs);
        }
    }

    /** A measured message has been given up by its transport. */
    void fail(Message message) {
        whole.fail();
        if (!parts.isEmpty()) {
            parts.get(message.transport).fail();
        }
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

    /** All messages. */
    MessageTally whole() {
        return whole;
    }

    /** The messages of each transport, by its index; empty where there is one transport. */
    List<MessageTally> parts() {
        return parts;
    }
}
