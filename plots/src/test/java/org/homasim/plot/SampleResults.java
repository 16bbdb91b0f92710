// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.homasim.plot.result.SlowdownUnits;

/** Makes result folders for tests: published bins, and simulated points that come out near them. */
public final class SampleResults {
    private static final String BIN_HEADER = "size_low,size_high,count,cum_fraction,mean,p50,p99,p999\n";

    /** A published bin. */
    public record Bin(long highBytes, double fraction, double p50, double p99) {}

    private final Path root;
    private final List<String> rows = new ArrayList<>();
    private String reference = "";
    private String definition = "sigcomm18";

    /** Begins an empty folder. */
    public SampleResults(Path root) {
        this.root = root;
    }

    /** The text of the published curves of the sample. */
    public static String publishedCsv() {
        try (InputStream in = SampleResults.class.getResourceAsStream("published.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A published curve of the sample. */
    public static List<Bin> published(String protocol, String workload) {
        List<Bin> bins = new ArrayList<>();
        for (String line : publishedCsv().split("\n", -1)) {
            String[] cells = line.split(",", -1);
            if (cells[0].equals(protocol) && cells[1].equals(workload)) {
                bins.add(new Bin(
                        Long.parseLong(cells[5]),
                        Double.parseDouble(cells[6]) / 100,
                        Double.parseDouble(cells[9]),
                        Double.parseDouble(cells[10])));
            }
        }
        return bins;
    }

    /** Adds the published curves of some protocols. */
    public SampleResults withReference(String... protocols) {
        StringBuilder lines = new StringBuilder();
        for (String line : publishedCsv().split("\n", -1)) {
            String first = line.split(",", -1)[0];
            if (first.equals("protocol") || List.of(protocols).contains(first)) {
                lines.append(line).append('\n');
            }
        }
        reference = lines.toString();
        return this;
    }

    /** Slowdowns of the points added from here on are of this definition. */
    public SampleResults withDefinition(String name) {
        definition = name;
        return this;
    }

    /** Adds a point whose bins are those given, with all excess over 1 scaled. */
    public SampleResults withPoint(
            String protocol, String workload, long seed, long messages, double excess, boolean saturated)
            throws IOException {
        return withPoint(protocol, workload, "", seed, messages, excess, saturated, published("Homa", workload));
    }

    /** Adds a point. */
    @SuppressWarnings("checkstyle:ParameterNumber")
    public SampleResults withPoint(
            String protocol,
            String workload,
            String overcommitment,
            long seed,
            long messages,
            double excess,
            boolean saturated,
            List<Bin> shape)
            throws IOException {
        String name = protocol + "-" + workload + (overcommitment.isEmpty() ? "" : "-" + overcommitment) + "-" + seed;
        Path folder = Files.createDirectories(root.resolve("runs").resolve(name));
        Map<Long, Histogram> histograms = new TreeMap<>();
        StringBuilder csv = new StringBuilder(BIN_HEADER);
        long lowBytes = 0;
        double cumFraction = 0;
        Histogram all = histogram("all");
        for (Bin bin : shape) {
            cumFraction = Math.min(1, cumFraction + bin.fraction());
            long count = Math.round(bin.fraction() * messages);
            Histogram values = values(bin, count, excess, seed);
            csv.append(String.format(Locale.ROOT, "%d,%d,%d,%.9f", lowBytes, bin.highBytes(), count, cumFraction));
            if (count > 0) {
                histograms.put(bin.highBytes(), values);
                all.add(values);
                csv.append(figures(values));
            } else {
                csv.append(",,,,");
            }
            csv.append('\n');
            lowBytes = bin.highBytes();
        }
        Files.writeString(folder.resolve("slowdown.csv"), csv);
        writeLog(folder.resolve("slowdown.hlog"), histograms);
        long failed = saturated ? messages / 50 : 0;
        Files.writeString(
                folder.resolve("summary.json"),
                String.format(
                        Locale.ROOT,
                        "{\"point\":\"%s\",\"experiment\":\"sample <A&B>\",\"protocol\":\"%s\",\"workload\":\"%s\","
                                + "\"variant\":\"sigcomm18\",\"load\":0.8,\"seed\":%d,\"saturated\":%b,\n"
                                + "\"messages\":{\"started\":%d,\"completed\":%d,\"failed\":%d},"
                                + "\"slowdown\":{\"mean\":1.5,\"p50\":1.4,\"p99\":5,\"p999\":9,"
                                + "\"definition\":\"%s\"}}",
                        name,
                        protocol,
                        workload,
                        seed,
                        saturated,
                        messages,
                        messages - failed,
                        failed,
                        definition));
        rows.add(name + "," + seed + "," + overcommitment + ",144," + protocol + "," + workload + ",0.8,1.5,1.4");
        return this;
    }

    /** Writes what belongs to the experiment as a whole. */
    public Path write() throws IOException {
        Files.createDirectories(root);
        String header = "point,run.seed,homa.overcommitment,topology.hosts,protocol,workload,load,mean,p50\n";
        Files.writeString(root.resolve("points.csv"), header + String.join("\n", rows) + (rows.isEmpty() ? "" : "\n"));
        if (!reference.isEmpty()) {
            Files.writeString(root.resolve("reference.csv"), reference);
        }
        return root;
    }

    /** A histogram as points hold them. */
    public static Histogram histogram(String tag) {
        Histogram histogram = new Histogram(3);
        histogram.setAutoResize(true);
        histogram.setTag(tag);
        return histogram;
    }

    /** Writes an interval log of one histogram per bin. */
    public static void writeLog(Path file, Map<Long, Histogram> histograms) throws IOException {
        try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            HistogramLogWriter log = new HistogramLogWriter(out);
            log.outputLogFormatVersion();
            log.outputLegend();
            for (Histogram histogram : new TreeMap<>(histograms).values()) {
                log.outputIntervalHistogram(0, 0, histogram);
            }
        }
    }

    private static String figures(Histogram values) {
        return String.format(
                Locale.ROOT,
                ",%.6f,%.6f,%.6f,%.6f",
                values.getMean() / SlowdownUnits.UNITS_PER_SLOWDOWN,
                SlowdownUnits.fromUnits(values.getValueAtPercentile(50)),
                SlowdownUnits.fromUnits(values.getValueAtPercentile(99)),
                SlowdownUnits.fromUnits(values.getValueAtPercentile(99.9)));
    }

    /** Log-normal excess over 1 through the published median and 99th percentile, with a little noise by seed. */
    private static Histogram values(Bin bin, long count, double excess, long seed) {
        Histogram values = histogram(Long.toString(bin.highBytes()));
        double noise = 1 + 0.04 * Math.sin(seed * 7.3 + Math.log((double) bin.highBytes()) * 9);
        double median = Math.max(0.002, (bin.p50() - 1) * excess * noise);
        double ratio = Math.max(1.05, (bin.p99() - 1) / Math.max(0.002, bin.p50() - 1));
        for (long i = 0; i < Math.min(count, 400); i++) {
            double u = (i + 0.5) / Math.min(count, 400);
            double z = Math.log(u / (1 - u)) / Math.log(99);
            long weight = count / Math.min(count, 400) + (i < count % Math.min(count, 400) ? 1 : 0);
            values.recordValueWithCount(SlowdownUnits.toUnits(1 + median * Math.pow(ratio, z)), weight);
        }
        return values;
    }
}
