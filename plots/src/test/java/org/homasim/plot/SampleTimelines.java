// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntToDoubleFunction;

/** Makes result folders for tests whose points have timelines: 40 ms in intervals of 1 ms, after a warm-up of 10 ms. */
final class SampleTimelines {
    static final String SPINE = "[{switch: spine/0; from: 20 ms; to: 30 ms}]";

    private static final int INTERVALS = 40;
    private static final String FIGURES = "1.5,4";

    private final SampleSweep sweep;

    SampleTimelines(Path root, String parameters) {
        this.sweep = new SampleSweep(root, parameters, "slowdown_mean,slowdown_p99").withSizes(100, 5000);
    }

    SampleSweep sweep() {
        return sweep;
    }

    /** Adds a point of which the interval has a mean slowdown, and a P99 of twice that. */
    SampleTimelines point(String values, IntToDoubleFunction mean) throws IOException {
        StringBuilder csv = new StringBuilder("time_us,started,completed,mean,p50,p99,max\n");
        for (int i = 0; i < INTERVALS; i++) {
            double level = mean.applyAsDouble(i);
            csv.append(i * 1000 + ",100,100," + level + "," + level / 2 + "," + 2 * level + "," + 3 * level + "\n");
        }
        return point(values, csv.toString());
    }

    /** Adds a point with a timeline. */
    SampleTimelines point(String values, String timelineCsv) throws IOException {
        sweep.point(values, FIGURES).file("timeline.csv", timelineCsv);
        int begin = values.indexOf('[');
        String faults = begin < 0
                ? ""
                : "  faults: "
                        + values.substring(begin, values.lastIndexOf(']') + 1).replace(';', ',') + "\n";
        sweep.file("config.yaml", "network:\n  reroute: 2 ms\n" + faults + "run: {warmup: 10 ms, duration: 40 ms}\n");
        return this;
    }

    /** Each protocol with a spine that dies, which costs it more than the one before, and without. */
    static SampleTimelines failure(Path root, String... protocols) throws IOException {
        SampleTimelines sample = new SampleTimelines(root, "transport.protocol,network.faults");
        for (int n = 0; n < protocols.length; n++) {
            int worse = n + 1;
            sample.point(protocols[n] + ",none", i -> 1.5 + 0.1 * Math.sin(i + worse));
            sample.point(
                    protocols[n] + "," + SPINE,
                    i -> (i >= 10 && i < 12 + worse ? 80 * worse : 1.5) + 0.1 * Math.sin(i + worse));
        }
        return sample;
    }

    Path write() throws IOException {
        return sweep.write();
    }
}
