// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;

/**
 * A key at the top of an experiment's file that is not a setting: it says how settings come together. The JSON Schema and the
 * documentation have all that is listed here, in this order.
 *
 * @param name the key
 * @param expected what may be written, as the end of "is not ..."
 * @param meaning sentences for the documentation
 * @param example a few lines of YAML
 * @param shape how the JSON Schema describes its value
 */
record FileKey(String name, String expected, String meaning, String example, Shape shape) {
    /** Shapes of values that a JSON Schema tells apart. */
    enum Shape {
        /** The path of a file, or a list of paths. */
        PATHS,
        /** Paths of settings with a list of values each. */
        LISTS,
        /** Settings, by value of another one. */
        RULES,
        /** A list of conditions: settings with one value or several each. */
        CONDITIONS,
        /** Labels, with the settings of a workload each. */
        WORKLOADS,
        /** A list of charts. */
        CHARTS
    }

    static final FileKey INCLUDE = new FileKey(
            "include",
            "the path of a YAML file, or a list of such paths",
            "Files whose keys are the defaults of this one: a key written here goes over theirs, one by one, also those of"
                    + " `sweep` and `zip`; of several files the later goes over the earlier. As with `--set`, a value here ends"
                    + " a sweep of the same key there. Paths start from the folder of the file that they are written in, those"
                    + " of workloads, traces and graphs too. Included files may include others, 10 deep, 100 in all, 1 MiB"
                    + " together. Their `experiment` is not taken over: a file's name is its own.",
            """
            include: [fabric.yaml, ../common/homa.yaml]
            workload: {load: 50%}
            """,
            Shape.PATHS);

    static final FileKey SWEEP = new FileKey(
            Schema.SWEEP,
            "a map of keys, each with a list of values or a range",
            "Keys with the values that each takes in turn. Every combination is a point; the key written first changes"
                    + " slowest. `--set key=[a, b]` sweeps a key, `--set key=value` ends its sweep. Ranges,"
                    + " and more: [sweeps](sweeps.md).",
            """
            sweep: {workload.load: {from: 50%, to: 80%, step: 10%}, run.seed: [1, 2]}
            """,
            Shape.LISTS);

    static final FileKey ZIP = new FileKey(
            Schema.ZIP,
            "a map of keys, each with a list of values, all equally long",
            "Keys whose values are taken in step: the first of each list, then the second. All lists are equally long. It is"
                    + " one more axis beside `sweep`; a key is in one of the two.",
            """
            zip: {workload.sizes: [w2, w3], workload.load: [3.2 Gbps, 14 Gbps]}
            """,
            Shape.LISTS);

    static final FileKey PER = new FileKey(
            Schema.PER,
            "a map of keys, each with a map of values, each with a map of keys",
            "Settings that go with a value of another one: where the first key has the value, the keys below it have theirs."
                    + " They go over what is written plainly, not over what is swept or set by an option ([sweeps](sweeps.md)).",
            """
            per:
              workload.sizes:
                w1: {run.duration: 6 ms}
                w5: {run.duration: 600 ms, run.warmup: 200 ms}
            """,
            Shape.RULES);

    static final FileKey EXCLUDE = new FileKey(
            Schema.EXCLUDE,
            "a list of maps of keys, each with a value, a list of values or a range",
            "Points that are left out: those that agree in all keys of one of the maps ([sweeps](sweeps.md)).",
            """
            exclude: [{transport.protocol: tcp, workload.load: [80%, 90%]}]
            """,
            Shape.CONDITIONS);

    static final FileKey BACKGROUND = new FileKey(
            "background",
            "a map of labels, each with the keys of a workload",
            "Up to 16 workloads beside the main one, each under a label of a letter and up to 30 letters, digits, dashes and"
                    + " underscores. They have the keys of `workload` but `service` and `response`, and figures of their own.",
            """
            background:
              burst: {pattern: incast, degree: 8, sizes: fixed 10 KB}
            """,
            Shape.WORKLOADS);

    static final FileKey PLOTS = new FileKey(
            Schema.PLOTS,
            "a list of maps, each with the keys of a chart",
            "Charts that are drawn in place of the usual ones: `type`, and what may be said of such charts"
                    + " ([plots](plots.md)). Nothing of it changes results.",
            """
            plots:
              - {type: slowdown-by-size, points: '*load=80*', percentiles: [p99, p50], width: one-column, formats: pdf}
              - {type: over-parameter, x: workload.load, y: [slowdown_p99, goodput_gbps]}
            """,
            Shape.CHARTS);

    /** All of them, in the order of the documentation. */
    static final List<FileKey> ALL = List.of(INCLUDE, SWEEP, ZIP, PER, EXCLUDE, BACKGROUND, PLOTS);
}
