// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeDistributionsTest {
    private static final String HEADER = "size_bytes,cum_probability\n";

    @TempDir
    Path folder;

    @Test
    void everyShippedWorkloadIsFoundByItsName() {
        assertThat(WorkloadCatalog.entries())
                .extracting(WorkloadCatalog.Entry::name)
                .containsExactly("w1", "w2", "w3", "w4", "w5", "starve");
        assertThat(WorkloadCatalog.entries())
                .allSatisfy(
                        entry -> assertThat(entry.description()).isNotBlank().doesNotContain("\n"));
        assertThat(WorkloadCatalog.entries())
                .allSatisfy(entry -> assertThat(SizeDistributions.named(entry.name(), WorkloadVariant.LINUX)
                                .maxBytes())
                        .isPositive());
    }

    @Test
    void theStarvationWorkloadHasNoVariants() {
        assertThat(SizeDistributions.named("starve", WorkloadVariant.SIGCOMM18).atomsForCutoffs())
                .isEqualTo(
                        SizeDistributions.named("starve", WorkloadVariant.LINUX).atomsForCutoffs());
    }

    @Test
    void fixedSizesAreNamedWithTheirBytes() {
        assertThat(SizeDistributions.named("fixed 1500", WorkloadVariant.SIGCOMM18))
                .isEqualTo(new FixedSize(1500));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fixed 0", "fixed -3", "fixed 1.5", "fixed many", "fixed 99999999999999999999"})
    void fixedSizesThatAreNoSizeAreRefused(String name) {
        assertThatThrownBy(() -> SizeDistributions.named(name, WorkloadVariant.SIGCOMM18))
                .isInstanceOf(WorkloadException.class)
                .hasMessageContaining(name.substring(6))
                .hasMessageContaining("allowed: a whole number of bytes, 1 or more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"w6", "W1", "", "fixed", "fixed 1 2"})
    void anUnknownNameIsRefusedWithTheNamesThereAre(String name) {
        assertThatThrownBy(() -> SizeDistributions.named(name, WorkloadVariant.SIGCOMM18))
                .isInstanceOf(WorkloadException.class)
                .hasMessage("workload is '" + name + "'; allowed: w1, w2, w3, w4, w5, starve, fixed <bytes>");
    }

    @Test
    void anUnknownVariantIsRefusedWithTheVariantsThereAre() {
        assertThat(WorkloadVariant.labelled("linux")).isEqualTo(WorkloadVariant.LINUX);
        assertThatThrownBy(() -> WorkloadVariant.labelled("bsd"))
                .isInstanceOf(WorkloadException.class)
                .hasMessage("workload variant is 'bsd'; allowed: sigcomm18, linux");
    }

    @Test
    void aUsersTableIsReadWithCommentsSpacesAndEmptyLines() throws IOException {
        Path file = write("# measured\n" + HEADER + "\n 10 , 0.5 \r\n# more\n20,1.0");
        assertThat(SizeDistributions.fromCsv(file).atomsForCutoffs())
                .containsExactly(new Atom(10, 0.5), new Atom(20, 0.5));
    }

    @Test
    void aTableThatEndsWithinAMillionthOfOneEndsAtOne() throws IOException {
        Path file = write(HEADER + "10,0.5\n20,0.999999\n");
        assertThat(SizeDistributions.fromCsv(file).cumulative(20)).isEqualTo(1);
    }

    static Stream<Arguments> badTables() {
        return Stream.of(
                Arguments.of("an empty file", "", 1, "the file is empty", "the header size_bytes,cum_probability"),
                Arguments.of("a comment alone", "# nothing\n", 1, "the file is empty", "the header"),
                Arguments.of("no sizes", HEADER, 1, "there are no sizes", "one or more"),
                Arguments.of("another header", "size,p\n1,1\n", 1, "'size,p'", "size_bytes,cum_probability"),
                Arguments.of("no header", "1,0.5\n2,1\n", 1, "'1,0.5'", "size_bytes,cum_probability"),
                Arguments.of("a size that is no number", HEADER + "1,0.5\nx,1\n", 3, "'x'", "a whole number of bytes"),
                Arguments.of("a broken size", HEADER + "1.5,1\n", 2, "'1.5'", "a whole number of bytes"),
                Arguments.of("no size", HEADER + ",1\n", 2, "''", "a whole number of bytes"),
                Arguments.of("a probability that is no number", HEADER + "1,half\n", 2, "'half'", "from 0 to 1"),
                Arguments.of("NaN", HEADER + "1,NaN\n", 2, "NaN", "0 to 1"),
                Arguments.of("one column", HEADER + "1,0.5\n2\n", 3, "'2'", "2 (size_bytes,cum_probability)"),
                Arguments.of("decimal commas", HEADER + "1,0,5\n", 2, "'1,0,5' has 3 column(s)", "2"),
                Arguments.of("a size of 0", HEADER + "0,1\n", 2, "size is 0", "1 or more"),
                Arguments.of("a negative size", HEADER + "-4,1\n", 2, "size is -4", "1 or more"),
                Arguments.of("equal sizes", HEADER + "5,0.5\n5,1\n", 3, "size is 5 after 5", "strictly increasing"),
                Arguments.of("falling sizes", HEADER + "5,0.5\n4,1\n", 3, "size is 4 after 5", "strictly increasing"),
                Arguments.of(
                        "falling probabilities", HEADER + "5,0.5\n6,0.4\n7,1\n", 3, "0.4 after 0.5", "never decrease"),
                Arguments.of("a probability above 1", HEADER + "5,0.5\n6,1.5\n", 3, "is 1.5", "0 to 1"),
                Arguments.of("a probability below 0", HEADER + "5,-0.5\n6,1\n", 2, "is -0.5", "0 to 1"),
                Arguments.of("an end below 1", HEADER + "5,0.5\n6,0.99999\n", 3, "is 0.99999", "1 (within 1e-6)"),
                Arguments.of("only probability 0", HEADER + "5,0\n", 2, "is 0.0", "1 (within 1e-6)"),
                Arguments.of(
                        "an error after comments and empty lines",
                        "# a\n\n" + HEADER + "# b\n\n5,0.5\r\n# c\n4,1\n",
                        8,
                        "size is 4 after 5",
                        "strictly increasing"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTables")
    void aBadTableIsRefusedWithFileLineValueAndWhatIsAllowed(
            String what, String content, int lineNumber, String value, String allowed) throws IOException {
        Path file = write(content);
        assertThatThrownBy(() -> SizeDistributions.fromCsv(file))
                .as(what)
                .isInstanceOf(WorkloadException.class)
                .hasMessageStartingWith(file + ", line " + lineNumber + ": ")
                .hasMessageContaining(value)
                .hasMessageContaining("allowed: ")
                .hasMessageContaining(allowed);
    }

    @Test
    void aMissingFileIsRefused() {
        Path file = folder.resolve("none.csv");
        assertThatThrownBy(() -> SizeDistributions.fromCsv(file))
                .isInstanceOf(WorkloadException.class)
                .hasMessage(file + ": there is no such file; allowed: a CSV file of sizes");
    }

    @Test
    void aFolderIsRefused() {
        assertThatThrownBy(() -> SizeDistributions.fromCsv(folder))
                .isInstanceOf(WorkloadException.class)
                .hasMessageStartingWith(folder + ", line 1: cannot be read")
                .hasMessageContaining("allowed: a CSV file");
    }

    @Test
    void anUnclosedQuoteIsRefused() throws IOException {
        Path file = write(HEADER + "1,0.5\n\"2,1\n");
        assertThatThrownBy(() -> SizeDistributions.fromCsv(file))
                .isInstanceOf(WorkloadException.class)
                .hasMessageStartingWith(file + ", line ")
                .hasMessageContaining("allowed: a CSV file in UTF-8");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Path file = folder.resolve("binary.csv");
        Files.write(file, new byte[] {'s', 'i', (byte) 0xC3, (byte) 0x28, (byte) 0xFF, '\n'});
        assertThatThrownBy(() -> SizeDistributions.fromCsv(file))
                .isInstanceOf(WorkloadException.class)
                .hasMessageStartingWith(file + ", line 1: cannot be read")
                .hasMessageContaining("allowed: a CSV file in UTF-8");
    }

    private Path write(String content) throws IOException {
        return Files.write(folder.resolve("sizes.csv"), content.getBytes(StandardCharsets.UTF_8));
    }
}
