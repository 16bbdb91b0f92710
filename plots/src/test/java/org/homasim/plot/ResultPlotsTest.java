// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.homasim.plot.output.PlotFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultPlotsTest {
    @TempDir
    Path root;

    @Test
    void drawsTheGallery() throws IOException {
        Path gallery = Path.of("target", "gallery");
        SampleGallery.draw(gallery);
        assertThat(gallery.resolve("homa/plots/slowdown-w1-80.png")).isNotEmptyFile();
        assertThat(gallery.resolve("homa/plots/slowdown-w5-80.pdf")).isNotEmptyFile();
    }

    @Test
    void writesEveryFormAndTheNumbers() throws IOException {
        List<Path> written = ResultPlots.draw(w3(), EnumSet.allOf(PlotFormat.class));
        assertThat(written)
                .extracting(file -> root.relativize(file).toString())
                .containsExactly(
                        "plots/slowdown-w3-80.png",
                        "plots/slowdown-w3-80.svg",
                        "plots/slowdown-w3-80.pdf",
                        "plots/slowdown-w3-80.csv");
        List<String> numbers = Files.readAllLines(written.get(3));
        assertThat(numbers).hasSize(1 + 2 * 102);
        assertThat(numbers.get(0))
                .isEqualTo(
                        "curve,kind,protocol,saturated,overload,size_low,size_high,count,cum_fraction,mean,p50,p99,p999");
        assertThat(numbers.get(103))
                .isEqualTo("\"Homa, published\",published,Homa,false,,0,3,,0.0648825,1.51458,1.48627,2.22293,");
        assertThat(Files.readString(written.get(2), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-1.");
    }

    @Test
    void theSameResultsGiveTheSameBytes() throws IOException {
        Set<PlotFormat> all = EnumSet.allOf(PlotFormat.class);
        List<Path> files = ResultPlots.draw(w3(), all);
        List<byte[]> before = contents(files);
        assertThat(ResultPlots.draw(root, all)).isEqualTo(files);
        List<byte[]> after = contents(files);
        for (int i = 0; i < files.size(); i++) {
            assertThat(after.get(i)).as(files.get(i).toString()).isEqualTo(before.get(i));
        }
    }

    @Test
    void svgHasRealTextAndTheSizesOfTheWorkload() throws IOException {
        String svg = Files.readString(
                ResultPlots.draw(w3(), EnumSet.of(PlotFormat.SVG)).get(0));
        assertThat(texts(svg))
                .contains("Slowdown, W3 at 80% load", "Homa (saturated)", "Homa, published")
                .contains("P99 one-way slowdown", "P50 one-way slowdown", "Largest 10% of messages")
                .contains("3", "36", "77", "110", "158", "268", "1.8K", "20M")
                .contains("0%", "50%", "100%", "99%", "99.9%", "99.99%")
                .contains("1.5", "2", "5", "10");
        assertThat(svg).doesNotContain("<image").contains("id='slowdown-w3-80-clip-0'");
    }

    @Test
    void pngHasInk() throws IOException {
        Path png = ResultPlots.draw(w3(), EnumSet.of(PlotFormat.PNG)).get(0);
        BufferedImage image = ImageIO.read(png.toFile());
        assertThat(image.getWidth()).isEqualTo(1440);
        int blue = 0;
        int white = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y) & 0xFFFFFF;
                blue += rgb == 0x0072B2 ? 1 : 0;
                white += rgb == 0xFFFFFF ? 1 : 0;
            }
        }
        assertThat(blue).isGreaterThan(2000);
        assertThat(white).isGreaterThan(image.getWidth() * image.getHeight() / 2);
    }

    @Test
    void saysThatThereIsNothingToDraw() throws IOException {
        Path none = new SampleResults(root).write();
        Path svg = ResultPlots.draw(none, EnumSet.of(PlotFormat.SVG)).get(0);
        assertThat(svg).hasFileName("slowdown.svg");
        assertThat(texts(Files.readString(svg))).contains("No measured messages: there is nothing to draw.");
    }

    @Test
    void saysThatAPointMeasuredNothing() throws IOException {
        new SampleResults(root).withPoint("homa", "w3", 1, 0, 1, false).write();
        Path svg = ResultPlots.draw(root, EnumSet.of(PlotFormat.SVG)).get(0);
        assertThat(svg).hasFileName("slowdown-w3-80.svg");
        assertThat(texts(Files.readString(svg))).contains("No measured messages: there is nothing to draw.");
    }

    @Test
    void saysThatThereIsOnlyOneSize() throws IOException {
        new SampleResults(root)
                .withPoint("homa", "fixed", "", 1, 1000, 1, false, List.of(new SampleResults.Bin(85, 1, 1.4, 2.1)))
                .write();
        String svg = Files.readString(
                ResultPlots.draw(root, EnumSet.of(PlotFormat.SVG)).get(0));
        assertThat(svg).contains("only one message size", ">85<");
    }

    @Test
    void curvesOfOneProtocolAreToldApartByWhatDiffers() throws IOException {
        new SampleResults(root)
                .withPoint("homa", "w5", "2", 1, 30_000, 1.2, false, SampleResults.published("Homa", "w5"))
                .withPoint("homa", "w5", "7", 1, 30_000, 1, false, SampleResults.published("Homa", "w5"))
                .withPoint("dctcp", "w5", 1, 30_000, 5, false)
                .write();
        String svg = Files.readString(
                ResultPlots.draw(root, EnumSet.of(PlotFormat.SVG)).get(0));
        assertThat(texts(svg)).contains("Homa, overcommitment 2", "Homa, overcommitment 7", "DCTCP");
    }

    @Test
    void slowdownsOfRpcsHaveChartsOfTheirOwn() throws IOException {
        new SampleResults(root)
                .withReference("Homa")
                .withPoint("homa", "w3", 1, 30_000, 1, false)
                .withDefinition("best-case-rpc")
                .withPoint("homa", "w3", 2, 30_000, 2, false)
                .withPoint("dctcp", "w3", 3, 30_000, 5, false)
                .withDefinition("unloaded-rpc")
                .withPoint("homa", "w3", 4, 30_000, 2, false)
                .write();
        List<Path> charts = ResultPlots.draw(root, EnumSet.of(PlotFormat.SVG)).stream()
                .filter(file -> file.toString().endsWith(".svg"))
                .toList();
        assertThat(charts)
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "slowdown-w3-80.svg", "slowdown-w3-80-best-case-rpc.svg", "slowdown-w3-80-unloaded-rpc.svg");
        assertThat(texts(Files.readString(charts.get(0)))).contains("P99 one-way slowdown", "Homa, published");
        assertThat(texts(Files.readString(charts.get(1))))
                .contains("P99 RPC / best case", "P50 RPC / best case", "Homa", "DCTCP")
                .doesNotContain("Homa, published");
        assertThat(texts(Files.readString(charts.get(2))))
                .contains("P99 RPC / unloaded RPC", "Homa")
                .doesNotContain("DCTCP", "Homa, published");
    }

    @Test
    void bandsTellIntervalsOverSeedsAndTheNumbersOfTheStepsLieBeside() throws IOException {
        new SampleResults(root)
                .withPoint("homa", "w3", 1, 20_000, 1, false)
                .withPoint("homa", "w3", 2, 20_000, 1, false)
                .withPoint("homa", "w3", 3, 20_000, 1, false)
                .write();
        List<Path> files = ResultPlots.draw(root, EnumSet.of(PlotFormat.SVG));
        assertThat(texts(Files.readString(files.get(0))))
                .contains("95% interval over seeds", "thin: fewer than 100 messages");
        assertThat(Files.readString(files.get(0))).contains("fill-opacity");
        assertThat(files.get(2)).hasFileName("slowdown-w3-80-steps.csv");
        List<String> steps = Files.readAllLines(files.get(2));
        assertThat(steps.get(0))
                .isEqualTo("curve,kind,protocol,saturated,overload,percentile,size_low,size_high,count,slowdown,"
                        + "slowdown_low,slowdown_high");
        // A hundred messages of each seed in a step of many; each interval holds its figure.
        assertThat(steps.subList(1, steps.size())).allSatisfy(line -> {
            String[] cells = line.split(",", -1);
            double value = Double.parseDouble(cells[9]);
            assertThat(value).isBetween(Double.parseDouble(cells[10]), Double.parseDouble(cells[11]));
        });
        assertThat(steps.stream().filter(line -> line.contains(",P99,")).count())
                .isBetween(5L, 101L);
    }

    private Path w3() throws IOException {
        return new SampleResults(root)
                .withReference("Homa")
                .withPoint("homa", "w3", 1, 100_000, 1.07, false)
                .withPoint("homa", "w3", 2, 100_000, 1.07, true)
                .write();
    }

    private static List<String> texts(String svg) {
        return java.util.regex.Pattern.compile("<text[^>]*>([^<]*)</text>")
                .matcher(svg)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static List<byte[]> contents(List<Path> files) throws IOException {
        List<byte[]> contents = new java.util.ArrayList<>();
        for (Path file : files) {
            contents.add(Files.readAllBytes(file));
        }
        return contents;
    }
}
