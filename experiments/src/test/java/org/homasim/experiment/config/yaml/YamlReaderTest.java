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
    void aliasesStandForWhatIsAtTheirAnchor() {
        Node.Mapping root = (Node.Mapping) read("a: &x [1, &y 2]\nb: *x\nc: {d: *y}\n&k e: *k\n");
        Node list = root.entries().get(0).value();
        assertThat(root.entries().get(1).value()).isSameAs(list);
        assertThat(list.place()).hasToString("f:1:4");
        Node.Mapping inner = (Node.Mapping) root.entries().get(2).value();
        assertThat(inner.entries().get(0).place()).hasToString("f:3:5");
        assertThat(inner.entries().get(0).value()).isEqualTo(Node.Scalar.of(new Place("f", 1, 11), "2"));
        assertThat(((Node.Scalar) root.entries().get(3).value()).text()).isEqualTo("e");
        assertThat(messages()).isEmpty();
    }

    @Test
    void anAnchorMayBeUsedAgainForAnotherValue() {
        Node.Sequence list = (Node.Sequence) read("[&x 1, *x, &x 2, *x]");
        assertThat(list.items()).extracting(each -> ((Node.Scalar) each).text()).containsExactly("1", "1", "2", "2");
    }

    @Test
    void aliasesWithoutAnAnchor() {
        assertThatThrownBy(() -> read("b: *x\na: &x 1\n")).hasMessage("f:1:4: the alias *x has no anchor &x above it");
        assertThatThrownBy(() -> read("a: &x [1, {b: *x}]\n"))
                .hasMessage("f:1:15: the alias *x stands within the value of its own anchor, which would never end");
        assertThatThrownBy(() -> read("&x a: 1\n*x : 2\n"))
                .hasMessage("f:2:1: a list, a map or an alias stands where a key belongs; allowed: a word");
    }

    @Test
    void mergedKeysComeFirstAndOwnKeysGoOverThem() {
        assertThat(merged("base: &x {a: 1, b: 2}\nm: {c: 3, b: 4, <<: *x}\n")).containsExactly("a=1", "b=4", "c=3");
    }

    @Test
    void earlierMergedMapsGoBeforeLaterOnes() {
        assertThat(merged("x: &x {a: 1}\ny: &y {a: 2, b: 3}\nm: {<<: [*x, *y, {d: 5}], c: 4}\n"))
                .containsExactly("a=1", "b=3", "d=5", "c=4");
    }

    @Test
    void aQuotedMergeKeyIsAKeyLikeAnyOther() {
        assertThat(merged("m: {'<<': 1}\n")).containsExactly("<<=1");
    }

    @Test
    void onlyMapsCanBeMerged() {
        read("a: {<<: 5}\nb: {<<: [{c: 1}, [d]]}\ne: {<<: {f: 1}, <<: {g: 1}}\n");
        assertThat(messages())
                .containsExactly(
                        "f:1:9: <<: 5 is not a map to merge; allowed: an alias of a map, or a list of such aliases",
                        "f:2:18: <<: a list is not a map to merge; allowed: an alias of a map, or a list of such aliases",
                        "f:3:17: <<: written twice; first at f:3:5");
    }

    @Test
    void tags() {
        Node.Mapping root =
                (Node.Mapping) read("a: !!binary aGk=\nb: !!java.lang.Runtime [1]\nc: !my {d: 1}\ne: !!str 5\n");
        assertThat(messages())
                .containsExactly(
                        "f:1:4: the tag !!binary is not supported; write the value without it",
                        "f:2:4: the tag !!java.lang.Runtime is not supported; write the value without it",
                        "f:3:4: the tag !my is not supported; write the value without it",
                        "f:4:4: the tag !!str is not supported; write the value without it");
        assertThat(root.entries()).hasSize(4);
    }

    @Test
    void controlCharactersHaveAPlace() {
        assertThatThrownBy(() -> read("a: 1\nb: x\0y\n"))
                .hasMessage("f:2:5: not valid YAML: the character U+0000; allowed: text, tabs and line ends");
        assertThatThrownBy(() -> YamlReader.readOption("\u0007", "--set a", problems))
                .hasMessage("--set a: not valid YAML: the character U+0007; allowed: text, tabs and line ends");
    }

    @Test
    void secondDocument() {
        read("a: 1\n---\nb: 1\n");
        assertThat(messages()).containsExactly("f:2:1: a second YAML document begins here; one is expected");
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
        assertThatThrownBy(() -> read("? [a]\n: b\n"))
                .hasMessage("f:1:3: a list, a map or an alias stands where a key belongs; allowed: a word");
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
            assertThatThrownBy(() -> read("? " + ".".repeat(1_000_000) + "\n: 1"))
                    .hasMessage("f:1:3: " + ".".repeat(100) + "...: a key of more than 1000 characters");
            assertThatThrownBy(() -> read("[" + "1,".repeat(2_500_000) + "]"))
                    .hasMessage("f:1:4000000: more than 2000000 values in one file");
            assertThatThrownBy(() -> read("a: 1\n".repeat(200_000))).isInstanceOf(ConfigurationException.class);
        });
    }

    @Test
    void aliasBombsAreRefusedQuickly() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 10; i++) {
            laughs.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
        }
        StringBuilder merges = new StringBuilder("a0: &a0 {k: [1, 2, 3]}\n");
        for (int i = 1; i < 50; i++) {
            merges.append("a%d: &a%d {<<: *a%d, x%d: *a%d, y%d: *a%d}\n".formatted(i, i, i - 1, i, i - 1, i, i - 1));
        }
        StringBuilder chain = new StringBuilder("a0: &a0 [1]\n");
        for (int i = 1; i < 1_000; i++) {
            chain.append("a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
        }
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            assertThatThrownBy(() -> read(laughs.toString()))
                    .hasMessage("f:6:10: the alias *a4 is one too many: aliases repeat more than 100000 values");
            assertThatThrownBy(() -> read(merges.toString()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageMatching("f:\\d+:\\d+: the alias \\*a\\d+ .*");
            assertThatThrownBy(() -> read(chain.toString()))
                    .hasMessage("f:20:12: the alias *a18 nests values more than 20 levels deep");
            assertThatThrownBy(() -> read("a: &a 1\nb: [" + "*a,".repeat(100_001) + "]"))
                    .hasMessageEndingWith(": the alias *a is one too many: aliases repeat more than 100000 values");
        });
    }

    private List<String> merged(String text) {
        Node.Mapping root = (Node.Mapping) read(text);
        Node.Mapping last =
                (Node.Mapping) root.entries().get(root.entries().size() - 1).value();
        return last.entries().stream()
                .map(entry -> entry.key() + "=" + ((Node.Scalar) entry.value()).text())
                .toList();
    }

    private Node read(String text) {
        return YamlReader.readFile(text, "f", problems).orElseThrow();
    }

    private List<String> messages() {
        return problems.list().stream().map(Problem::toString).toList();
    }
}
