// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.homasim.plot.output.PlotFormat;

/** Draws a picture of each kind into a folder, to be looked at after a change of their looks. */
final class SampleGallery {
    private SampleGallery() {}

    static void draw(Path folder) throws IOException {
        Set<PlotFormat> all = EnumSet.allOf(PlotFormat.class);
        SampleResults homa = new SampleResults(folder.resolve("homa")).withReference("Homa");
        for (String workload : List.of("w1", "w3", "w5")) {
            homa.withPoint("homa", workload, 1, 1_000_000, 1.07, false)
                    .withPoint("homa", workload, 2, 1_000_000, 1.07, false);
        }
        ResultPlots.draw(homa.write(), all);
        ReportWriter.write(folder.resolve("homa"));
        SampleResults many = new SampleResults(folder.resolve("many"))
                .withReference("Homa", "PIAS", "pFabric", "SRPT-Oracle")
                .withPoint("homa", "w3", 1, 1_000_000, 1.05, false)
                .withPoint("tcp", "w3", 1, 200_000, 40, true)
                .withPoint("dctcp", "w3", 1, 200_000, 9, false);
        ResultPlots.draw(many.write(), all);
        ReportWriter.write(folder.resolve("many"));
        inGrey(folder.resolve("many/plots/slowdown-w3-80.png"), folder.resolve("many-in-grey.png"));
        SampleResults sweep = new SampleResults(folder.resolve("sweep"))
                .withReference("Homa")
                .withPoint("homa", "w5", "2", 1, 30_000, 1.8, false, SampleResults.published("Homa", "w5"))
                .withPoint("homa", "w5", "4", 1, 30_000, 1.4, false, SampleResults.published("Homa", "w5"))
                .withPoint("homa", "w5", "7", 1, 30_000, 1.0, false, SampleResults.published("Homa", "w5"));
        ResultPlots.draw(sweep.write(), all);
        SampleResults single = new SampleResults(folder.resolve("single"))
                .withPoint("homa", "fixed", "", 1, 1000, 1, false, List.of(new SampleResults.Bin(85, 1, 1.4, 2.1)));
        ResultPlots.draw(single.write(), all);
        ResultPlots.draw(new SampleResults(folder.resolve("empty")).write(), all);
        drawSweeps(folder, all);
        drawTimelines(folder, all);
    }

    private static void drawSweeps(Path folder, Set<PlotFormat> all) throws IOException {
        String figures = "slowdown_mean,slowdown_p99,short_p50_us,short_p99_us,packets_dropped,pool_max_bytes";
        SampleSweep buffers =
                new SampleSweep(folder.resolve("buffers"), "transport.protocol,network.buffer,run.seed", figures);
        SampleSweep losses = new SampleSweep(folder.resolve("losses"), "network.loss,transport.homa.ticks", figures);
        for (String protocol : List.of("homa", "tcp")) {
            for (int mb = 1; mb <= 32; mb *= 2) {
                for (int seed = 1; seed <= 3; seed++) {
                    double noise = 1 + 0.2 * Math.sin(seed * 7.3 + mb) * (protocol.equals("tcp") ? 2 : 1);
                    buffers.saturated(protocol.equals("tcp") && mb == 1)
                            .point(
                                    protocol + "," + mb * 500 + " KB," + seed,
                                    1.3 * noise + "," + 4 * noise + "," + 3 * noise + "," + 30 * noise + ","
                                            + (mb > 8 ? 0 : Math.round(1000 * noise)) + "," + mb * 400_000 * noise);
                }
            }
        }
        for (int ticks = 1; ticks <= 5; ticks++) {
            for (String loss : List.of("0%", "0.01%", "0.1%", "1%")) {
                double worse = ticks * (1 + 3 * Double.parseDouble(loss.replace("%", "")));
                losses.point(loss + "," + ticks, worse + "," + 2 * worse + "," + worse + "," + 40 * worse + ",0,");
            }
        }
        ResultPlots.draw(buffers.write(), all);
        ReportWriter.write(folder.resolve("buffers"));
        ResultPlots.draw(losses.write(), all);
    }

    private static void drawTimelines(Path folder, Set<PlotFormat> all) throws IOException {
        Path failure = folder.resolve("failure");
        ResultPlots.draw(
                SampleTimelines.failure(failure, "homa", "dctcp", "tcp").write(), all);
        ReportWriter.write(failure);
        SampleTimelines protocols = new SampleTimelines(folder.resolve("protocols"), "transport.protocol");
        for (String protocol : List.of("homa", "dctcp", "tcp")) {
            protocols.point(
                    protocol, i -> 1.2 + 0.4 * protocol.length() * (1 + Math.sin(i * 0.7 + protocol.hashCode())));
        }
        ResultPlots.draw(protocols.write(), all);
        SampleTimelines faults =
                new SampleTimelines(folder.resolve("faults"), "network.faults").point("none", i -> 1.5);
        for (int spine = 0; spine < 3; spine++) {
            int begin = 10 + 4 * spine;
            faults.point(
                    "[{switch: spine/" + spine + "; from: " + (begin + 10) + " ms; to: 30 ms}]",
                    i -> i >= begin && i < 20 ? 4 + 0.2 * begin : 1.4);
        }
        ResultPlots.draw(faults.write(), all);
    }

    private static void inGrey(Path picture, Path grey) throws IOException {
        BufferedImage colored = ImageIO.read(picture.toFile());
        BufferedImage image = new BufferedImage(colored.getWidth(), colored.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        image.createGraphics().drawImage(colored, 0, 0, null);
        ImageIO.write(image, "png", grey.toFile());
    }
}
