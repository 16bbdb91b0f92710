// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.homasim.experiment.reference.References;
import org.homasim.plot.chart.Chart;
import org.homasim.plot.chart.PublishedChart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page of the documentation whose sections are replaced one by one. */
class KeptPageTest {
    private static final String TABLE = """
            <!-- reproduce: table -->
            | result | run | figures that agree |
            |---|---|---|
            | [sigcomm18/srpt-oracle](#sigcomm18srpt-oracle) | full | 6 of 6 |
            | [linux/buffers](#linuxbuffers) | full | 1 of 2 |
            <!-- /reproduce: table -->
            """;
    private static final String ORACLE = """
            <!-- reproduce: sigcomm18/srpt-oracle | full | 6 of 6 -->
            ## sigcomm18/srpt-oracle

            As it was.
            <!-- /reproduce: sigcomm18/srpt-oracle -->
            """;
    private static final String BUFFERS = """
            <!-- reproduce: linux/buffers | full | 1 of 2 -->
            ## linux/buffers

            Old figures, \u00b5 and \u2265 in them.
            <!-- /reproduce: linux/buffers -->
            """;
    private static final String INTRO = "# Published results\n\nWords | with a bar.\n\n";
    private static final String MIDDLE = "\n## Of our own\n\nNot to be touched.   \n\n";
    private static final String END = "\nThe last words, without a line feed";

    @TempDir
    private Path folder;

    private Path page(String... parts) throws IOException {
        return Files.writeString(folder.resolve("page.md"), String.join("", parts));
    }

    private static Outcome outcome(String name, boolean isQuick, List<String> only, Map<String, Chart> charts) {
        Reproduction reproduction = Reproductions.named(name).get(0);
        ReproducedFigure figure = new ReproducedFigure(
                "homa: peak of a switch", "3.800 MB", "", "4 MB", "", "1.05", "0.67 to 1.50", true);
        Judgement judgement = new Judgement(
                References.named(reproduction.references().get(0)).orElseThrow(), List.of(figure), List.of(), charts);
        return new Outcome(
                reproduction,
                new HowRun(isQuick, only, List.of("abc1234"), 3),
                Path.of("results"),
                List.of(judgement),
                List.of());
    }

    private static Outcome outcome(String name) {
        return outcome(name, false, List.of(), Map.of());
    }

    @Test
    void one_section_is_replaced_and_all_other_bytes_stay() throws IOException {
        Path file = page(INTRO, TABLE, "\n", ORACLE, MIDDLE, BUFFERS, END);
        new KeptPage(file).put(outcome("linux/buffers"));
        String text = Files.readString(file);
        String table = TABLE.replace("full | 1 of 2", "full | 1 of 1");
        assertThat(text).startsWith(INTRO + table + "\n" + ORACLE + MIDDLE).endsWith(END);
        String section =
                text.substring((INTRO + table + "\n" + ORACLE + MIDDLE).length(), text.length() - END.length());
        assertThat(section)
                .startsWith("<!-- reproduce: linux/buffers | full | 1 of 1 -->\n## linux/buffers\n\n")
                .endsWith("\n<!-- /reproduce: linux/buffers -->\n")
                .contains("Full run: `./homasim reproduce linux/buffers`, code abc1234, 3 seeds.\n")
                .contains("- Allowed: a factor of 1.5: ")
                .contains("| homa: peak of a switch | 3.800 MB | 4 MB |  | 1.05 | 0.67 to 1.50 | agrees |\n")
                .doesNotContain("Old figures");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void the_same_outcome_twice_changes_nothing_more() throws IOException {
        Path file = page(INTRO, TABLE, "\n", ORACLE, "\n", BUFFERS);
        new KeptPage(file).put(outcome("linux/unloaded"));
        byte[] once = Files.readAllBytes(file);
        new KeptPage(file).put(outcome("linux/unloaded"));
        assertThat(Files.readAllBytes(file)).isEqualTo(once);
    }

    @Test
    void a_new_section_stands_where_the_list_has_it() throws IOException {
        Path file = page(INTRO, TABLE, "\n", ORACLE, MIDDLE, BUFFERS, END);
        new KeptPage(file).put(outcome("linux/unloaded"));
        new KeptPage(file).put(outcome("sigcomm18/figures-12-13", true, List.of(), Map.of()));
        String text = Files.readString(file);
        assertThat(text.lines().filter(line -> line.startsWith("## ")))
                .containsExactly(
                        "## sigcomm18/figures-12-13",
                        "## sigcomm18/srpt-oracle",
                        "## linux/unloaded",
                        "## Of our own",
                        "## linux/buffers");
        assertThat(text.lines().filter(line -> line.startsWith("| [")))
                .containsExactly(
                        "| [sigcomm18/figures-12-13](#sigcomm18figures-12-13) | quick | 1 of 1 |",
                        "| [sigcomm18/srpt-oracle](#sigcomm18srpt-oracle) | full | 6 of 6 |",
                        "| [linux/unloaded](#linuxunloaded) | full | 1 of 1 |",
                        "| [linux/buffers](#linuxbuffers) | full | 1 of 2 |");
        assertThat(text)
                .contains(ORACLE, MIDDLE, BUFFERS)
                .contains("Quick run (left out: simulated times")
                .contains("`./homasim reproduce sigcomm18/figures-12-13 --quick`");
    }

    @Test
    void a_page_with_an_empty_table_gets_its_first_section_behind_it() throws IOException {
        Path file = page(INTRO, "<!-- reproduce: table -->\n<!-- /reproduce: table -->\n", END);
        new KeptPage(file).put(outcome("linux/buffers"));
        assertThat(Files.readString(file))
                .startsWith(INTRO + "<!-- reproduce: table -->\n| result |")
                .contains("<!-- /reproduce: table -->\n\n<!-- reproduce: linux/buffers | full | 1 of 1 -->\n")
                .endsWith("<!-- /reproduce: linux/buffers -->\n" + END);
    }

    @Test
    void a_run_of_some_points_has_a_section_of_its_own() throws IOException {
        Path file = page(INTRO, TABLE, "\n", ORACLE, "\n", BUFFERS);
        new KeptPage(file).put(outcome("linux/buffers", false, List.of("*dctcp*"), Map.of()));
        assertThat(Files.readString(file))
                .contains(BUFFERS + "\n<!-- reproduce: linux/buffers, only *dctcp* | full | 1 of 1 -->\n")
                .contains("| [linux/buffers, only *dctcp*](#linuxbuffers-only-dctcp) | full | 1 of 1 |")
                .contains("`./homasim reproduce linux/buffers --only '*dctcp*'`");
    }

    @Test
    void pictures_that_the_page_has_are_made_anew_and_others_left_out() throws IOException {
        Chart chart = new PublishedChart(
                new PublishedChart.Content("Peak", "", "MB", "range", false, List.of(), "Nothing compared."));
        Path file = page(TABLE, "\n", ORACLE, "\n", BUFFERS);
        Path images = Files.createDirectories(folder.resolve("images"));
        Files.writeString(images.resolve("kept.png"), "old");
        new KeptPage(file).put(outcome("linux/buffers", false, List.of(), Map.of("kept", chart, "other", chart)));
        assertThat(Files.readString(file))
                .contains("![kept](images/kept.png)\n")
                .doesNotContain("other.png");
        assertThat(Files.readAllBytes(images.resolve("kept.png"))).startsWith(0x89, 'P', 'N', 'G');
        assertThat(images.resolve("other.png")).doesNotExist();
    }

    @Test
    void a_page_that_is_no_text_is_refused() throws IOException {
        Path file = Files.write(folder.resolve("page.md"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> new KeptPage(file))
                .isInstanceOf(BadPageException.class)
                .hasMessage(file + " is no text in UTF-8");
    }

    @Test
    void a_page_without_a_place_for_the_table_is_refused_with_what_is_wanted() throws IOException {
        Path file = page(INTRO, ORACLE);
        assertThatThrownBy(() -> new KeptPage(file))
                .isInstanceOf(BadPageException.class)
                .hasMessage(file + " has no place for the table of results; expected a line <!-- reproduce: table -->,"
                        + " and after it a line <!-- /reproduce: table -->");
    }

    @Test
    void a_section_without_an_end_is_refused_with_its_line() throws IOException {
        Path file = page(TABLE, "\n", ORACLE.replace("<!-- /reproduce: sigcomm18/srpt-oracle -->\n", ""), BUFFERS);
        assertThatThrownBy(() -> new KeptPage(file))
                .hasMessage(file + ", line 8: the section sigcomm18/srpt-oracle must end, before another begins, with a"
                        + " line <!-- /reproduce: sigcomm18/srpt-oracle -->");
    }

    @Test
    void two_sections_of_one_result_are_refused() throws IOException {
        Path file = page(TABLE, BUFFERS, BUFFERS);
        assertThatThrownBy(() -> new KeptPage(file)).hasMessage(file + " has two sections linux/buffers");
    }

    @Test
    void a_page_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> new KeptPage(folder.resolve("none.md")))
                .hasMessage("there is no page " + folder.resolve("none.md"));
    }
}
