// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.homasim.host.Application;
import org.homasim.host.Host;
import org.homasim.host.HostSettings;
import org.homasim.host.Hosts;
import org.homasim.host.InterruptModeration;
import org.homasim.host.Message;
import org.homasim.host.MessagePool;
import org.homasim.host.Nic;
import org.homasim.host.NicSettings;
import org.homasim.host.Transport;
import org.homasim.kernel.Event;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.Picoseconds;
import org.homasim.kernel.RandomStreams;
import org.homasim.net.EcnThreshold;
import org.homasim.net.LinkRate;
import org.homasim.net.ModelRun;
import org.homasim.net.NetworkSettings;
import org.homasim.net.SharedBuffer;
import org.homasim.transport.tcp.congestion.CongestionControl;
import org.homasim.transport.tcp.congestion.Cubic;
import org.homasim.transport.tcp.congestion.Dctcp;
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
 * What a segment costs TCP at both ends, its share of acknowledgements included: two hosts joined by a cable of 10 Gbps, one of which has
 * always something to send. NICs and links take part; there is no event loop: of four events the next is chosen by hand.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class TcpEndpointBenchmark {
    private static final LinkRate RATE = new LinkRate(10_000_000_000L);
    private static final long DELAY_PS = Picoseconds.MICROSECOND;
    private static final long MESSAGE_BYTES = 1_000_000;
    /** So many that the connection never runs dry. */
    private static final int MESSAGES = 4;

    /** Congestion control. */
    @Param({"cubic", "dctcp"})
    public String control;

    private final MessagePool messages = new MessagePool();
    private final Event[] events = new Event[4];
    private TcpTransports transports;
    private PacketSimulator simulator;
    private Host sender;
    private int toSend;
    private long nowPs;

    /** The receiver: each message that arrives is replaced by another. */
    private final class Replacing implements Application {
        @Override
        public void delivered(Message message, long timePs) {
            messages.give(message);
            toSend++;
        }

        @Override
        public void requestArrived(Transport server, int client, long id, long requestBytes, long timePs) {
            throw new IllegalStateException("one-way messages only");
        }

        @Override
        public void responseArrived(Message request, long timePs) {
            throw new IllegalStateException("one-way messages only");
        }

        @Override
        public void failed(Message request, long timePs) {
            throw new IllegalStateException("one-way messages only");
        }
    }

    /** Joins two hosts. */
    @Setup
    public void build() {
        // A run that has ended: its list of events can still be used.
        simulator = ModelRun.run(1, unused -> {});
        Supplier<CongestionControl> controls =
                control.equals("dctcp") ? () -> new Dctcp(1.0 / 16, 1) : () -> new Cubic(true);
        transports = new TcpTransports(TcpNetwork.parameters(controls, false), new ConnectionChoice(false, 1, 1, 1));
        NetworkSettings links = TcpNetwork.links(DELAY_PS, SharedBuffer.UNLIMITED, EcnThreshold.OFF, 0);
        Hosts hosts = new Hosts(
                simulator,
                new RandomStreams(1, 0),
                2,
                new HostSettings(0, 0, 0, NicSettings.plain(1, 1), InterruptModeration.NONE),
                links,
                List.of(transports),
                new Replacing());
        for (int number = 0; number < 2; number++) {
            events[number] = hosts.attach(number, hosts.sink(1 - number), RATE, DELAY_PS);
            events[2 + number] = hosts.all().get(number).nic();
        }
        sender = hosts.all().get(0);
        nowPs = 1;
        toSend = MESSAGES;
        sendAll();
    }

    private void sendAll() {
        for (; toSend > 0; toSend--) {
            Message message = messages.take();
            message.source = 0;
            message.destination = 1;
            message.sizeBytes = MESSAGE_BYTES;
            message.startPs = nowPs;
            sender.transport(0).send(message, nowPs);
        }
    }

    /** All that happens until the next segment of data is on the wire. */
    @Benchmark
    public long segment() {
        Nic nic = sender.nic();
        long before = nic.transmitted().dataPackets();
        while (nic.transmitted().dataPackets() == before) {
            Event next = next();
            simulator.cancel(next);
            nowPs = next.timePs();
            next.fire(nowPs);
            sendAll();
        }
        return nowPs;
    }

    private Event next() {
        Event earliest = null;
        for (Event event : events) {
            if (event.isPending() && (earliest == null || event.timePs() < earliest.timePs())) {
                earliest = event;
            }
        }
        if (earliest == null) {
            throw new IllegalStateException("the connection is silent; only its timers are left");
        }
        return earliest;
    }

    /** Where segments are sent again, something else was measured. */
    @TearDown
    public void check() {
        long resent = transports.counters().retransmittedPackets();
        if (resent > 0) {
            throw new IllegalStateException(resent + " segments were sent again");
        }
    }
}
