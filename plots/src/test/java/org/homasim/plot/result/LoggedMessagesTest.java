// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggedMessagesTest {
    private static final String HEADER = "start_ps,source,destination,size_bytes,end_ps,slowdown,measured,workload\n";

    @TempDir
    private Path folder;

    private List<LoggedMessages.Message> read() {
        PointSummary summary = new PointSummary(
                "e",
                "",
                "homa",
                "",
                "w4",
                "",
                0.8,
                1,
                false,
                true,
                true,
                OptionalInt.empty(),
                new MessageCounts(0, 0, 0),
                SlowdownFigures.NONE,
                "",
                List.of(),
                "");
        ResultPoint point = new ResultPoint("run", folder, Map.of(), Map.of(), summary, List.of(), "");
        List<LoggedMessages.Message> messages = new ArrayList<>();
        LoggedMessages.forEach(point, messages::add);
        return messages;
    }

    @Test
    void messages_that_ended_have_a_time() throws IOException {
        Files.writeString(
                folder.resolve("messages.csv"), HEADER + "100,3,4,1500,350,1.1,true,main\n200,4,3,10,,,true,main\n");
        assertThat(read()).containsExactly(new LoggedMessages.Message(3, 4, 1500, 250));
    }

    @Test
    void a_bad_cell_is_named_with_its_line() throws IOException {
        Files.writeString(folder.resolve("messages.csv"), HEADER + "1,3,4,9,2,1,true,main\n1,x,4,9,2,1,true,main\n");
        assertThatThrownBy(this::read)
                .isInstanceOf(ResultFormatException.class)
                .hasMessageEndingWith(
                        "messages.csv:3: expected a whole number, at least 0 in column 'source', found 'x'");
    }
}
