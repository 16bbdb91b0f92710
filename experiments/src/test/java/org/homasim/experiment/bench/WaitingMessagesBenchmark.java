// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a data packet costs its receiver, the grants that it brings about included: the loop of {@code homasim bench --waiting}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class WaitingMessagesBenchmark {
    /** Whose grants. */
    @Param({"sigcomm18", "linux"})
    public String preset;

    /** Messages that wait for grants. */
    @Param({"10", "1000"})
    public int waiting;

    private WaitingMessagesCost messages;

    /** Begins the messages. */
    @Setup
    public void begin() {
        messages = preset.equals("linux") ? WaitingMessagesCost.linux(waiting) : WaitingMessagesCost.sigcomm18(waiting);
    }

    /** A data packet arrives, and grants leave. */
    @Benchmark
    public void data() {
        messages.receive(1);
    }
}
