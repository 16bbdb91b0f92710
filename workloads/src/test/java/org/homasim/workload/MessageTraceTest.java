// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MessageTraceTest {
    private static final String HEADER = "start_ps,source,destination,size_bytes\n";
    private static final int HOSTS = 4;

    @TempDir
    private Path folder;

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("trace.csv"), content);
    }

    @Test
    void messagesAreReadWithCommentsSpacesAndEmptyLines() throws IOException {
        Path file = write("\ufeff# measured\n start_ps , source,destination,size_bytes\r\n\n 0 , 3,0 , 1 \n# more\n"
                + "10000000000000000,0,1,1000000000");
        assertThat(MessageTrace.fromCsv(file, HOSTS).messages())
                .containsExactly(
                        new TracedMessage(0, 3, 0, 1), new TracedMessage(10_000_000_000_000_000L, 0, 1, 1_000_000_000));
    }

    @Test
    void moreColumnsMeanNothing() throws IOException {
        Path file = write("start_ps,source,destination,size_bytes,end_ps,workload\n7,0,1,5,9000,main\n");
        assertThat(MessageTrace.fromCsv(file, HOSTS).messages()).containsExactly(new TracedMessage(7, 0, 1, 5));
    }

    @Test
    void messagesAreOrderedByStartAndThenAsListed() throws IOException {
        Path file = write(HEADER + "20,0,1,5\n10,3,1,6\n20,2,1,7\n10,0,3,8\n");
        assertThat(MessageTrace.fromCsv(file, HOSTS).messages())
                .extracting(TracedMessage::sizeBytes)
                .containsExactly(6L, 8L, 5L, 7L);
    }

    @Test
    void aFileWithoutLineEndsIsRefusedUnread() throws IOException {
        Path file = write(HEADER + "7,0,1,5\n");
        try (RandomAccessFile hostile = new RandomAccessFile(file.toFile(), "rw")) {
            // Holes, which are read as zeros: a line of a terabyte.
            hostile.setLength(1L << 40);
        }
        assertThatThrownBy(() -> MessageTrace.fromCsv(file, HOSTS))
                .isInstanceOf(WorkloadException.class)
                .hasMessage(file + ": a line after line 2 is longer than 10000 characters; allowed: the columns "
                        + HEADER.strip());
    }

    @Test
    void rowsAreBounded() throws IOException {
        Path file = write("number\n1\n2\n3\n");
        List<Long> read = new ArrayList<>();
        NumberTable table = new NumberTable(file, "number", List.of("number"), 2);
        assertThatThrownBy(() -> table.read(row -> read.add(row.whole(0, 0, 9))))
                .isInstanceOf(WorkloadException.class)
                .hasMessage(file + ", line 4: more than 2 numbers");
        assertThat(read).containsExactly(1L, 2L);
    }

    @Test
    void sizesAreThoseOfTheMessages() throws IOException {
        Path file = write(HEADER + "0,0,1,500\n1,0,1,20\n2,1,2,500\n3,2,1,100\n");
        SizeDistribution sizes = MessageTrace.fromCsv(file, HOSTS).sizes();
        assertThat(sizes.atomsForCutoffs())
                .containsExactly(new Atom(20, 0.25), new Atom(100, 0.25), new Atom(500, 0.5));
        assertThat(sizes.meanBytes()).isEqualTo(280);
        assertThat(sizes.quantileBytes(0.1)).isEqualTo(20);
        assertThat(sizes.equalProbabilityBounds(100)).containsExactly(20L, 100L, 500L);
    }

    @Test
    void manySizesHaveAHundredRanges() {
        List<TracedMessage> messages = IntStream.rangeClosed(1, 5_000)
                .mapToObj(size -> new TracedMessage(0, 0, 1, size))
                .toList();
        List<Long> bounds = new MessageTrace(messages).sizes().equalProbabilityBounds(100);
        assertThat(bounds).hasSize(100).startsWith(50L, 100L).endsWith(5_000L);
    }

    static Stream<Arguments> badTraces() {
        String header = "header start_ps,source,destination,size_bytes";
        return Stream.of(
                Arguments.of("", 1, "the file is empty", header),
                Arguments.of("# nothing\n\n", 2, "the file is empty", header),
                Arguments.of(HEADER, 1, "there are no messages", "a line for each message"),
                Arguments.of("start,source,destination,size\n0,0,1,5\n", 1, "'start,source,", "start_ps,source"),
                Arguments.of("0,0,1,5\n", 1, "header is '0,0,1,5'", "start_ps,source"),
                Arguments.of(HEADER + "0,0,1\n", 2, "'0,0,1' has 3 column(s)", "4 (start_ps,"),
                Arguments.of(HEADER + "0,0,1,5,\n", 2, "has 5 column(s)", "4 (start_ps,"),
                Arguments.of(HEADER + "soon,0,1,5\n", 2, "start_ps is 'soon'", "a whole number, 0 to"),
                Arguments.of(HEADER + "1.5,0,1,5\n", 2, "start_ps is '1.5'", "a whole number, 0 to"),
                Arguments.of(HEADER + "-1,0,1,5\n", 2, "start_ps is '-1'", "a whole number, 0 to"),
                Arguments.of(HEADER + "99999999999999999999,0,1,5\n", 2, "is '99999999999999999999'", "0 to"),
                Arguments.of(HEADER + ",0,1,5\n", 2, "start_ps is ''", "a whole number"),
                Arguments.of(HEADER + "0,4,1,5\n", 2, "source is '4'", "the number of a host, 0 to 3"),
                Arguments.of(HEADER + "0,0,-1,5\n", 2, "destination is '-1'", "the number of a host, 0 to 3"),
                Arguments.of(HEADER + "0,h1,1,5\n", 2, "source is 'h1'", "the number of a host, 0 to 3"),
                Arguments.of(HEADER + "0,0,1,5\n\n# x\n3,2,2,5\n", 5, "are both 2", "two different hosts"),
                Arguments.of(HEADER + "0,0,1,0\n", 2, "size_bytes is '0'", "a whole number, 1 to 1000000000"),
                Arguments.of(HEADER + "0,0,1,1e6\n", 2, "size_bytes is '1e6'", "a whole number, 1 to"),
                Arguments.of(HEADER + "0,0,1,1000000001\n", 2, "is '1000000001'", "1 to 1000000000"));
    }

    @ParameterizedTest
    @MethodSource("badTraces")
    void aBadTraceIsRefusedWithFileLineValueAndWhatIsAllowed(String content, int line, String value, String allowed)
            throws IOException {
        Path file = write(content);
        assertThatThrownBy(() -> MessageTrace.fromCsv(file, HOSTS))
                .isInstanceOf(WorkloadException.class)
                .hasMessageStartingWith(file + ", line " + line + ": ")
                .hasMessageContaining(value)
                .hasMessageContaining("; allowed: ")
                .hasMessageContaining(allowed);
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("latin.csv"), new byte[] {'a', (byte) 0xe9});
        assertThatThrownBy(() -> MessageTrace.fromCsv(file, HOSTS))
                .isInstanceOf(WorkloadException.class)
                .hasMessageContaining("allowed: a CSV file in UTF-8");
        assertThatThrownBy(() -> MessageTrace.fromCsv(folder.resolve("none.csv"), HOSTS))
                .isInstanceOf(WorkloadException.class)
                .hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> new MessageTrace(List.of())).isInstanceOf(WorkloadException.class);
    }
}
