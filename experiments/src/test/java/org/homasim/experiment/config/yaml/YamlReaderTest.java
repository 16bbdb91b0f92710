// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class YamlReaderTest {
    private final Problems problems = new Problems();

    @Test
    void everyNodeKnowsItsPlace() {
        Node.Mapping root = (Node.Mapping) read("a: 1\nb:\n  - x y\n  - {c: 0.50}\n");
        assertThat(root.entries()).extracting(Node.Entry::key).containsExactly("a", "b");
        assertThat(root.entries()).extracting(each -> each.place().toString()).containsExactly("f:1:1", "f:2:1");
        Node.Sequence list = (Node.Sequence) root.entries().get(1).value();
        assertThat(list.items()).extracting(each -> each.place().toString()).containsExactly("f:3:5", "f:4:5");
        Node.Mapping inner = (Node.Mapping) list.items().get(1);
        assertThat(inner.entries().get(0).place()).hasToString("f:4:6");
        assertThat(inner.entries().get(0).value()).isEqualTo(Node.Scalar.of(new Place("f", 4, 9), "0.50"));
    }

    @Test
    void textsStayAsWritten() {
        Node.Sequence list = (Node.Sequence) read("[010, 0x1F, 1_000, yes, '5', \"a b\", 80%, 1:30, true]");
        assertThat(list.items())
                .extracting(each -> ((Node.Scalar) each).text())
                .containsExactly("010", "0x1F", "1_000", "yes", "5", "a b", "80%", "1:30", "true");
    }

    @Test
    void nothingIsNullButQuotedNothingIsText() {
        Node.Sequence list = (Node.Sequence) read("[~, null, '', 'null']");
        assertThat(list.items())
                .extracting(each -> ((Node.Scalar) each).isNull())
                .containsExactly(true, true, false, false);
    }

    @Test
    void emptyTextsHaveNoNode() {
        assertThat(YamlReader.readFile("", "f", problems)).isEmpty();
        assertThat(YamlReader.readFile("# only a comment\n", "f", problems)).isEmpty();
    }

    @Test
    void repeatedKeys() {
        read("a: 1\nb: 2\na: 3\n");
        assertThat(messages()).containsExactly("f:3:1: a: written twice; first at f:1:1");
    }

    @Test
    void aliases() {
        read("a: &x [1, 2]\nb: *x\n");
        assertThat(messages()).containsExactly("f:2:4: the alias *x is not supported; write the value out");
    }

    @Test
    void binary() {
        read("a: !!binary aGk=\n");
        assertThat(messages()).containsExactly("f:1:4: binary values are not supported");
    }

    @Test
    void secondDocument() {
        read("a: 1\n---\nb: 1\n");
        assertThat(messages()).containsExactly("f:3:1: a second YAML document begins here; one is expected");
    }

    @Test
    void syntaxErrorsHaveOneLineAndAPlace() {
        assertThatThrownBy(() -> read("network: {racks: 9\nrun: 1\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("f:2:4: not valid YAML: expected ',' or '}', but got :");
        assertThatThrownBy(() -> read("a: 1\n\tb: 2\n"))
                .hasMessageMatching("f:2:\\d+: not valid YAML: .*")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> read("a: \u0001\n"))
                .hasMessageStartingWith("f")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> read("? [a]\n: b\n")).hasMessageStartingWith("f:1:4: not valid YAML: ");
    }

    @Test
    void optionsAreTheirOwnPlace() {
        assertThat(YamlReader.readOption("[1, 2]", "--set a=[1, 2]", problems)
                        .orElseThrow()
                        .place())
                .hasToString("--set a=[1, 2]");
        assertThatThrownBy(() -> YamlReader.readOption("[1, 2", "--set a=[1, 2", problems))
                .hasMessageStartingWith("--set a=[1, 2: not valid YAML: ");
    }

    @Test
    void hostileTextsAreRefusedQuickly() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            assertThatThrownBy(() -> read("[".repeat(1_000_000))).hasMessage("f:1:22: nested more than 20 levels deep");
            assertThatThrownBy(() -> read("a: [" + "*x, ".repeat(200_000) + "]"))
                    .isInstanceOfSatisfying(
                            ConfigurationException.class,
                            e -> assertThat(e.problems()).hasSize(Problems.MAX_PROBLEMS));
            assertThatThrownBy(() -> read("a: 1\n".repeat(200_000))).isInstanceOf(ConfigurationException.class);
        });
    }

    private Node read(String text) {
        return YamlReader.readFile(text, "f", problems).orElseThrow();
    }

    private List<String> messages() {
        return problems.list().stream().map(Problem::toString).toList();
    }
}
