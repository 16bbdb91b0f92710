// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.homasim.plot.output.PlotFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Reports as a reader has them in a browser; pictures of them are left in {@code target/screenshots}. */
class ReportInBrowserTest {
    private static final Path RESULTS = Path.of("target", "reports");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int DESKTOP_PX = 1280;
    private static final int PHONE_PX = 360;
    private static final int HEIGHT_PX = 900;
    private static final List<Integer> HOMA_BLUE = List.of(0, 114, 178);

    private static HeadlessChromium browser;
    private static Path sweep;
    private static Path slowdowns;

    @BeforeAll
    static void start() throws IOException {
        assumeThat(HeadlessChromium.isInstalled())
                .as("no chromium and chromedriver in /usr/bin: reports are not tested in a browser")
                .isTrue();
        browser = new HeadlessChromium();
        sweep = sweep("sweep", 1);
        slowdowns = slowdowns("slowdowns");
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private static Path sweep(String folder, double worse) throws IOException {
        Path root = RESULTS.resolve(folder);
        SampleSweep sweep = new SampleSweep(
                root, "transport.protocol,network.buffer", "slowdown_mean,slowdown_p99,short_p50_us,short_p99_us");
        for (String protocol : List.of("homa", "tcp")) {
            for (int kb = 500; kb <= 16_000; kb *= 2) {
                double factor = worse * (protocol.equals("tcp") ? 3 : 1) * (1 + 1000.0 / kb);
                sweep.saturated(protocol.equals("tcp") && kb == 500)
                        .point(
                                protocol + "," + kb + " KB",
                                factor + "," + 10 * factor + "," + 3 * factor + "," + 30 * factor);
            }
        }
        sweep.write();
        ResultPlots.draw(root, EnumSet.of(PlotFormat.PNG));
        ReportWriter.write(root);
        return root;
    }

    private static Path slowdowns(String folder) throws IOException {
        Path root = RESULTS.resolve(folder);
        new SampleResults(root)
                .withReference("Homa")
                .withPoint("homa", "w3", 1, 100_000, 1.07, false)
                .withPoint("homa", "w3", 2, 100_000, 1.07, false)
                .withPoint("tcp", "w3", 1, 100_000, 40, true)
                .withPoint("homa", "w5", 1, 1_000_000, 1.07, false)
                .write();
        ResultPlots.draw(root, EnumSet.of(PlotFormat.PNG));
        ReportWriter.write(root);
        return root;
    }

    /** Opens the page of results with all its charts drawn, which else are as they come near. */
    private static void open(Path root, int widthPx) {
        openPage(root.resolve("report.html"), widthPx);
    }

    private static void openPage(Path page, int widthPx) {
        browser.open(page, widthPx, HEIGHT_PX);
        browser.run("dispatchEvent(new Event('beforeprint'))");
        browser.await("[...document.querySelectorAll('.chart')].every(c => c.querySelector('canvas'))");
    }

    private static void isQuiet(Path page) {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).containsExactly(page.toUri().toString());
    }

    private static void hasNoHorizontalScroll() {
        assertThat(browser.run("const root = document.documentElement; return root.scrollWidth - root.clientWidth"))
                .isEqualTo(0L);
    }

    /** How many of all canvases of charts have a pixel of a colour. */
    private static long canvasesWith(List<Integer> color) {
        return (Long) browser.run(
                "const [r, g, b] = arguments[0];"
                        + "const word = new Uint32Array(new Uint8Array([r, g, b, 255]).buffer)[0];"
                        + "return [...document.querySelectorAll('canvas')].filter(canvas => new Uint32Array(canvas"
                        + ".getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer)"
                        + ".includes(word)).length",
                color);
    }

    /** What the first panel of a chart shows. */
    private static String picture(int chart) {
        return String.valueOf(browser.run(
                "return document.querySelectorAll('.chart')[arguments[0]].querySelector('canvas').toDataURL()", chart));
    }

    private static List<String> texts(String selector) {
        return browser.all(selector).stream().map(WebElement::getText).toList();
    }

    /** Gives the focus to what Tab reaches next after an element. */
    private static void tabFrom(String selector) {
        browser.run("document.querySelector(arguments[0]).focus()", selector);
        browser.press(Keys.TAB);
    }

    private static void tabIntoFirstChart() {
        tabFrom(".tools button:nth-last-child(1 of :enabled)");
        assertThat(browser.focused()).isEqualTo(browser.one(".chart").getDomAttribute("data-title"));
    }

    @ParameterizedTest
    @ValueSource(ints = {DESKTOP_PX, PHONE_PX})
    void opens_quietly_and_whole_at_every_width(int widthPx) throws IOException {
        for (Path root : List.of(slowdowns, sweep)) {
            open(root, widthPx);
            isQuiet(root.resolve("report.html"));
            hasNoHorizontalScroll();
            assertThat(canvasesWith(HOMA_BLUE)).isEqualTo(browser.all("canvas").size());
            String name = root.getFileName() + "-" + widthPx;
            browser.screenshot(SCREENSHOTS.resolve(name + "-top.png"));
            browser.run("document.querySelector('#charts').scrollIntoView()");
            browser.screenshot(SCREENSHOTS.resolve(name + "-charts.png"));
        }
    }

    @Test
    void is_drawn_in_light_colours_on_a_dark_page() throws IOException {
        browser.prefersDark(true);
        try {
            Path root = slowdowns;
            open(root, DESKTOP_PX);
            isQuiet(root.resolve("report.html"));
            assertThat(canvasesWith(HOMA_BLUE)).isZero();
            assertThat(browser.run("return getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(22, 24, 27)");
            browser.run("document.querySelector('#charts').scrollIntoView()");
            browser.screenshot(SCREENSHOTS.resolve("dark.png"));
            browser.prefersDark(false);
            browser.await("document.querySelectorAll('canvas').length > 0");
            assertThat(canvasesWith(HOMA_BLUE)).isEqualTo(browser.all("canvas").size());
        } finally {
            browser.prefersDark(false);
        }
    }

    @Test
    void the_table_is_sorted_by_keyboard() throws IOException {
        open(sweep, DESKTOP_PX);
        String buffers = "#points > .results tbody td:nth-child(3)";
        browser.run("document.querySelector('.results [title=\"transport.protocol\"]').focus()");
        browser.press(Keys.TAB, Keys.ENTER);
        assertThat(browser.focused()).isEqualTo("buffer");
        assertThat(texts(buffers))
                .startsWith("500 KB", "500 KB", "1000 KB")
                .endsWith("8000 KB", "16000 KB", "16000 KB");
        assertThat(browser.all("[aria-sort=ascending]")).hasSize(1);
        browser.press(Keys.SPACE);
        assertThat(texts(buffers)).startsWith("16000 KB", "16000 KB").endsWith("1000 KB", "500 KB", "500 KB");
        assertThat(browser.all("[aria-sort=descending]")).hasSize(1);
        // Sorting keeps the order of equals: within a buffer that of the points.
        assertThat(texts("#points > .results tbody td:nth-child(2)")).startsWith("homa", "tcp", "homa", "tcp");
    }

    @Test
    void the_table_shows_the_rows_asked_for() throws IOException {
        open(sweep, DESKTOP_PX);
        browser.one(".filter input").sendKeys("TCP 1000");
        assertThat(browser.one(".filter [role=status]").getText()).isEqualTo("1 of 12");
        assertThat(browser.all("#points > .results tbody tr").stream().filter(WebElement::isDisplayed))
                .hasSize(1);
        browser.one(".filter input").sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE);
        assertThat(browser.all("#points > .results tbody tr").stream().filter(WebElement::isDisplayed))
                .hasSize(12);
    }

    @Test
    void a_link_to_the_files_of_a_point_unfolds_them() throws IOException {
        open(sweep, DESKTOP_PX);
        WebElement files = browser.one("#files-0-11");
        assertThat(files.isDisplayed()).isFalse();
        browser.run("document.querySelector('a[href=\"#files-0-11\"]').focus()");
        browser.press(Keys.ENTER);
        browser.await("document.querySelector('#files details').open");
        assertThat(files.isDisplayed()).isTrue();
        assertThat(files.getText()).isEqualTo("p12");
    }

    @Test
    void a_chart_is_zoomed_moved_and_reset_by_keyboard() throws IOException {
        open(slowdowns, DESKTOP_PX);
        String whole = picture(0);
        tabIntoFirstChart();
        WebElement all = browser.one("[aria-label='Show all']");
        assertThat(all.isEnabled()).isFalse();
        browser.press("+");
        browser.await("!document.querySelector('[aria-label=\"Show all\"]').disabled");
        String near = picture(0);
        assertThat(near).isNotEqualTo(whole);
        browser.pressWithShift(Keys.ARROW_RIGHT);
        browser.await("true");
        String moved = picture(0);
        assertThat(moved).isNotIn(near, whole);
        browser.pressWithShift(Keys.ARROW_LEFT);
        browser.press("-");
        browser.await("document.querySelector('[aria-label=\"Show all\"]').disabled");
        assertThat(picture(0)).isEqualTo(whole);
        browser.press("+", "+", "+");
        browser.press(Keys.ESCAPE);
        browser.await("document.querySelector('[aria-label=\"Show all\"]').disabled");
        assertThat(picture(0)).isEqualTo(whole);
        isQuiet(slowdowns.resolve("report.html"));
    }

    @Test
    void a_chart_is_zoomed_and_reset_by_pointer_and_by_buttons() throws IOException {
        open(slowdowns, DESKTOP_PX);
        String whole = picture(0);
        WebElement panel = browser.one(".chart .u-over");
        browser.drag(panel, 0.6, 0.9);
        browser.await("!document.querySelector('[aria-label=\"Show all\"]').disabled");
        assertThat(picture(0)).isNotEqualTo(whole);
        browser.screenshot(SCREENSHOTS.resolve("zoomed.png"));
        browser.doubleClick(panel);
        browser.await("document.querySelector('[aria-label=\"Show all\"]').disabled");
        assertThat(picture(0)).isEqualTo(whole);
        for (String label : List.of("Zoom in", "Move left", "Move right", "Zoom out")) {
            browser.one("[aria-label='" + label + "']").click();
        }
        browser.await("document.querySelector('[aria-label=\"Show all\"]').disabled");
        assertThat(picture(0)).isEqualTo(whole);
        browser.one("[aria-label='Logarithmic sizes']").click();
        assertThat(picture(0)).isNotEqualTo(whole);
        assertThat(browser.focused()).isEqualTo("Logarithmic sizes");
        browser.screenshot(SCREENSHOTS.resolve("logarithmic.png"));
        isQuiet(slowdowns.resolve("report.html"));
    }

    @Test
    void values_are_read_by_keyboard_and_spoken() throws IOException {
        open(sweep, DESKTOP_PX);
        tabIntoFirstChart();
        browser.press(Keys.ARROW_RIGHT);
        // The mean of Homa is 1 + 1000 / 500 = 3 at 500 KB, and TCP's thrice that; the others are multiples of it.
        assertThat(browser.one(".chart [aria-live]").getDomProperty("textContent"))
                .startsWith("Buffer 0.5 MB; Homa: P99, time of short messages (us) 90,")
                .contains("mean, RPC / best case 3;", "TCP: P99, time of short messages (us) 270 saturated,");
        browser.press(Keys.END);
        assertThat(browser.one(".chart [aria-live]").getDomProperty("textContent"))
                .startsWith("Buffer 16 MB; Homa: ");
        browser.press(Keys.ARROW_LEFT);
        assertThat(texts(".chart .legend th").get(0)).isEqualTo("Buffer 8 MB");
        browser.screenshot(SCREENSHOTS.resolve("values.png"));
    }

    @Test
    void values_of_panels_beside_each_other_are_read_by_keyboard() throws IOException {
        Path root = RESULTS.resolve("columns");
        SampleSweep sweep = new SampleSweep(root, "workload.sizes,transport.protocol,network.buffer", "slowdown_p99");
        for (int size = 1; size <= 4; size++) {
            for (String protocol : List.of("homa", "dctcp", "tcp")) {
                for (int kb = 500; kb <= 2000; kb *= 2) {
                    sweep.point("w" + size + "," + protocol + "," + kb + " KB", Integer.toString(size * kb / 100));
                }
            }
        }
        sweep.write();
        ReportWriter.write(root);
        open(root, DESKTOP_PX);
        assertThat(texts("#charts figure:nth-of-type(1) h5")).containsExactly("W1", "W2", "W3", "W4");
        tabIntoFirstChart();
        browser.press(Keys.ARROW_RIGHT);
        assertThat(texts(".chart .legend th").get(0)).isEqualTo("W1: Buffer 0.5 MB");
        assertThat(texts(".chart .legend td").get(0)).isEqualTo("5");
        browser.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN);
        assertThat(texts(".chart .legend th").get(0)).isEqualTo("W3: Buffer 0.5 MB");
        assertThat(texts(".chart .legend td").get(0)).isEqualTo("15");
        browser.press(Keys.ARROW_UP, Keys.END);
        assertThat(browser.one(".chart [aria-live]").getDomProperty("textContent"))
                .startsWith("W2: Buffer 2 MB; Homa: P99, RPC / best case 40;");
        browser.run("document.querySelector('.stage').scrollIntoView()");
        browser.screenshot(SCREENSHOTS.resolve("columns.png"));
        isQuiet(root.resolve("report.html"));
    }

    @Test
    void values_are_shown_where_the_pointer_is() throws IOException {
        open(slowdowns, DESKTOP_PX);
        browser.drag(browser.one(".chart .u-over"), 0.5, 0.5);
        List<String> homa = texts("#charts figure:nth-of-type(1) .legend tbody tr:first-child td");
        assertThat(texts(".chart .legend th").get(0))
                .startsWith("Message size ")
                .contains("% of messages");
        assertThat(homa)
                .hasSize(2)
                .allSatisfy(value -> assertThat(Double.parseDouble(value)).isBetween(1.0, 20.0));
        assertThat(Double.parseDouble(homa.get(0))).isGreaterThan(Double.parseDouble(homa.get(1)));
    }

    @Test
    void values_are_shown_where_a_finger_is() throws IOException {
        open(slowdowns, PHONE_PX);
        browser.touch(browser.one(".chart .u-over"));
        assertThat(texts(".chart .legend th").get(0)).startsWith("Message size ");
        assertThat(texts(".chart .legend td").get(0)).isNotEmpty();
        browser.screenshot(SCREENSHOTS.resolve("touched.png"));
    }

    @Test
    void a_curve_is_hidden_by_keyboard() throws IOException {
        open(slowdowns, DESKTOP_PX);
        long with = canvasesWith(HOMA_BLUE);
        tabIntoFirstChart();
        browser.press(Keys.TAB);
        assertThat(browser.focused()).isEqualTo("Homa");
        browser.press(Keys.SPACE);
        browser.await("document.querySelector('.legend button').getAttribute('aria-pressed') === 'false'");
        assertThat(canvasesWith(HOMA_BLUE)).isEqualTo(with - 2);
        browser.press(Keys.SPACE);
        assertThat(canvasesWith(HOMA_BLUE)).isEqualTo(with);
    }

    @Test
    void experiments_side_by_side_are_zoomed_together_and_have_one_scale() throws IOException {
        Path one = sweep("one", 1);
        Path two = sweep("two", 2);
        Path page = ReportWriter.write(List.of(one, two), RESULTS.resolve("both.html"));
        openPage(page, DESKTOP_PX);
        isQuiet(page);
        List<WebElement> charts = browser.all(".beside .chart");
        assertThat(charts.get(0).getLocation().y).isEqualTo(charts.get(1).getLocation().y);
        assertThat(charts.get(0).getLocation().x).isLessThan(charts.get(1).getLocation().x);
        String other = picture(1);
        browser.drag(browser.one(".beside .u-over"), 0.2, 0.5);
        browser.await(
                "[...document.querySelectorAll('[aria-label=\"Show all\"]')].slice(0, 2).every(b => !b.disabled)");
        assertThat(picture(1)).isNotEqualTo(other);
        browser.screenshot(SCREENSHOTS.resolve("side-by-side.png"));
        openPage(page, PHONE_PX);
        isQuiet(page);
        hasNoHorizontalScroll();
        charts = browser.all(".beside .chart");
        assertThat(charts.get(0).getLocation().y).isLessThan(charts.get(1).getLocation().y);
    }

    @Test
    void faults_are_bands_over_time() throws IOException {
        Path root = RESULTS.resolve("failure");
        SampleTimelines.failure(root, "homa", "tcp").write();
        ReportWriter.write(root);
        open(root, DESKTOP_PX);
        isQuiet(root.resolve("report.html"));
        assertThat(browser.all(".chart").get(0).findElements(By.tagName("canvas")))
                .hasSize(2);
        browser.run("document.querySelector('#charts').scrollIntoView()");
        browser.screenshot(SCREENSHOTS.resolve("faults.png"));
    }

    @Test
    void names_run_no_script() throws IOException {
        Path root = RESULTS.resolve("nasty");
        String nasty = "<script>document.title = 'run'</script><img src=x onerror=\"document.title = 'run'\">";
        SampleSweep sweep = new SampleSweep(root, "run.label,transport.protocol", "slowdown_mean").withSizes(100, 5000);
        for (String label : List.of("a", nasty.replace("\"", ""))) {
            sweep.point(label + ",homa", "1.5").point(label + "," + "tcp", "1.5");
        }
        sweep.write();
        Files.writeString(root.resolve("experiment.yaml"), "label: " + nasty + "\n");
        ReportWriter.write(root);
        open(root, DESKTOP_PX);
        isQuiet(root.resolve("report.html"));
        assertThat(browser.run("return document.title")).isEqualTo("swept - results");
        assertThat(texts(".legend button")).anyMatch(text -> text.contains("<script>document.title"));
        assertThat(browser.all("img")).isEmpty();
        // Even one that found its way into the page would not run.
        browser.run(
                "const foreign = document.createElement('script'); foreign.textContent = \"document.title = 'run'\";"
                        + " document.body.append(foreign)");
        assertThat(browser.run("return document.title")).isEqualTo("swept - results");
        assertThat(browser.complaints()).singleElement().asString().contains("Content Security Policy");
    }

    @Test
    void results_without_points_are_a_page_too() throws IOException {
        Path root = new SampleResults(RESULTS.resolve("none")).write();
        ReportWriter.write(root);
        open(root, PHONE_PX);
        isQuiet(root.resolve("report.html"));
        hasNoHorizontalScroll();
        assertThat(browser.one("#warnings").getText()).contains("The experiment has no finished points.");
    }

    @Test
    void a_page_of_135_points_is_small_and_draws_them_all() throws IOException {
        Path root = RESULTS.resolve("many");
        SampleResults results = new SampleResults(root).withReference("Homa");
        Map<String, String> shapeOf = Map.of("w1", "w1", "w2", "w1", "w3", "w3", "w4", "w3", "w5", "w5");
        for (String workload : List.of("w1", "w2", "w3", "w4", "w5")) {
            for (String protocol : List.of("homa", "dctcp", "tcp")) {
                for (String degree : List.of("2", "4", "7")) {
                    for (int seed = 1; seed <= 3; seed++) {
                        double excess = protocol.length() * 8 / Double.parseDouble(degree);
                        results.withPoint(
                                protocol,
                                workload,
                                degree,
                                seed,
                                20_000,
                                excess,
                                false,
                                SampleResults.published("Homa", shapeOf.get(workload)));
                    }
                }
            }
        }
        Path page = ReportWriter.write(results.write());
        assertThat(Files.size(page)).isLessThan(10_000_000);
        browser.open(page, DESKTOP_PX, HEIGHT_PX);
        Object openedMs = browser.run("return Math.round(performance.getEntriesByType('navigation')[0].loadEventEnd)");
        System.out.println("report of 135 points: " + Files.size(page) / 1000 + " kB, opened in " + openedMs + " ms");
        assertThat(browser.all("#points > .results tbody tr")).hasSize(45);
        assertThat(browser.all("#points details tbody tr")).hasSize(135);
        openPage(page, DESKTOP_PX);
        isQuiet(page);
        assertThat(canvasesWith(HOMA_BLUE)).isEqualTo(5 * 3 * 2);
    }
}
