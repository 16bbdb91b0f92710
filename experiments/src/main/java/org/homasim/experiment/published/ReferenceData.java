// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.published;

import java.util.List;
import java.util.Optional;
import org.homasim.experiment.measure.SlowdownDefinition;

/** Published slowdowns by message size. */
public final class ReferenceData {
    /** Name of the slowdowns of figures 12 and 13 of the SIGCOMM'18 paper. */
    public static final String SIGCOMM18_80 = "sigcomm18-80";

    private static final String SIGCOMM18_SOURCE = "SIGCOMM'18";

    /** The only set of curves there is, read once. */
    private static final ReferenceData SIGCOMM18 =
            new ReferenceData(SIGCOMM18_80, SIGCOMM18_SOURCE, SlowdownDefinition.SIGCOMM18);

    /** A hundred bins of fewer than a hundred messages each: a host's P99 in a bin is its largest value. */
    private static final double FEW_MESSAGES_PER_HOST = 10_000;

    private final String name;
    private final String source;
    private final SlowdownDefinition definition;
    private final String title;
    private final Provenance provenance;
    private final List<ReferenceBin> bins;

    private ReferenceData(String name, String source, SlowdownDefinition definition) {
        this.name = name;
        this.source = source;
        this.definition = definition;
        ReferenceTable table = ReferenceTable.read("/org/homasim/experiment/published/", name);
        this.title = table.header().required("title");
        this.provenance = table.header().provenance();
        this.bins = table.rows().stream().map(ReferenceBin::of).toList();
    }

    /** Returns curves by name. */
    public static Optional<ReferenceData> named(String name) {
        return name.equals(SIGCOMM18_80) ? Optional.of(SIGCOMM18) : Optional.empty();
    }

    /** Returns the published bins of message sizes of a workload of the SIGCOMM'18 paper; empty for another. */
    public static List<Long> sigcomm18Bins(String workload) {
        return SIGCOMM18.curve("homa", workload, 0.8).stream()
                .map(ReferenceBin::sizeHighBytes)
                .toList();
    }

    /** Returns the name by which a user asks for it. */
    public String name() {
        return name;
    }

    /** Returns one line: what was measured, where, and which shipped experiment is its counterpart. */
    public String title() {
        return title;
    }

    /** Returns where it comes from and what it means. */
    public Provenance provenance() {
        return provenance;
    }

    /**
     * Returns the publication in a few words, for a legend; with a warning where its quantiles are not what a reader would take
     * them for ({@link HostMeanQuantile}).
     *
     * @param workload such as w3
     */
    public String source(String workload) {
        boolean few = messagesPerHost(workload) < FEW_MESSAGES_PER_HOST;
        return few ? source + " (P99: mean over hosts)" : source;
    }

    /** Returns which slowdown these are. */
    public SlowdownDefinition definition() {
        return definition;
    }

    /** Returns all bins, curve after curve. */
    public List<ReferenceBin> bins() {
        return bins;
    }

    /**
     * Messages that each host had in the published run of a workload: rate at 80 % load times the time that traffic ran
     * ({@code homaTransportConfig.ini}, stopTime). It decides how the published quantiles are to be understood.
     */
    public double messagesPerHost(String workload) {
        return switch (workload) {
            case "w1" -> 3.551e6 * 1.2;
            case "w2" -> 1.806e6 * 3;
            case "w3" -> 303e3 * 3.75;
            case "w4" -> 7027 * 3.75;
            case "w5" -> 357 * 1.9;
            default -> throw new IllegalArgumentException("no published run of " + workload);
        };
    }

    /** Returns one curve by increasing size; empty where there is none. */
    public List<ReferenceBin> curve(String protocol, String workload, double load) {
        return bins.stream()
                .filter(bin -> bin.protocol().equals(protocol)
                        && bin.workload().equals(workload)
                        && Math.abs(bin.load() - load) < 1e-9)
                .toList();
    }
}
