// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
    private static final String PAGE = ConfigurationPage.of(Schema.standard());

    private static Path docs() {
        return Path.of(Files.isDirectory(Path.of("docs")) ? "docs" : "../docs");
    }

    @Test
    void the_page_in_docs_is_current() throws IOException {
        assertThat(Files.readString(docs().resolve("configuration.md")))
                .as("docs/configuration.md is not current; renew it with:"
                        + " ./homasim schema --format markdown > docs/configuration.md")
                .isEqualTo(PAGE);
    }

    @Test
    void every_key_is_explained_in_its_section() {
        String section = "";
        for (Setting<?> setting : Schema.standard().settings()) {
            String title = setting.section().isEmpty() ? "## At the top\n" : "## `" + setting.section() + "`\n";
            section = PAGE.substring(PAGE.indexOf(title) + title.length()).split("\n## ", 2)[0];
            assertThat(section)
                    .as(setting.path())
                    .contains("| `" + setting.name() + "` | " + setting.meaning() + " | ");
        }
        for (FileKey key : FileKey.ALL) {
            assertThat(PAGE).contains("**`" + key.name() + "`**: " + key.expected() + ". " + key.meaning());
        }
    }

    @Test
    void links_of_the_contents_lead_to_headings() {
        long links = Pattern.compile("^- \\[", Pattern.MULTILINE)
                .matcher(PAGE)
                .results()
                .count();
        long headings = Pattern.compile("^## ", Pattern.MULTILINE)
                .matcher(PAGE)
                .results()
                .count();
        assertThat(links).isEqualTo(headings).isGreaterThan(10);
        assertThat(PAGE).contains("- [network.queues](#networkqueues)\n", "\n## `network.queues`\n");
    }

    @Test
    void a_table_has_as_many_cells_in_every_row() {
        PAGE.lines()
                .filter(line -> line.startsWith("| `"))
                .forEach(line -> assertThat(line.split(" \\| ", -1)).as(line).hasSize(7));
    }
}
