// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.homasim.kernel.RandomStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a message costs the statistics. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class SlowdownRecorderBenchmark {
    private static final int MESSAGES = 1 << 14;
    private static final int BINS = 100;
    private static final long BIN_BYTES = 1_000;
    private static final long SHORT_BYTES = 10 * BIN_BYTES;

    /** Of a message of no length, and of a byte at 10 Gbps. */
    private static final long LEAST_IDEAL_PS = 2_000_000;

    private static final long BYTE_PS = 800;

    private final int[] sizesBytes = new int[MESSAGES];
    private final long[] timesPs = new long[MESSAGES];
    private SlowdownRecorder recorder;
    private int index;

    /** Draws messages that are spread evenly over a hundred bins, and slowdowns of 3 on average. */
    @Setup
    public void draw() {
        RandomStream random = new RandomStream(1);
        for (int i = 0; i < MESSAGES; i++) {
            sizesBytes[i] = random.nextInt(1, (int) (BINS * BIN_BYTES));
            timesPs[i] = (long) (idealPs(sizesBytes[i]) * (1 + random.nextExponential(2)));
        }
        SizeBins bins = new SizeBins(LongStream.rangeClosed(1, BINS)
                .map(bin -> bin * BIN_BYTES)
                .boxed()
                .toList());
        recorder = new SlowdownRecorder(bins, SHORT_BYTES);
    }

    private static long idealPs(int sizeBytes) {
        return LEAST_IDEAL_PS + sizeBytes * BYTE_PS;
    }

    /** A message has arrived. */
    @Benchmark
    public SlowdownRecorder record() {
        int sizeBytes = sizesBytes[index];
        recorder.record(sizeBytes, timesPs[index], idealPs(sizeBytes));
        index = (index + 1) & (MESSAGES - 1);
        return recorder;
    }
}
