// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.homasim.plot.result.SlowdownUnits;

/** Makes result folders of sweeps for tests: a row of points.csv for each point, and messages of one size or of two. */
public final class SampleSweep {
    private final Path root;
    private final String[] parameters;
    private final String[] figures;
    private final List<String> rows = new ArrayList<>();
    private String definition = "best-case-rpc";
    private long[] sizes = {100};
    private boolean saturated;
    private boolean notSteady;
    private String baseline = "";

    /** Begins an empty folder; the columns are separated by commas. */
    public SampleSweep(Path root, String parameters, String figures) {
        this.root = root;
        this.parameters = parameters.split(",", -1);
        this.figures = figures.split(",", -1);
    }

    /** Slowdowns of the points added from here on are of this definition. */
    public SampleSweep withDefinition(String name) {
        definition = name;
        return this;
    }

    /** Messages of the points added from here on have these sizes. */
    public SampleSweep withSizes(long... bytes) {
        sizes = bytes.clone();
        return this;
    }

    /** Whether the points added from here on are saturated. */
    public SampleSweep saturated(boolean is) {
        saturated = is;
        return this;
    }

    /** Whether the backlog of the points added from here on grew; only then it is told, as in results from before it was. */
    public SampleSweep notSteady(boolean is) {
        notSteady = is;
        return this;
    }

    /** The points added from here on follow from the result of another; "" for points of the sweep. */
    public SampleSweep following(String point) {
        baseline = point;
        return this;
    }

    /** Adds a point; its values and figures are separated by commas, and a semicolon in a value is a comma. */
    public SampleSweep point(String values, String numbers) throws IOException {
        String name = "p" + (rows.size() + 1);
        String[] cells = values.split(",", -1);
        if (cells.length != parameters.length || numbers.split(",", -1).length != figures.length) {
            throw new IllegalArgumentException(values + " / " + numbers);
        }
        String protocol = "homa";
        String seed = "1";
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i].replace(";", ",");
            protocol = parameters[i].equals("transport.protocol") ? cells[i] : protocol;
            seed = parameters[i].equals("run.seed") ? cells[i] : seed;
        }
        String row = Arrays.stream(cells)
                .map(cell -> cell.contains(",") ? '"' + cell + '"' : cell)
                .collect(Collectors.joining(","));
        rows.add(name + "," + row + "," + protocol + "," + saturated + "," + numbers);
        Path folder = Files.createDirectories(root.resolve("runs").resolve(name));
        Files.writeString(
                folder.resolve("summary.json"),
                "{" + (baseline.isEmpty() ? "" : "\"baseline\":\"" + baseline + "\",")
                        + "\"experiment\":\"swept\",\"protocol\":\"" + protocol + "\",\"workload\":\"w2\",\"load\":0.5,"
                        + "\"hosts\":16,\"seed\":" + seed + ",\"saturated\":" + saturated
                        + (notSteady ? ",\"steady\":false" : "")
                        + ",\"messages\":{\"started\":10,\"completed\":10,\"failed\":0},\"slowdown\":{\"definition\":\""
                        + definition + "\"}}");
        writeBins(folder);
        return this;
    }

    /** Puts a file into the folder of the point added last. */
    public SampleSweep file(String name, String text) throws IOException {
        Files.writeString(root.resolve("runs").resolve("p" + rows.size()).resolve(name), text);
        return this;
    }

    /** Writes points.csv. */
    public Path write() throws IOException {
        String header = "point," + String.join(",", parameters) + ",protocol,saturated," + String.join(",", figures);
        Files.writeString(root.resolve("points.csv"), header + "\n" + String.join("\n", rows) + "\n");
        return root;
    }

    private void writeBins(Path folder) throws IOException {
        StringBuilder csv = new StringBuilder("size_low,size_high,count,cum_fraction,mean,p50,p99,p999\n");
        Map<Long, Histogram> histograms = new TreeMap<>();
        long low = 0;
        for (int i = 0; i < sizes.length; i++) {
            csv.append(low + "," + sizes[i] + ",10," + (i + 1.0) / sizes.length + ",2,2,2,2\n");
            Histogram histogram = SampleResults.histogram(Long.toString(sizes[i]));
            histogram.recordValueWithCount(SlowdownUnits.toUnits(2), 10);
            histograms.put(sizes[i], histogram);
            low = sizes[i];
        }
        Files.writeString(folder.resolve("slowdown.csv"), csv);
        SampleResults.writeLog(folder.resolve("slowdown.hlog"), histograms);
    }
}
