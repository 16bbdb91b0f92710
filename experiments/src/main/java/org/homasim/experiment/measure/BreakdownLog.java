// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.homasim.breakdown.BreakdownLayout;
import org.homasim.breakdown.MessageTimes;
import org.homasim.host.Message;
import org.homasim.kernel.RandomStream;

/**
 * What the time of measured messages was spent on. It keeps all until the end, since only then the slowest are known: those among the
 * messages of their protocol and about their size, in bins, so that short ones are not drowned by long ones, nor those of one protocol by
 * those of a slower one. Beside, a sample drawn at random.
 */
public final class BreakdownLog {
    /** One in so many is among the slowest, and among the random ones. */
    private static final int ONE_IN = 100;

    private final SizeBins bins;
    private final List<String> protocols;
    private final RandomStream stream;
    /** Those of the first protocol, by size, then those of the next. */
    private final List<List<Entry>> byBin = new ArrayList<>();

    private final List<Entry> random = new ArrayList<>();
    private BreakdownLayout layout;
    private boolean isRanked;

    /** A message that has ended. */
    public static final class Entry {
        private final MessageTimes times;
        private final String protocol;
        private final long sizeBytes;
        private final int source;
        private final int destination;
        private final long startPs;
        private final double slowdown;
        private final int number;
        private double percentile;

        private Entry(Message message, String protocol, double slowdown, int number) {
            this.protocol = protocol;
            this.times = message.times;
            this.sizeBytes = message.sizeBytes;
            this.source = message.source;
            this.destination = message.destination;
            this.startPs = message.startPs;
            this.slowdown = slowdown;
            this.number = number;
        }

        /** Returns what its time was spent on. */
        public MessageTimes times() {
            return times;
        }

        /** Returns the name of the protocol that carried it. */
        public String protocol() {
            return protocol;
        }

        /** Returns its length; of an RPC that of the request. */
        public long sizeBytes() {
            return sizeBytes;
        }

        /** Returns the host that sent it. */
        public int source() {
            return source;
        }

        /** Returns the host that got it. */
        public int destination() {
            return destination;
        }

        /** Returns when it started. */
        public long startPs() {
            return startPs;
        }

        /** Returns its slowdown. */
        public double slowdown() {
            return slowdown;
        }

        /** Returns how many percent of the messages of its bin were no slower, it included: 100 for the slowest. */
        public double percentile() {
            return percentile;
        }
    }

    /**
     * Without messages.
     *
     * @param bins of sizes, in each of which the slowest are found
     * @param protocols names, by index of the transport
     * @param stream chooses the random ones
     */
    public BreakdownLog(SizeBins bins, List<String> protocols, RandomStream stream) {
        this.bins = bins;
        this.protocols = List.copyOf(protocols);
        this.stream = stream;
        for (int bin = 0; bin < protocols.size() * bins.count(); bin++) {
            byBin.add(new ArrayList<>());
        }
    }

    /** Tells what the components are; to be called before the first message. */
    public void layout(BreakdownLayout newLayout) {
        layout = newLayout;
    }

    /** Returns what the components are. */
    public BreakdownLayout layout() {
        return layout;
    }

    /** Returns the names of the protocols. */
    public List<String> protocols() {
        return protocols;
    }

    /** A message starts. */
    public MessageTimes start(long nowPs) {
        return MessageTimes.start(layout, nowPs);
    }

    /**
     * A message has come to its good end.
     *
     * @param latencyPs measured
     * @throws IllegalStateException if what is told of its time is not all of that
     */
    public void ended(Message message, long latencyPs, double slowdown) {
        if (!message.times.isComplete() || message.times.latencyPs() != latencyPs) {
            throw new IllegalStateException("a message of " + message.sizeBytes + " bytes has ended after " + latencyPs
                    + " ps, but what is told of is " + message.times.latencyPs() + " ps");
        }
        List<Entry> bin = byBin.get(message.transport * bins.count() + bins.binOf(message.sizeBytes));
        Entry entry = new Entry(message, protocols.get(message.transport), slowdown, bin.size());
        bin.add(entry);
        if (stream.nextDouble() < 1.0 / ONE_IN) {
            random.add(entry);
        }
    }

    /** Returns all messages that have ended, by protocol, then bins by size, the slowest of each first. */
    public List<Entry> all() {
        rank();
        return byBin.stream().flatMap(List::stream).toList();
    }

    /** Returns the slowest of each bin, one in a hundred and at least one, the slowest first; by protocol, then bins by size. */
    public List<Entry> slowest() {
        rank();
        List<Entry> slowest = new ArrayList<>();
        for (List<Entry> bin : byBin) {
            int kept = (bin.size() + ONE_IN - 1) / ONE_IN;
            slowest.addAll(bin.subList(0, kept));
        }
        return slowest;
    }

    /** Returns the random ones, in the order of their ends. */
    public List<Entry> random() {
        rank();
        return List.copyOf(random);
    }

    private void rank() {
        if (isRanked) {
            return;
        }
        isRanked = true;
        Comparator<Entry> slowestFirst =
                Comparator.comparingDouble(Entry::slowdown).reversed();
        for (List<Entry> bin : byBin) {
            bin.sort(slowestFirst.thenComparing(entry -> entry.number, Comparator.reverseOrder()));
            for (int rank = 0; rank < bin.size(); rank++) {
                bin.get(rank).percentile = 100.0 * (bin.size() - rank) / bin.size();
            }
        }
    }
}
