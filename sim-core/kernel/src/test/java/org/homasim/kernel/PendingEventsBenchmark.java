// SPDX-License-Identifier: Apache-2.0
package org.homasim.kernel;

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

/**
 * The hold model (Jones, CACM 1986): the first event is taken and put back later, so that as many are pending all the time. Increments are
 * those of a run: nine events of ten are a link's, a frame of 84 to 1538 bytes at 10 or 40 Gbps and 250 ns later; the tenth is a timer or
 * an arrival, exponential with a mean of 1 ms. A fabric of 144 hosts has 1000 to 1500 pending.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class PendingEventsBenchmark {
    /** One event of as many is a timer or an arrival. */
    private static final int FAR_ONE_OF = 10;

    private static final double FAR_MEAN_PS = Picoseconds.MILLISECOND;

    /** Few enough to stay in the cache, so that reading them is not what is measured. */
    private static final int INCREMENTS_BITS = 10;

    private static final int INCREMENTS = 1 << INCREMENTS_BITS;

    private static final long[] LINK_BITS_PER_SECOND = {10_000_000_000L, 40_000_000_000L};
    private static final long SWITCH_DELAY_PS = 250 * Picoseconds.NANOSECOND;
    private static final int SHORTEST_BYTES = 84;
    private static final int LONGEST_BYTES = 1538;

    /** Which list. */
    @Param({"wheel", "heap"})
    public String list;

    /** Events pending. */
    @Param({"10", "100", "1000", "10000", "100000"})
    public int pending;

    private final long[] nearPs = new long[INCREMENTS];
    private final long[] farPs = new long[INCREMENTS];
    private long chosen;
    private PendingEvents events;

    private static final class Held extends Event {
        private final long[] incrementsPs;

        Held(EventSource source, long[] incrementsPs) {
            super(source);
            this.incrementsPs = incrementsPs;
        }

        @Override
        public void fire(long nowPs) {}
    }

    /** Fills the list, and holds until the events have forgotten how they began. */
    @Setup
    public void fill() {
        RandomStream random = new RandomStream(1);
        for (int i = 0; i < INCREMENTS; i++) {
            long bitsPerSecond = LINK_BITS_PER_SECOND[random.nextInt(LINK_BITS_PER_SECOND.length)];
            nearPs[i] = SWITCH_DELAY_PS + Picoseconds.serialization(frameBytes(random), bitsPerSecond);
            farPs[i] = (long) random.nextExponential(FAR_MEAN_PS);
        }
        events = list.equals("wheel") ? new WheelPendingEvents() : new HeapPendingEvents();
        for (int i = 0; i < pending; i++) {
            boolean isFar = i % FAR_ONE_OF == 0;
            Held event = new Held(new EventSource(i % EventSource.MAX_SOURCES), isFar ? farPs : nearPs);
            put(event, 0);
        }
        for (int i = 0; i < 10 * pending; i++) {
            hold();
        }
    }

    /** Grants and other short packets, full ones, and what lies between, at the ends of messages. */
    private static int frameBytes(RandomStream random) {
        return switch (random.nextInt(5)) {
            case 0, 1 -> SHORTEST_BYTES;
            case 2, 3 -> LONGEST_BYTES;
            default -> random.nextInt(SHORTEST_BYTES, LONGEST_BYTES);
        };
    }

    private void put(Held event, long nowPs) {
        // Knuth's MMIX generator: with increments in a row instead, events could return to their own.
        chosen = chosen * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        event.timePs = nowPs + event.incrementsPs[(int) (chosen >>> (Long.SIZE - INCREMENTS_BITS))];
        event.tieKey = event.source.nextTieKey(event.timePs);
        events.insert(event);
    }

    /** Takes the first event and puts it back. */
    @Benchmark
    public Event hold() {
        Held event = (Held) events.pollUpTo(Long.MAX_VALUE);
        put(event, event.timePs);
        return event;
    }
}
