// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A result folder written file by file, with figures that a test chooses. */
public final class WrittenResults {
    private static final List<String> HEADLINES = List.of("mean", "p50", "p99", "p999");

    private final Path root;
    private final List<PointText> points = new ArrayList<>();
    private String knees = "";

    /** Results in a folder that is not there yet. */
    public WrittenResults(Path root) {
        this.root = root;
    }

    /** Adds a point; without figures as yet, and with no settings. */
    public PointText point(String name) {
        PointText point = new PointText(name);
        points.add(point);
        return point;
    }

    /** The smallest good buffer of a point. */
    public WrittenResults knee(String point, long bytes) {
        knees += point + "," + bytes + "\n";
        return this;
    }

    /** Writes the files and returns the folder. */
    public Path write() throws IOException {
        Set<String> parameters = new LinkedHashSet<>();
        Set<String> figures = new LinkedHashSet<>();
        for (PointText point : points) {
            parameters.addAll(point.parameters.keySet());
            figures.addAll(point.figures.keySet());
        }
        List<String> lines = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("point"));
        header.addAll(parameters);
        header.addAll(List.of("protocol", "workload"));
        header.addAll(figures);
        lines.add(String.join(",", header));
        for (PointText point : points) {
            List<String> row = new ArrayList<>(List.of(point.name));
            parameters.forEach(path -> row.add(point.parameters.getOrDefault(path, "")));
            row.addAll(List.of(point.setting("transport.protocol", "homa"), "w4"));
            figures.forEach(column -> row.add(point.figures.getOrDefault(column, "")));
            lines.add(String.join(",", row));
            point.write(root.resolve("runs"));
        }
        Files.createDirectories(root);
        Files.writeString(root.resolve("points.csv"), String.join("\n", lines) + "\n");
        if (!knees.isEmpty()) {
            Files.writeString(root.resolve("knee.csv"), "point,knee_bytes\n" + knees);
        }
        return root;
    }

    /** One point of the folder. */
    public static final class PointText {
        private final String name;
        private final Map<String, String> parameters = new LinkedHashMap<>();
        private final Map<String, String> settings = new LinkedHashMap<>();
        private final Map<String, String> figures = new LinkedHashMap<>();
        private final ObjectNode summary = new ObjectMapper().createObjectNode();
        private String bins = "";
        private long lowBytes;
        private String messages = "";
        private String times = "";

        private PointText(String name) {
            this.name = name;
            summary.put("experiment", "written").put("point", name).put("workload", "w4");
            summary.put("load", 0.8).put("seed", 1).put("saturated", false).put("steady", true);
            summary.putObject("messages")
                    .put("started", 1000)
                    .put("completed", 1000)
                    .put("failed", 0);
            summary.putObject("slowdown").put("definition", "best-case-rpc");
            summary.putObject("short");
        }

        /** Sweeps and sets a key. */
        public PointText swept(String path, String value) {
            parameters.put(path, value);
            return set(path, value);
        }

        /** Sets a key in config.yaml. */
        public PointText set(String path, String value) {
            settings.put(path, value);
            return this;
        }

        /** Another seed than 1. */
        public PointText seed(long seed) {
            summary.put("seed", seed);
            return swept("run.seed", Long.toString(seed));
        }

        /** A figure of points.csv, and of the summary where it has it. */
        public PointText figure(String column, double value) {
            figures.put(column, Double.toString(value));
            String key = column.substring(column.indexOf('_') + 1);
            if (column.startsWith("slowdown_") && HEADLINES.contains(key)) {
                ((ObjectNode) summary.path("slowdown")).put(key, value);
            } else if (column.startsWith("short_")) {
                ((ObjectNode) summary.path("short")).put(key, value);
            }
            return this;
        }

        /** Anything else of the summary. */
        public ObjectNode summary() {
            return summary;
        }

        /** Another definition of slowdown than best-case-rpc. */
        public PointText definition(String label) {
            ((ObjectNode) summary.path("slowdown")).put("definition", label);
            return this;
        }

        /** The next bin of message sizes. */
        public PointText bin(long highBytes, long count, double p50, double p99, double p999) {
            bins += lowBytes + "," + highBytes + "," + count + ",1," + p50 + "," + p50 + "," + p99 + "," + p999 + "\n";
            lowBytes = highBytes;
            return this;
        }

        /** Times of the messages of a bin, as times.csv has them. */
        public PointText times(long highBytes, long count, double meanUs, double p50Us, double p99Us, double p999Us) {
            times += "0," + highBytes + "," + count + ",1," + meanUs + "," + p50Us + "," + p99Us + "," + p999Us + "\n";
            return this;
        }

        /** A message of messages.csv. */
        public PointText message(long startPs, int source, int destination, long sizeBytes, long endPs) {
            messages += startPs + "," + source + "," + destination + "," + sizeBytes + "," + endPs + ",1,true,main\n";
            return this;
        }

        private String setting(String path, String otherwise) {
            return settings.getOrDefault(path, otherwise);
        }

        private void write(Path runs) throws IOException {
            Path folder = Files.createDirectories(runs.resolve(name));
            summary.put("protocol", setting("transport.protocol", "homa"));
            Files.writeString(folder.resolve("summary.json"), summary.toPrettyString());
            Files.writeString(
                    folder.resolve("slowdown.csv"), "size_low,size_high,count,cum_fraction,mean,p50,p99,p999\n" + bins);
            if (!times.isEmpty()) {
                Files.writeString(
                        folder.resolve("times.csv"),
                        "size_low,size_high,count,cum_fraction,mean_us,p50_us,p99_us,p999_us\n" + times);
            }
            if (!messages.isEmpty()) {
                Files.writeString(
                        folder.resolve("messages.csv"),
                        "start_ps,source,destination,size_bytes,end_ps,slowdown,measured,workload\n" + messages);
            }
            ObjectNode tree = new ObjectMapper().createObjectNode();
            settings.forEach((path, value) -> {
                ObjectNode node = tree;
                String[] parts = path.split("\\.", -1);
                for (int i = 0; i < parts.length - 1; i++) {
                    node = node.withObjectProperty(parts[i]);
                }
                node.put(parts[parts.length - 1], value);
            });
            Files.writeString(folder.resolve("config.yaml"), new YAMLMapper().writeValueAsString(tree));
        }
    }
}
