// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The page of the documentation that explains every key, in Markdown, from the same settings that reading them uses. */
public final class ConfigurationPage {
    private static final String HEAD = """
            # Keys of an experiment

            <!-- Made by: homasim schema --format markdown. Do not edit. -->

            An experiment is a YAML file of the keys below; what it leaves out has its default. Keys can be nested or dotted: `run: {seed: 1}` is
            `run.seed: 1`. Anchors, aliases and merge keys (`<<: *a`) can be used; tags cannot. A key that is not known, a value outside its
            range and a key written twice are errors, each with file, line and column. A key in vain, as what stands under *only with*
            does not hold, brings a warning; with a † there it is an error. `homasim check FILE` tells all at once, and the `config.yaml` of each
            point lists the values used. `homasim schema` prints a JSON Schema, with which editors complete and check. Where *only with* names
            a protocol, a mix of protocols that has it will do.

            """;

    private static final String TYPES = """
            ## Types of values

            | type | how it is written |
            |---|---|
            | rate | a number and `bps`, `kbps`, `Mbps`, `Gbps` or `Tbps`: `10 Gbps` |
            | duration | a number and `ps`, `ns`, `us`, `ms` or `s`: `250 ns`; a whole number of picoseconds |
            | size | a number and `B`, `KB`, `MB`, `GB`, `TB` (powers of 1000) or `KiB`, `MiB`, `GiB` (of 1024): `64 KB`; a whole number of bytes |
            | fraction | `0.8` or `80%` |
            | number | `1.5`, without a unit |
            | whole number | `16`, without a unit |
            | file | a path, from the folder of the file that it is written in |
            | name | 1 to 100 letters, digits, dots, dashes and underscores, a letter or digit first |
            | fault | a map, see [Faults](network.md#faults) |
            | list | `[a, b]` |

            Ranges are intervals: `[` and `]` include the end, `(` and `)` do not.

            """;

    private final Schema schema;
    private final StringBuilder page = new StringBuilder();

    private ConfigurationPage(Schema schema) {
        this.schema = schema;
    }

    /** Returns the page. */
    public static String of(Schema schema) {
        return new ConfigurationPage(schema).build();
    }

    private String build() {
        Map<String, List<Setting<?>>> sections = new LinkedHashMap<>();
        for (Setting<?> setting : schema.settings()) {
            sections.computeIfAbsent(setting.section(), absent -> new ArrayList<>())
                    .add(setting);
        }
        page.append(HEAD);
        contents(sections);
        page.append(TYPES);
        fileKeys();
        sections.forEach(this::section);
        presets();
        return page.toString();
    }

    private void contents(Map<String, List<Setting<?>>> sections) {
        List<String> titles = new ArrayList<>(List.of("Types of values", "Keys of the file itself"));
        sections.keySet().forEach(path -> titles.add(title(path)));
        titles.add(PRESETS);
        for (String title : titles) {
            // As GitHub makes its anchors.
            String anchor =
                    title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
            page.append("- [")
                    .append(title.replace("`", ""))
                    .append("](#")
                    .append(anchor)
                    .append(")\n");
        }
        page.append('\n');
    }

    private static String title(String section) {
        return section.isEmpty() ? "At the top" : "`" + section + "`";
    }

    private void fileKeys() {
        page.append("## Keys of the file itself\n\n");
        page.append("They say how settings come together and stand at the top.\n\n");
        for (FileKey key : FileKey.ALL) {
            page.append("**`")
                    .append(key.name())
                    .append("`**: ")
                    .append(key.expected())
                    .append(". ");
            page.append(key.meaning()).append("\n\n");
            page.append("```yaml\n").append(key.example()).append("```\n\n");
        }
    }

    private void section(String path, List<Setting<?>> settings) {
        page.append("## ").append(title(path)).append("\n\n");
        if (path.equals(TransportList.KEY)) {
            page.append(TransportList.MEANING).append("\n\n");
            page.append("```yaml\n").append(TransportList.EXAMPLE).append("```\n\n");
        }
        row("key", "meaning", "type", "range", "default", "only with", "source of the default");
        page.append("|---".repeat(7)).append("|\n");
        for (Setting<?> setting : settings) {
            row(
                    "`" + setting.name() + "`",
                    setting.meaning(),
                    setting.type().kind(),
                    setting.type().range(),
                    setting.derived() ? setting.defaultText() : "`" + setting.defaultText() + "`",
                    setting.condition()
                            .map(needed -> needed.requirement() + (needed.strict() ? " †" : ""))
                            .orElse(""),
                    setting.source());
        }
        page.append('\n');
    }

    private static final String PRESETS = "Presets of Homa with RPCs";

    private void presets() {
        page.append("## ").append(PRESETS).append("\n\n");
        page.append(
                "Values of the settings under `transport.homa` that are left to `preset`. `linux` is `linux-25g`. What the"
                        + " sources are, and the preset `sigcomm18`: [homa-settings.md](homa-settings.md).\n\n");
        List<List<String>> rows = LinuxPresets.table();
        row(rows.get(0).toArray(String[]::new));
        page.append("|---".repeat(rows.get(0).size())).append("|\n");
        rows.subList(1, rows.size()).forEach(row -> row(row.toArray(String[]::new)));
    }

    private void row(String... cells) {
        page.append(List.of(cells).stream()
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n")));
    }
}
