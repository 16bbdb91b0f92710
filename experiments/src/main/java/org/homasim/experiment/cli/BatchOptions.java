// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.homasim.experiment.batch.ProgressListener;
import org.homasim.experiment.batch.Selection;
import org.homasim.experiment.batch.Shard;
import org.homasim.experiment.config.Experiment;
import picocli.CommandLine.Option;

/** The options that say which points of an experiment are run, how many at a time, and what is shown meanwhile. */
final class BatchOptions {
    /** Ways to show progress. */
    private enum ProgressForm {
        AUTO,
        BAR,
        LINES,
        JSON,
        NONE
    }

    @Option(names = "--jobs", paramLabel = "N", description = "Points at a time (default: the number of processors).")
    private Integer jobs;

    @Option(names = "--rerun", description = "Runs also points whose results are there already.")
    private boolean rerun;

    @Option(
            names = "--only",
            paramLabel = "PATTERN",
            description =
                    "Runs only points whose names match, for example '*load=80*'; may be repeated. Others stay as they are.")
    private List<String> only = List.of();

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description = "Runs one of N equal parts of the points, for jobs of a cluster; homasim merge joins them.")
    private String shard;

    @Option(
            names = "--dry-run",
            description = "Lists the points and what there is of their results; runs and writes nothing.")
    private boolean dryRun;

    @Option(
            names = "--progress",
            paramLabel = "FORM",
            description = "auto, bar, lines, json (a JSON object a line) or none, on standard error (default: auto).")
    private String progress = "auto";

    /** Points at a time. */
    int jobs() {
        if (jobs != null && jobs < 1) {
            throw new BadArgumentException("--jobs is " + jobs + "; allowed: 1 or more");
        }
        return jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
    }

    /** Patterns of the points that are wanted; none for all. */
    List<String> only() {
        return only;
    }

    boolean isDryRun() {
        return dryRun;
    }

    /** The part that is wanted, if it is one. */
    Optional<Shard> shard() {
        try {
            return Optional.ofNullable(shard).map(Shard::parse);
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException("--shard: " + e.getMessage());
        }
    }

    /**
     * Which points are wanted.
     *
     * @param isTraced whether something is wanted of a run that its results do not hold
     */
    Selection selection(boolean isTraced) {
        if (shard != null && !only.isEmpty()) {
            throw new BadArgumentException(
                    "--shard and --only do not go together: merging would miss what is left out");
        }
        return new Selection(only, shard(), rerun || isTraced, List.of(), true);
    }

    /** What shows the progress of an experiment. */
    ProgressListener progress(Experiment experiment) {
        return switch (form()) {
            case BAR -> bar(experiment);
            case LINES -> new LineProgress(System.err);
            case JSON -> new JsonProgress(System.err);
            case NONE -> new NoProgress();
            // The launcher knows whether standard error is a terminal; Java tells it only of all three streams
            // together.
            case AUTO -> Boolean.getBoolean("homasim.terminal") ? bar(experiment) : new LineProgress(System.err);
        };
    }

    /** Checks the form of the progress before anything is touched. */
    void checkProgress() {
        form();
    }

    private ProgressForm form() {
        for (ProgressForm form : ProgressForm.values()) {
            if (form.name().toLowerCase(Locale.ROOT).equals(progress)) {
                return form;
            }
        }
        throw new BadArgumentException("--progress is " + progress + "; allowed: auto, bar, lines, json, none");
    }

    /** A line for each of the points that run at a time, where there are several in all. */
    private BarProgress bar(Experiment experiment) {
        int points = experiment.points().size();
        boolean several = points > 1
                || experiment.knee().isPresent()
                || experiment.until().isPresent();
        return new BarProgress(experiment.name(), several ? jobs() : 0, System.err);
    }
}
