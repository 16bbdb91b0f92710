// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
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

/** What it costs to account for bytes that come to a queue or go. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class OccupancyBenchmark {
    private static final int CHANGES = 1 << 14;

    private final int[] deltaBytes = new int[CHANGES];
    private final int[] gapsPs = new int[CHANGES];
    private Occupancy queue;
    private int index;
    private long nowPs;

    /** Draws what comes to a queue of a few frames, and goes again. */
    @Setup
    public void draw() {
        RandomStream random = new RandomStream(1);
        ArrayDeque<Integer> frames = new ArrayDeque<>();
        for (int i = 0; i < CHANGES; i++) {
            boolean mustGo = frames.size() == CHANGES - i;
            // Somewhat more would go than come, so that the queue is short.
            if (!mustGo && (frames.isEmpty() || random.nextDouble() < 0.45)) {
                int frameBytes = Ethernet.frameBytes(random.nextInt(40, 1500));
                frames.add(frameBytes);
                deltaBytes[i] = frameBytes;
            } else {
                deltaBytes[i] = -frames.remove();
            }
            gapsPs[i] = (int) random.nextExponential(500_000);
        }
        queue = new Occupancy(new Occupancy.Tier());
    }

    /** Bytes come or go. */
    @Benchmark
    public Occupancy change() {
        nowPs += gapsPs[index];
        queue.change(deltaBytes[index], nowPs);
        index = (index + 1) & (CHANGES - 1);
        return queue;
    }
}
