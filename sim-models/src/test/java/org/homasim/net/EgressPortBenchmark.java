// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.homasim.kernel.PacketSimulator;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a packet costs a switch's output: it joins a queue, the port decides on it, and it arrives at the far end of the link. Poisson
 * arrivals take 80 % of 10 Gbps. There is no event loop: of two events that can be next, the earlier is chosen by hand.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class EgressPortBenchmark {
    private static final LinkRate RATE = new LinkRate(10_000_000_000L);
    private static final double LOAD = 0.8;
    private static final long LIMIT_BYTES = 1_000_000;

    /** Queues and memory: unlimited strict priorities, the same in a limited memory, and round robins of eight queues. */
    @Param({"strict", "limited", "drr", "wfq"})
    public String port;

    private final DrawnPackets packets = new DrawnPackets(RATE.psPerByte(), LOAD, 0, 1);
    private PacketSimulator simulator;
    private Link link;
    private EgressPort tested;
    private long nowPs;

    /** Builds an idle port. */
    @Setup
    public void build() {
        // A run that has ended: its list of events can still be used.
        simulator = ModelRun.run(1, unused -> {});
        link = new Link(simulator, simulator.newSource(), 0, (packet, timePs) -> packet.release(), 0, null);
        long poolBytes = port.equals("limited") ? LIMIT_BYTES : SharedBuffer.UNLIMITED;
        SwitchSettings settings = new SwitchSettings(
                BufferSettings.pool(poolBytes, 1),
                SwitchSettings.QUEUE_PER_PRIORITY,
                discipline(),
                Marking.OFF,
                SwitchSettings.STORE_AND_FORWARD);
        tested = new EgressPort(RATE, new SharedBuffer(settings.buffer()), settings, null, new Occupancy.Tier(), link);
        nowPs = 1;
    }

    private Discipline discipline() {
        List<Integer> equal = Collections.nCopies(Packet.PRIORITIES, 1);
        return switch (port) {
            case "drr" -> new Discipline.DeficitRound(equal, Ethernet.wireBytes(1500));
            case "wfq" -> new Discipline.WeightedFair(equal);
            default -> new Discipline.StrictPriority();
        };
    }

    /** The next packet is queued, after those before it that have arrived meanwhile. */
    @Benchmark
    public long packet() {
        nowPs += packets.nextGapPs();
        while (link.isPending() && link.timePs() <= nowPs) {
            simulator.cancel(link);
            link.fire(link.timePs());
        }
        tested.enqueue(packets.take(), nowPs);
        return nowPs;
    }

    /** Where packets are dropped or lost, something else was measured. */
    @TearDown
    public void check() {
        long held = tested.checkQueues("the benchmark") + link.packetsOnTheWay();
        if (tested.droppedPackets() > 0 || held != packets.inUse()) {
            throw new IllegalStateException(tested.droppedPackets() + " packets were dropped, " + held
                    + " are in the port and on the link, " + packets.inUse() + " in use");
        }
    }
}
