// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.homasim.experiment.config.yaml.Node;
import org.homasim.experiment.config.yaml.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypesTest {
    private static final Place PLACE = Place.of("test");
    private static final ValueType<Long> RATE = QuantityType.rate("[1 bps, 10 Tbps]");
    private static final ValueType<Long> DURATION = QuantityType.duration("(0 s, 1000 s]");
    private static final ValueType<Long> SIZE = QuantityType.size("[1 B, 1 TB]");
    private static final String DURATIONS = "a duration such as 250 ns (ps, ns, us, ms, s)";
    private static final String RATES = "a rate such as 10 Gbps (bps, kbps, Mbps, Gbps, Tbps)";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "1 bps, 1, 1 bps",
        "10 Gbps, 10000000000, 10 Gbps",
        "10Gbps, 10000000000, 10 Gbps",
        "400 Mbps, 400000000, 400 Mbps",
        "0.4 Gbps, 400000000, 400 Mbps",
        "2.5 Gbps, 2500000000, 2500 Mbps",
        "1 Tbps, 1000000000000, 1 Tbps",
        "64 kbps, 64000, 64 kbps"
    })
    void ratesAreBitsPerSecond(String text, long bitsPerSecond, String canonical) throws BadValueException {
        assertReads(RATE, text, bitsPerSecond, canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "1 ps, 1, 1 ps",
        "250 ns, 250000, 250 ns",
        "0.5 us, 500000, 500 ns",
        "1 \u00b5s, 1000000, 1 us",
        "1 \u03bcs, 1000000, 1 us",
        ".5 ms, 500000000, 500 us",
        "10 ms, 10000000000, 10 ms",
        "1000 s, 1000000000000000, 1000 s",
        "1.000000000001 s, 1000000000001, 1000000000001 ps"
    })
    void durationsArePicoseconds(String text, long picoseconds, String canonical) throws BadValueException {
        assertReads(DURATION, text, picoseconds, canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "1500 B, 1500, 1500 B",
        "1.5 KB, 1500, 1500 B",
        "13 MB, 13000000, 13 MB",
        "64 KiB, 65536, 64 KiB",
        "1 MiB, 1048576, 1 MiB",
        "1 GiB, 1073741824, 1 GiB",
        "1024 KB, 1024000, 1024 KB",
        "2 GB, 2000000000, 2 GB"
    })
    void sizesAreBytes(String text, long bytes, String canonical) throws BadValueException {
        assertReads(SIZE, text, bytes, canonical);
    }

    @Test
    void zeroHasAUnitToo() throws BadValueException {
        assertReads(QuantityType.duration("[0 s, 1 s]"), "0 ns", 0L, "0 s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10 | 10 has no unit; write " + DURATIONS,
                "10 Gbps | 10 Gbps has the wrong unit Gbps; write " + DURATIONS,
                "10 MS | 10 MS has the wrong unit MS; write " + DURATIONS,
                "soon | soon is not " + DURATIONS,
                "1e3 ns | 1e3 ns is not " + DURATIONS,
                "1 000 ns | 1 000 ns is not " + DURATIONS,
                "0.5 ps | 0.5 ps is not a whole number of ps",
                "0.0001 ns | 0.0001 ns is not a whole number of ps",
                "0 s | 0 s is outside (0 s, 1000 s]",
                "-1 ns | -1 ns is outside (0 s, 1000 s]",
                "1001 s | 1001 s is outside (0 s, 1000 s]",
                "99999999999999999999 s | 99999999999999999999 s is outside (0 s, 1000 s]",
                "'' | \"\" is not " + DURATIONS
            })
    void badDurations(String text, String message) {
        assertRefuses(DURATION, text, message);
    }

    @ParameterizedTest
    @CsvSource({"80%, 80%", "0.655, 65.5%", "100 %, 100%", "20 Gbps, 20 Gbps", "2.5Gbps, 2500 Mbps", ".5 Gbps, 500 Mbps"
    })
    void loadsAreSharesOrRates(String text, String canonical) throws BadValueException {
        Load load = new LoadType().read(Node.Scalar.of(Place.of("test"), text), Path.of(""));
        assertReads(new LoadType(), text, load, canonical);
    }

    @Test
    void loadsKnowTheirLink() {
        assertThat(new Load.Share(0.8).bitsPerSecond(10_000_000_000L)).isEqualTo(8e9);
        assertThat(new Load.Share(0.8).shareOf(10_000_000_000L)).isEqualTo(0.8);
        assertThat(new Load.Rate(40_000_000_000L).bitsPerSecond(25_000_000_000L))
                .isEqualTo(4e10);
        assertThat(new Load.Rate(40_000_000_000L).shareOf(25_000_000_000L)).isEqualTo(1.6);
    }

    @Test
    void badRatesAndSizes() {
        assertRefuses(RATE, "10", "10 has no unit; write " + RATES);
        assertRefuses(RATE, "10 GB", "10 GB has the wrong unit GB; write " + RATES);
        assertRefuses(RATE, "10 gbps", "10 gbps has the wrong unit gbps; write " + RATES);
        assertRefuses(
                SIZE,
                "13 Mbps",
                "13 Mbps has the wrong unit Mbps; write a size such as 64 KB (B, KB, MB, GB, TB, KiB, MiB, GiB)");
        assertRefuses(SIZE, "0.3 KiB", "0.3 KiB is not a whole number of B");
    }

    @ParameterizedTest
    @CsvSource({
        "80%, 0.8, 80%",
        "0.8, 0.8, 80%",
        "100 %, 1, 100%",
        "0.1%, 0.001, 0.1%",
        "1, 1, 100%",
        "33.3%, 0.333, 33.3%"
    })
    void fractions(String text, double value, String canonical) throws BadValueException {
        assertReads(RealType.fraction("(0, 1]"), text, value, canonical);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0 is outside (0, 1]",
                "0% | 0% is outside (0, 1]",
                "120% | 120% is outside (0, 1]",
                "-0.5 | -0.5 is outside (0, 1]",
                "80 | 80 is outside (0, 1]; did you mean 80%?",
                "high | high is not a fraction such as 80% or 0.8",
                "10 Gbps | 10 Gbps is not a fraction such as 80% or 0.8",
                "NaN | NaN is not a fraction such as 80% or 0.8"
            })
    void badFractions(String text, String message) {
        assertRefuses(RealType.fraction("(0, 1]"), text, message);
    }

    @Test
    void factorsTakeNoPercent() throws BadValueException {
        ValueType<Double> type = RealType.factor("(0, 1024]");
        assertReads(type, "0.125", 0.125, "0.125");
        assertReads(type, "1024", 1024.0, "1024");
        assertRefuses(type, "50%", "50% is not a number such as 1.5");
        assertRefuses(type, "1025", "1025 is outside (0, 1024]");
    }

    @Test
    void halfOpenInterval() throws BadValueException {
        ValueType<Double> loss = RealType.fraction("[0, 1)");
        assertReads(loss, "0", 0.0, "0%");
        assertRefuses(loss, "1", "1 is outside [0, 1); did you mean 1%?");
        assertRefuses(loss, "100%", "100% is outside [0, 1)");
    }

    @Test
    void integers() throws BadValueException {
        ValueType<Integer> type = IntegerType.ints(1, 64);
        assertReads(type, "64", 64, "64");
        assertReads(type, "010", 10, "10");
        assertRefuses(type, "0", "0 is outside [1, 64]");
        assertRefuses(type, "65", "65 is outside [1, 64]");
        assertRefuses(type, "4.0", "4.0 is not a whole number in [1, 64]");
        assertRefuses(type, "0x10", "0x10 is not a whole number in [1, 64]");
        assertRefuses(type, "many", "many is not a whole number in [1, 64]");
        assertReads(IntegerType.longs(0, Long.MAX_VALUE), "9223372036854775807", Long.MAX_VALUE, "9223372036854775807");
        assertRefuses(
                IntegerType.longs(0, Long.MAX_VALUE),
                "9223372036854775808",
                "9223372036854775808 is outside [0, 9223372036854775807]");
    }

    @Test
    void choices() throws BadValueException {
        ChoiceType type = ChoiceType.of("leaf-spine", "single-switch");
        assertReads(type, "leaf-spine", "leaf-spine", "leaf-spine");
        assertRefuses(type, "leafspine", "leafspine is not one of leaf-spine, single-switch; did you mean leaf-spine?");
        assertRefuses(type, "ring", "ring is not one of leaf-spine, single-switch");
        assertRefuses(ChoiceType.of("homa"), "hmoa", "hmoa is not homa; did you mean homa?");
        assertRefuses(ChoiceType.of(List.of("homa")), "tcp", "tcp is not homa");
    }

    @Test
    void booleans() throws BadValueException {
        assertReads(new BooleanType(), "true", true, "true");
        assertReads(new BooleanType(), "false", false, "false");
        assertRefuses(new BooleanType(), "no", "no is not true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../up", "a/b", ".hidden", "", "a b", "-x", "null\u0000"})
    void namesCannotLeaveAFolder(String text) {
        assertThatThrownBy(() -> new NameType().read(Node.Scalar.of(PLACE, text), folder))
                .isInstanceOf(BadValueException.class)
                .hasMessageEndingWith(
                        "is not a name of 1 to 100 letters, digits, dots, dashes and underscores that begins with a letter or digit");
    }

    @Test
    void names() throws BadValueException {
        assertReads(new NameType(), "W4_80.linux-2", "W4_80.linux-2", "W4_80.linux-2");
    }

    @Test
    void messageSizes() throws BadValueException, IOException {
        MessageSizesType type = new MessageSizesType(List.of("w1", "w4", "starve"));
        assertReads(type, "w4", new MessageSizes.Named("w4"), "w4");
        assertReads(type, "fixed 1.5 KB", new MessageSizes.Fixed(1500), "fixed 1500 B");
        Path csv = Files.writeString(folder.resolve("my sizes.csv"), "1,1\n");
        assertReads(type, "my sizes.csv", new MessageSizes.FromFile(csv), csv.toString());
        assertReads(
                type, "../" + folder.getFileName() + "/my sizes.csv", new MessageSizes.FromFile(csv), csv.toString());
        assertThat(type.label(new MessageSizes.FromFile(csv))).isEqualTo("my sizes.csv");
        String known = "one of w1, w4, starve, a fixed size such as fixed 1500 B, or a file such as sizes.csv";
        assertRefuses(type, "w6", "w6 is not " + known);
        assertRefuses(type, "pareto", "pareto is not " + known);
        assertRefuses(type, "fixed 0 B", "0 B is outside [1 B, 1 GB]");
        assertRefuses(
                type, "fixed 1500", "1500 has no unit; write a size such as 64 KB (B, KB, MB, GB, TB, KiB, MiB, GiB)");
        assertRefuses(type, "none.csv", "none.csv: there is no file " + folder.resolve("none.csv"));
        Files.createDirectory(folder.resolve("dir.csv"));
        assertRefuses(type, "dir.csv", "dir.csv: not a file that can be read: " + folder.resolve("dir.csv"));
        assertRefuses(type, "a\u0000.csv", "a .csv is not the path of a file");
    }

    @Test
    void wordInsteadOfAValue() throws BadValueException {
        ValueType<Optional<Long>> type = new OrWordType<>("unlimited", SIZE);
        assertReads(type, "unlimited", Optional.empty(), "unlimited");
        assertReads(type, "13 MB", Optional.of(13_000_000L), "13 MB");
        assertRefuses(
                type,
                "13",
                "13 has no unit; write a size such as 64 KB (B, KB, MB, GB, TB, KiB, MiB, GiB); or write unlimited");
    }

    @Test
    void wordForOneValue() throws BadValueException {
        ValueType<Long> type = new NamedValueType<>("dynamic", 0L, QuantityType.size("[1 B, 1 MB]"));
        assertReads(type, "dynamic", 0L, "dynamic");
        assertReads(type, "60 KB", 60_000L, "60 KB");
        assertRefuses(type, "0 B", "0 B is outside [1 B, 1 MB]; or write dynamic");
    }

    @Test
    void cutoffs() throws BadValueException {
        CutoffsType type = new CutoffsType(new ListType<>(SIZE, 2));
        assertReads(type, "computed", new Cutoffs.Computed(), "computed");
        assertReads(type, "learnt", new Cutoffs.Learnt(), "learnt");
        Cutoffs given = type.read(list("1 KB", "2 KB"), folder);
        assertThat(given).isEqualTo(new Cutoffs.Given(List.of(1_000L, 2_000L)));
        assertThat(type.format(given)).isEqualTo("[1 KB, 2 KB]");
        assertThat(type.label(given)).isEqualTo("1 KB-2 KB");
        assertThat(type.toYaml(given)).isEqualTo(List.of("1 KB", "2 KB"));
        assertThatThrownBy(() -> type.read(list("1 KB", "2 KB", "3 KB"), folder))
                .hasMessageStartingWith("a list of 3 values is not a list of 1 to 2 values");
        assertThatThrownBy(() -> type.read(new Node.Mapping(PLACE, List.of()), folder))
                .hasMessageStartingWith("a map is not computed, learnt or a list of 1 to 2 values");
    }

    @Test
    void lists() throws BadValueException {
        ListType<Integer> type = new ListType<>(IntegerType.ints(1, 9), 2);
        assertThat(type.read(list("1", "2"), folder)).containsExactly(1, 2);
        assertThat(type.format(List.of(1, 2))).isEqualTo("[1, 2]");
        assertThat(type.label(List.of(1, 2))).isEqualTo("1-2");
        assertThat(type.toYaml(List.of(1, 2))).isEqualTo(List.of("1", "2"));
        String expected = "is not a list of 1 to 2 values, each a whole number in [1, 9]";
        assertThatThrownBy(() -> type.read(list(), folder)).hasMessage("a list of 0 values " + expected);
        assertThatThrownBy(() -> type.read(list("1", "2", "3"), folder)).hasMessage("a list of 3 values " + expected);
        assertThatThrownBy(() -> type.read(list("1", "10"), folder)).hasMessage("10 is outside [1, 9]");
        assertRefuses(type, "5", "5 " + expected);
    }

    @Test
    void wrongKindsOfNodes() {
        assertThatThrownBy(() -> DURATION.read(list("1 s"), folder)).hasMessage("a list is not " + DURATIONS);
        assertThatThrownBy(() -> DURATION.read(new Node.Mapping(PLACE, List.of()), folder))
                .hasMessage("a map is not " + DURATIONS);
        assertThatThrownBy(() -> DURATION.read(new Node.Scalar(PLACE, "", true), folder))
                .hasMessage("has no value; write " + DURATIONS);
    }

    @Test
    void longTextsAreCutInMessages() {
        assertRefuses(DURATION, "x".repeat(1000), "x".repeat(100) + "... is not " + DURATIONS);
        assertRefuses(DURATION, "a\nb", "a b is not " + DURATIONS);
    }

    private static Node list(String... items) {
        return new Node.Sequence(
                PLACE,
                List.of(items).stream()
                        .<Node>map(each -> Node.Scalar.of(PLACE, each))
                        .toList());
    }

    private <T> void assertReads(ValueType<T> type, String text, T value, String canonical) throws BadValueException {
        assertThat(type.read(Node.Scalar.of(PLACE, text), folder)).isEqualTo(value);
        assertThat(type.format(value)).isEqualTo(canonical);
        assertThat(type.read(Node.Scalar.of(PLACE, canonical), folder)).isEqualTo(value);
    }

    private void assertRefuses(ValueType<?> type, String text, String message) {
        assertThatThrownBy(() -> type.read(Node.Scalar.of(PLACE, text), folder))
                .isInstanceOf(BadValueException.class)
                .hasMessage(message);
    }
}
