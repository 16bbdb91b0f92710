// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStream;
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
 * What a packet costs a leaf switch that sprays: it chooses one of four uplinks of 40 Gbps, which a rack of 16 hosts of 10 Gbps loads to 80 %,
 * as in the fabric of the SIGCOMM'18 paper (section 5.2). The rest is as in {@link EgressPortBenchmark}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class SwitchBenchmark {
    private static final LinkRate HOST_RATE = new LinkRate(10_000_000_000L);
    private static final LinkRate FABRIC_RATE = new LinkRate(40_000_000_000L);
    private static final LeafSpine TOPOLOGY = new LeafSpine(9, 16, 4);
    private static final double LOAD = 0.8;
    private static final long LIMIT_BYTES = 12_000_000;

    /** Memory of the switch. */
    @Param({"unlimited", "limited"})
    public String memory;

    private final DrawnPackets packets = new DrawnPackets(
            FABRIC_RATE.psPerByte() / TOPOLOGY.spines(),
            LOAD,
            TOPOLOGY.hostsPerRack(),
            TOPOLOGY.hosts() - TOPOLOGY.hostsPerRack());
    private final List<EgressPort> ports = new ArrayList<>();
    private PacketSimulator simulator;
    private Link[] uplinks;
    private Switch tested;
    private long nowPs;

    /** Builds the first leaf of the fabric; its links end in nothing. */
    @Setup
    public void build() {
        // A run that has ended: its list of events can still be used.
        simulator = ModelRun.run(1, unused -> {});
        long poolBytes = memory.equals("limited") ? LIMIT_BYTES : SharedBuffer.UNLIMITED;
        NetworkSettings settings = new NetworkSettings(
                HOST_RATE, FABRIC_RATE, 0, 0, NetworkSettings.Routing.SPRAY, poolBytes, 1, EcnThreshold.OFF, 0);
        NetworkGraph graph = TOPOLOGY.graph(settings);
        SharedBuffer buffer = new SharedBuffer(settings.switches().buffer());
        Occupancy.Tier tier = new Occupancy.Tier();
        for (NetworkGraph.Channel channel : graph.outputs(0)) {
            Link link = new Link(simulator, simulator.newSource(), 0, (packet, timePs) -> packet.release(), 0, null);
            ports.add(new EgressPort(channel.rate(), buffer, settings.switches(), null, tier, link));
        }
        tested = new Switch(graph.switchName(0), buffer);
        tested.wire(ports, new UplinkChoice.Spray(new RandomStream(2)));
        tested.route(new Routes(graph), 0);
        uplinks = ports.stream()
                .filter(port -> port.rate().equals(FABRIC_RATE))
                .map(EgressPort::link)
                .toArray(Link[]::new);
        nowPs = 1;
    }

    /** The next packet comes to the switch, after those before it that have arrived meanwhile. */
    @Benchmark
    public long packet() {
        nowPs += packets.nextGapPs();
        for (Link link : uplinks) {
            while (link.isPending() && link.timePs() <= nowPs) {
                simulator.cancel(link);
                link.fire(link.timePs());
            }
        }
        tested.receive(packets.take(), nowPs);
        return nowPs;
    }

    /** Where packets are dropped, lost or take another way, something else was measured. */
    @TearDown
    public void check() {
        long dropped = 0;
        long held = 0;
        for (EgressPort port : ports) {
            dropped += port.droppedPackets();
            held += port.checkQueues(tested.name()) + port.link().packetsOnTheWay();
        }
        if (uplinks.length != TOPOLOGY.spines() || dropped > 0 || held != packets.inUse()) {
            throw new IllegalStateException(dropped + " packets were dropped, " + held
                    + " are in the switch and on its " + uplinks.length + " uplinks, " + packets.inUse() + " in use");
        }
    }
}
