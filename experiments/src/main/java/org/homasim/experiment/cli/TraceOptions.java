// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.homasim.experiment.batch.ExperimentRun;
import org.homasim.experiment.config.Experiment;
import org.homasim.experiment.config.NetworkSettings;
import org.homasim.trace.TraceFile;
import org.homasim.trace.TraceFilter;
import picocli.CommandLine.Option;

/** The options of a trace of packets. */
final class TraceOptions {
    private static final long DEFAULT_PACKETS = 100_000;

    @Option(
            names = "--trace",
            paramLabel = "OUT.pcapng",
            description = "Writes a trace of the packets, for Wireshark and its like; needs a single point.")
    private Path file;

    @Option(
            names = "--trace-hosts",
            paramLabel = "HOSTS",
            description = "Traces what these hosts send and receive, for example 0,3-5 (default: all).")
    private String hosts;

    @Option(
            names = "--trace-packets",
            paramLabel = "N",
            description = "Most records of the trace; a packet has one where it is sent and one where it arrives"
                    + " (default: " + DEFAULT_PACKETS + ").")
    private Long packets;

    private TraceFilter filter = TraceFilter.all();

    /**
     * Checks the options before anything is run or written.
     *
     * @throws BadArgumentException when they cannot be used
     */
    void check(Experiment experiment, ExperimentRun run) {
        if (file == null) {
            if (hosts != null || packets != null) {
                throw new BadArgumentException(
                        (hosts == null ? "--trace-packets" : "--trace-hosts") + " needs --trace OUT.pcapng");
            }
            return;
        }
        if (packets != null && packets < 1) {
            throw new BadArgumentException("--trace-packets is " + packets + "; allowed: 1 or more");
        }
        if (experiment.knee().isPresent()) {
            throw new BadArgumentException(
                    "--trace needs a single point, but the search of knee.shares runs several; end it with"
                            + " --set knee.shares=none");
        }
        if (experiment.until().isPresent()) {
            throw new BadArgumentException(
                    "--trace needs a single point, but run.until.precision runs several seeds; end"
                            + " it with --set run.until.precision=none");
        }
        int points = experiment.points().size();
        if (points != 1) {
            throw new BadArgumentException("--trace needs a single point, but there are " + points + "; choose one with"
                    + " --set " + experiment.swept().get(0) + "=...");
        }
        if (hosts != null) {
            int count = NetworkSettings.hostCount(experiment.points().get(0).configuration());
            filter = TraceFilter.of(HostList.parse("--trace-hosts", hosts, count));
        }
        run.checkTraceable();
    }

    /** Whether a trace is wanted. */
    boolean isWanted() {
        return file != null;
    }

    /** Opens the file and has the run traced, if that is wanted. */
    Optional<TraceFile> open(ExperimentRun run) {
        if (file == null) {
            return Optional.empty();
        }
        TraceFile opened = TraceFile.open(file, filter, packets == null ? DEFAULT_PACKETS : packets);
        run.trace(opened.trace());
        return Optional.of(opened);
    }
}
