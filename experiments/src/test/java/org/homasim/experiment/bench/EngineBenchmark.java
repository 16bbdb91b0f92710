// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a packet, data or grant, costs sender and receiver together under SIGCOMM'18: the loop of {@code homasim bench}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class EngineBenchmark {
    /** So many that those a round of all hosts sends beyond them do not count. */
    private static final int PACKETS = 10_000;

    /** Length of every message. */
    @Param({"1000", "100000"})
    public long messageBytes;

    private EngineCost engines;

    /** Makes the hosts. */
    @Setup
    public void begin() {
        engines = new EngineCost(messageBytes);
    }

    /** Packets are sent and received. */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public void packets() {
        engines.exchange(PACKETS);
    }
}
