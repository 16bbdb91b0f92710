// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.homasim.homa.wire.PacketType;

/**
 * Engines joined by a wire in memory that loses packets, sends some twice, and delays some so long that they arrive after their RPC
 * has ended. Whatever happens to packets, each call ends once, no request is executed twice, and nothing is left behind.
 */
class LossyRpcsTest {
    private static final int HOSTS = 4;

    private record Step(long timePs, long order, Runnable action) implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            int byTime = Long.compare(timePs, other.timePs);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /** A call: what was asked for. Compared by identity. */
    private static final class Call {
        private final int client;
        private final int server;
        private final long requestBytes;
        private final long responseBytes;

        Call(int client, int server, long requestBytes, long responseBytes) {
            this.client = client;
            this.server = server;
            this.requestBytes = requestBytes;
            this.responseBytes = responseBytes;
        }
    }

    private record Key(int client, int server, long clientId) {}

    /** The hosts and the wire. */
    private static final class Network {
        private final Random random;
        private final double lossRate;
        private final List<Host> hosts = new ArrayList<>();
        private final PriorityQueue<Step> steps = new PriorityQueue<>();
        private final Map<Key, Call> calls = new HashMap<>();
        private final Set<Key> executed = new HashSet<>();
        private final List<Call> answered = new ArrayList<>();
        private final List<Call> failed = new ArrayList<>();
        private long nowPs;
        private long order;

        Network(RpcTestSettings settings, double lossRate, Random random) {
            this.lossRate = lossRate;
            this.random = random;
            for (int i = 0; i < HOSTS; i++) {
                hosts.add(new Host(this, i, settings));
            }
        }

        void at(long timePs, Runnable action) {
            steps.add(new Step(timePs, order++, action));
        }

        /** A packet's way to its destination; up to 20 us, one in fifty up to 30 ms. */
        void carry(Runnable arrival) {
            int copies = random.nextInt(30) == 0 ? 2 : 1;
            for (int i = 0; i < copies; i++) {
                if (random.nextDouble() >= lossRate) {
                    long delayPs = random.nextInt(50) == 0
                            ? random.nextLong(30 * RpcTestSettings.TICK_PS)
                            : random.nextLong(RpcTestSettings.TICK_PS / 50);
                    at(nowPs + delayPs, arrival);
                }
            }
        }

        void run() {
            for (int step = 0; step < 3_000_000; step++) {
                Step next = steps.poll();
                if (next == null) {
                    return;
                }
                nowPs = next.timePs();
                next.action().run();
            }
            throw new IllegalStateException("the engines go on for ever");
        }
    }

    /** An engine, its link and its application, which answers after a while. */
    private static final class Host implements HomaOutput {
        private final Network network;
        private final int number;
        private final HomaEngine engine;
        private boolean sending;
        private long timerPs = Long.MAX_VALUE;

        Host(Network network, int number, RpcTestSettings settings) {
            this.network = network;
            this.number = number;
            this.engine = new HomaEngine(settings.parameters(), this);
        }

        void call(Call call) {
            long id = engine.call(call.server, call.requestBytes, call, network.nowPs);
            network.calls.put(new Key(number, call.server, id), call);
        }

        @Override
        public void wake() {
            if (!sending) {
                // Not at once: an id is known only after the call has returned.
                sending = true;
                network.at(network.nowPs, this::sendNext);
            }
        }

        private void sendNext() {
            sending = engine.pull(network.nowPs);
            if (sending) {
                network.at(network.nowPs + 1538 * RpcTestSettings.PS_PER_BYTE, this::sendNext);
            }
        }

        @Override
        public void setTimer(long timePs) {
            timerPs = timePs;
            if (timePs != Long.MAX_VALUE) {
                network.at(timePs, () -> {
                    if (timerPs == timePs) {
                        timerPs = Long.MAX_VALUE;
                        engine.onTimer(network.nowPs);
                    }
                });
            }
        }

        @Override
        public void sendData(DataPacket packet) {
            HomaEngine to = network.hosts.get(packet.destination()).engine;
            long id = packet.id();
            long messageBytes = packet.messageBytes();
            long incoming = packet.incomingBytes();
            long offset = packet.offset();
            int bytes = packet.bytes();
            long acknowledged = packet.acknowledgedId();
            int version = packet.cutoffVersion();
            network.carry(() -> {
                to.onData(number, id, messageBytes, incoming, offset, bytes, network.nowPs);
                to.onCutoffVersion(number, id, version, network.nowPs);
                if (acknowledged != DataPacket.NO_ID) {
                    to.onAck(number, acknowledged, network.nowPs);
                }
            });
        }

        @Override
        public void sendControl(ControlPacket packet) {
            HomaEngine to = network.hosts.get(packet.destination()).engine;
            PacketType type = packet.type();
            long id = packet.id();
            long offset = packet.resendOffset();
            long length = packet.resendBytes();
            int level = packet.dataPriority();
            long[] cutoffs = packet.cutoffs();
            int version = packet.cutoffVersion();
            long[] acknowledged = new long[packet.acknowledgements()];
            for (int i = 0; i < acknowledged.length; i++) {
                acknowledged[i] = packet.acknowledgedId(i);
            }
            network.carry(() -> {
                long nowPs = network.nowPs;
                switch (type) {
                    case GRANT -> to.onGrant(number, id, offset, level, nowPs);
                    case RESEND -> to.onResend(number, id, offset, length, level, nowPs);
                    case RPC_UNKNOWN -> to.onRpcUnknown(number, id, nowPs);
                    case BUSY -> to.onBusy(number, id, nowPs);
                    case CUTOFFS -> to.onCutoffs(number, cutoffs, version, nowPs);
                    case NEED_ACK -> to.onNeedAck(number, id, nowPs);
                    case ACK -> {
                        to.onAckPacket(number);
                        to.onAck(number, id, nowPs);
                        for (long other : acknowledged) {
                            to.onAck(number, other, nowPs);
                        }
                    }
                    case DATA, FREEZE -> throw new AssertionError("not a control packet of an engine: " + type);
                }
            });
        }

        @Override
        public void requestArrived(int client, long id, long requestBytes) {
            Key key = new Key(client, number, id ^ 1);
            Call call = network.calls.get(key);
            assertThat(call).as("a request nobody has sent").isNotNull();
            assertThat(requestBytes).isEqualTo(call.requestBytes);
            assertThat(network.executed.add(key)).as("executed once").isTrue();
            long thinkingPs = network.random.nextLong(20 * RpcTestSettings.TICK_PS);
            network.at(
                    network.nowPs + thinkingPs,
                    () -> engine.respond(client, id, call.responseBytes, null, network.nowPs));
        }

        @Override
        public void responseArrived(long id, long responseBytes, Object attachment) {
            Call call = (Call) attachment;
            assertThat(call.client).isEqualTo(number);
            assertThat(responseBytes).isEqualTo(call.responseBytes);
            network.answered.add(call);
        }

        @Override
        public void failed(Object attachment) {
            network.failed.add((Call) attachment);
        }

        @Override
        public void delivered(int source, long id, long messageBytes) {
            throw new AssertionError("RPCs only");
        }
    }

    private static long someLength(Random random, long longest) {
        return random.nextInt(3) == 0 ? 1 + random.nextLong(longest) : 1 + random.nextLong(2_000);
    }

    /** All hosts call each other. */
    private static Network runCalls(RpcTestSettings settings, int calls, double lossRate, long longest, Random random) {
        return runCalls(HOSTS, settings, calls, lossRate, longest, random);
    }

    /** The first hosts call the others; where all are clients, each any other. */
    private static Network runCalls(
            int clients, RpcTestSettings settings, int calls, double lossRate, long longest, Random random) {
        Network network = new Network(settings, lossRate, random);
        for (int i = 0; i < calls; i++) {
            int client = random.nextInt(clients);
            int server = clients < HOSTS
                    ? clients + random.nextInt(HOSTS - clients)
                    : (client + 1 + random.nextInt(HOSTS - 1)) % HOSTS;
            Call call = new Call(client, server, someLength(random, longest), someLength(random, longest));
            network.at(
                    random.nextLong(30 * RpcTestSettings.TICK_PS),
                    () -> network.hosts.get(client).call(call));
        }
        network.run();
        assertThat(network.answered.size() + network.failed.size()).isEqualTo(calls);
        assertThat(new HashSet<>(network.answered)).hasSize(network.answered.size());
        for (Host host : network.hosts) {
            assertThat(host.engine.rpcs()).as("RPCs left behind").isZero();
            assertThat(host.engine.hasPacket(network.nowPs)).isFalse();
            assertThat(host.timerPs).isEqualTo(Long.MAX_VALUE);
        }
        return network;
    }

    private static RpcTestSettings settings() {
        return new RpcTestSettings().rememberedRequests(10_000);
    }

    @Property(tries = 40)
    void all_calls_are_answered_though_packets_are_lost(@ForAll long seed) {
        Network network = runCalls(settings(), 60, 0.05, 100_000, new Random(seed));
        assertThat(network.failed).isEmpty();
    }

    @Property(tries = 30)
    void with_groups_a_pacer_and_learnt_cutoffs(@ForAll long seed) {
        CutoffSettings.Learning learning = new CutoffSettings.Learning(5 * RpcTestSettings.TICK_PS, 10, 0.1);
        RpcTestSettings settings = settings()
                .maxGsoBytes(5_000)
                .pacer(2_000_000, 1000, 50)
                .grants(new LinuxGrantSettings(2, 0, 60_000, 1, 20_000, 50, 4, 6, RpcTestSettings.LINK))
                .cutoffs(new CutoffSettings(RpcTestSettings.CUTOFFS, learning));
        Network network = runCalls(settings, 60, 0.05, 100_000, new Random(seed));
        assertThat(network.failed).isEmpty();
    }

    /** Packets are up to 20 us late, a few much later, and gaps are asked for after 10. */
    @Property(tries = 30)
    void with_gaps_that_are_asked_for_at_once(@ForAll long seed) {
        long agePs = RpcTestSettings.TICK_PS / 100;
        SilenceSettings hasty = new SilenceSettings(RpcTestSettings.TICK_PS, 5, 5, 100, 2, agePs);
        Network network = runCalls(settings().silence(hasty), 60, 0.05, 100_000, new Random(seed));
        assertThat(network.failed).isEmpty();
    }

    @Property(tries = 30)
    void with_little_memory_to_receive(@ForAll long seed) {
        RpcTestSettings settings = settings().receiveBufferBytes(3 * ReceiveBuffers.PAGE_BYTES);
        runCalls(settings, 60, 0.05, 100_000, new Random(seed));
    }

    /** Calls and responses have memory of their own, so that hosts which call each other never wait for each other's. */
    @Property(tries = 30)
    void with_little_memory_to_send(@ForAll long seed) {
        RpcTestSettings settings = settings().sendMemoryBytes(50_000);
        runCalls(2, settings, 60, 0.05, 100_000, new Random(seed));
    }

    @Property(tries = 20)
    void nothing_is_left_behind_where_most_packets_are_lost(@ForAll long seed) {
        runCalls(settings(), 20, 0.7, 20_000, new Random(seed));
    }

    @Property(tries = 20)
    void nothing_is_left_behind_without_grants(@ForAll long seed) {
        RpcTestSettings settings = settings().grants(new NoGrantSettings()).unscheduledBytes(Long.MAX_VALUE);
        Network network = runCalls(settings, 40, 0.05, 100_000, new Random(seed));
        assertThat(network.failed).isEmpty();
    }
}
