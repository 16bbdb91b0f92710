// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reproduce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.homasim.plot.chart.Chart;
import org.homasim.plot.output.AtomicFile;
import org.homasim.plot.output.DrawingRenderer;
import org.homasim.plot.output.PlotFormat;

/**
 * A page of the documentation with a section for each result and a table of them, between markers. All that stands elsewhere on the page, and
 * the sections of other results, stay as they are.
 */
public final class KeptPage {
    private static final String TABLE_BEGIN = "<!-- reproduce: table -->\n";
    private static final String TABLE_END = "<!-- /reproduce: table -->\n";
    private static final Pattern BEGIN = Pattern.compile(
            "^<!-- reproduce: ([^|\\n]+) \\| (quick|full) \\| ([0-9]+ of [0-9]+) -->\\n", Pattern.MULTILINE);

    private final Path file;

    /** A section, by its place in the text; its marker tells the row of the table. */
    private record Section(String name, String run, String agree, int begin, int end) {}

    /**
     * A page.
     *
     * @param file that is there
     * @throws BadPageException if it is not, or lacks markers
     */
    public KeptPage(Path file) {
        this.file = file;
        String text = read();
        tableBegin(text);
        sections(text);
    }

    private String read() {
        if (!Files.isRegularFile(file)) {
            throw new BadPageException("there is no page " + file);
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new BadPageException(file + " is no text in UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** Writes or replaces the section of a result, and the table of all. */
    public void put(Outcome outcome) {
        String text = read();
        String name = ReproductionSection.heading(outcome);
        String section = String.format(
                        Locale.ROOT,
                        "<!-- reproduce: %s | %s | %d of %d -->\n",
                        name,
                        outcome.run().kind(),
                        outcome.agreeing(),
                        outcome.compared())
                + ReproductionSection.of(outcome, pictures(outcome))
                + end(name);
        List<Section> there = sections(text);
        int place = there.stream().map(Section::name).toList().indexOf(name);
        String with;
        if (place >= 0) {
            with = text.substring(0, there.get(place).begin())
                    + section
                    + text.substring(there.get(place).end());
        } else {
            int offset = placeOfNew(text, there, outcome.reproduction().name());
            boolean isAfterOther = text.startsWith(TABLE_END, offset - TABLE_END.length())
                    || there.stream().anyMatch(each -> each.end() == offset);
            with = text.substring(0, offset)
                    + (isAfterOther ? "\n" + section : section + "\n")
                    + text.substring(offset);
        }
        AtomicFile.write(file, withTable(with).getBytes(StandardCharsets.UTF_8));
    }

    /** Behind the last section of those that stand before it in the list of results. */
    private int placeOfNew(String text, List<Section> there, String result) {
        int rank = rank(result);
        int offset = -1;
        for (Section section : there) {
            if (rank(section.name()) <= rank) {
                offset = section.end();
            }
        }
        if (offset >= 0) {
            return offset;
        }
        return there.isEmpty()
                ? tableEnd(text) + TABLE_END.length()
                : there.get(0).begin();
    }

    /** Place in the list; a result that is no longer in it stands last. */
    private static int rank(String section) {
        List<Reproduction> all = Reproductions.all();
        for (int i = 0; i < all.size(); i++) {
            String name = all.get(i).name();
            if (section.equals(name) || section.startsWith(name + ",")) {
                return i;
            }
        }
        return all.size();
    }

    private String withTable(String text) {
        StringBuilder table = new StringBuilder("| result | run | figures that agree |\n|---|---|---|\n");
        for (Section section : sections(text)) {
            table.append("| [")
                    .append(section.name())
                    .append("](#")
                    .append(anchor(section.name()))
                    .append(") | ")
                    .append(section.run())
                    .append(" | ")
                    .append(section.agree())
                    .append(" |\n");
        }
        return text.substring(0, tableBegin(text) + TABLE_BEGIN.length()) + table + text.substring(tableEnd(text));
    }

    /** As pages on the web name headings: small letters, digits and dashes. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_ -]", "").replace(' ', '-');
    }

    /** Pictures of the result that the page has in {@code images} beside it are made anew; others are left out. */
    private List<String> pictures(Outcome outcome) {
        List<String> links = new ArrayList<>();
        for (Judgement judgement : outcome.judgements()) {
            judgement.charts().forEach((String name, Chart chart) -> {
                Path picture = file.resolveSibling("images").resolve(name + ".png");
                if (Files.isRegularFile(picture)) {
                    AtomicFile.write(picture, DrawingRenderer.render(chart, name, PlotFormat.PNG));
                    links.add("![" + name + "](images/" + name + ".png)");
                }
            });
        }
        return links;
    }

    private int tableBegin(String text) {
        int begin = text.indexOf(TABLE_BEGIN);
        if (begin < 0 || text.indexOf(TABLE_END) < begin) {
            throw new BadPageException(file + " has no place for the table of results; expected a line "
                    + TABLE_BEGIN.strip() + ", and after it a line " + TABLE_END.strip());
        }
        return begin;
    }

    private static int tableEnd(String text) {
        return text.indexOf(TABLE_END);
    }

    private List<Section> sections(String text) {
        List<Section> sections = new ArrayList<>();
        Matcher begins = BEGIN.matcher(text);
        for (MatchResult begin : begins.results().toList()) {
            String name = begin.group(1);
            int endOfOther =
                    sections.isEmpty() ? 0 : sections.get(sections.size() - 1).end();
            int end = text.indexOf(end(name), begin.end());
            if (end < 0 || begin.start() < endOfOther) {
                throw new BadPageException(file + ", line "
                        + (1 + text.substring(0, begin.start()).lines().count())
                        + ": the section " + name + " must end, before another begins, with a line "
                        + end(name).strip());
            }
            if (sections.stream().anyMatch(section -> section.name().equals(name))) {
                throw new BadPageException(file + " has two sections " + name);
            }
            sections.add(new Section(
                    name,
                    begin.group(2),
                    begin.group(3),
                    begin.start(),
                    end + end(name).length()));
        }
        return sections;
    }

    private static String end(String name) {
        return "<!-- /reproduce: " + name + " -->\n";
    }
}
