// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a data packet costs its sender: it is pulled, and its message is granted another. As many messages of 100 KB are under way all the
 * time. Driver and network are left out; time goes on by the packet's time on the link.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class HomaSendingBenchmark {
    private static final long MESSAGE_BYTES = 100_000;
    private static final int PEERS = 100;
    private static final int OVERCOMMITMENT = 4;
    private static final int RESPONSE_BYTES = 100;

    /** Settings: those of the SIGCOMM'18 simulations with one-way messages, or those of Linux with RPCs. */
    @Param({"sigcomm18", "linux"})
    public String preset;

    /** Messages under way. */
    @Param({"10", "1000"})
    public int messages;

    private HomaParameters parameters;
    private long psPerByte;
    private HomaEngine engine;
    private int begun;
    private long nowPs;
    private long timerPs = Long.MAX_VALUE;

    /** The packet that was pulled last. */
    private int destination;

    private long id;
    private long sentEnd;
    private int bytes;
    private long dataPackets;

    private final class Wire implements HomaOutput {
        @Override
        public void sendData(DataPacket packet) {
            destination = packet.destination();
            id = packet.id();
            sentEnd = packet.offset() + packet.bytes();
            bytes = packet.bytes();
            dataPackets++;
        }

        @Override
        public void sendControl(ControlPacket packet) {
            // Acknowledgements of responses; they are nobody's here.
        }

        @Override
        public void wake() {
            // The engine is pulled all the time.
        }

        @Override
        public void setTimer(long timePs) {
            timerPs = timePs;
        }

        @Override
        public void delivered(int source, long messageId, long messageBytes) {
            throw new IllegalStateException("this host sends only");
        }

        @Override
        public void requestArrived(int client, long rpcId, long requestBytes) {
            throw new IllegalStateException("this host sends only");
        }

        @Override
        public void responseArrived(long rpcId, long responseBytes, Object attachment) {
            // Another RPC begins when this packet has been handled.
        }

        @Override
        public void failed(Object attachment) {
            throw new IllegalStateException("no server is silent");
        }
    }

    /** Begins the messages. */
    @Setup
    public void begin() {
        boolean isLinux = preset.equals("linux");
        parameters = isLinux
                ? LinuxTestSettings.parameters(LinuxTestSettings.rpcs())
                : TestSettings.parameters(OVERCOMMITMENT);
        psPerByte = isLinux ? 8 * 1_000_000_000_000L / LinuxTestSettings.LINK : TestSettings.PS_PER_BYTE;
        engine = new HomaEngine(parameters, new Wire());
        for (int i = 0; i < messages; i++) {
            beginMessage();
        }
    }

    private boolean isOneWay() {
        return parameters.service() instanceof OneWaySettings;
    }

    private void beginMessage() {
        int peer = begun++ % PEERS;
        if (isOneWay()) {
            engine.send(peer, MESSAGE_BYTES, null, nowPs);
        } else {
            engine.call(peer, MESSAGE_BYTES, null, nowPs);
        }
    }

    /** A data packet is sent, and answered by a grant; the last of a message, by another message. */
    @Benchmark
    public long data() {
        long before = dataPackets;
        while (dataPackets == before) {
            if (nowPs >= timerPs) {
                timerPs = Long.MAX_VALUE;
                engine.onTimer(nowPs);
            }
            if (!engine.pull(nowPs)) {
                // The pacer has the NIC's queue filled up to its limit.
                nowPs = timerPs;
            }
        }
        nowPs += parameters.format().dataWireBytes(bytes, true) * psPerByte;
        // The peer of an RPC has its id with the other low bit.
        long idOfPeer = isOneWay() ? id : id ^ 1;
        // As many bytes are granted ahead as are sent unscheduled.
        long grantedEnd = sentEnd - bytes + parameters.unscheduledBytes();
        if (grantedEnd < MESSAGE_BYTES) {
            engine.onGrant(destination, idOfPeer, grantedEnd + bytes, 0, nowPs);
        } else if (sentEnd == MESSAGE_BYTES) {
            if (!isOneWay()) {
                engine.onData(destination, idOfPeer, RESPONSE_BYTES, RESPONSE_BYTES, 0, RESPONSE_BYTES, nowPs);
            }
            beginMessage();
        }
        return sentEnd;
    }

    /** Where grants or responses are refused, something else was measured. */
    @TearDown
    public void check() {
        EngineCounters counters = engine.counters();
        int unfinished = isOneWay() ? engine.unfinishedOutgoing() : engine.rpcs();
        if (counters.unknownDropped + counters.malformedDropped + counters.staleGrants > 0 || unfinished != messages) {
            throw new IllegalStateException(counters.unknownDropped + " packets for unknown messages, "
                    + counters.malformedDropped + " malformed ones, " + counters.staleGrants + " stale grants, "
                    + unfinished + " messages");
        }
    }
}
