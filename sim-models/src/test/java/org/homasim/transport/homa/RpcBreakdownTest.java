// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.homa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.homasim.breakdown.BreakdownLayout;
import org.homasim.breakdown.Components;
import org.homasim.breakdown.MessageTimes;
import org.homasim.homa.CutoffSettings;
import org.homasim.homa.HomaParameters;
import org.homasim.homa.LengthPriority;
import org.homasim.homa.LinuxGrantSettings;
import org.homasim.homa.PacerSettings;
import org.homasim.homa.RpcSettings;
import org.homasim.homa.SilenceSettings;
import org.homasim.homa.WireFormat;
import org.homasim.homa.wire.PacketType;
import org.homasim.host.Application;
import org.homasim.host.HostSettings;
import org.homasim.host.Hosts;
import org.homasim.host.InterruptModeration;
import org.homasim.host.Message;
import org.homasim.host.MessagePool;
import org.homasim.host.NicSettings;
import org.homasim.host.Transport;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.Picoseconds;
import org.homasim.kernel.RandomStreams;
import org.homasim.net.EcnThreshold;
import org.homasim.net.Ethernet;
import org.homasim.net.LinkRate;
import org.homasim.net.ModelRun;
import org.homasim.net.Network;
import org.homasim.net.NetworkFaults;
import org.homasim.net.NetworkGraph;
import org.homasim.net.NetworkSettings;
import org.homasim.net.Routes;
import org.homasim.net.SharedBuffer;
import org.homasim.net.SingleSwitch;
import org.junit.jupiter.api.Test;

/** Where the time of RPCs goes between two hosts at one switch: 800 ps a byte, 1 us a link, no other delays. */
class RpcBreakdownTest {
    private static final long US = Picoseconds.MICROSECOND;
    private static final long LINK = 10_000_000_000L;
    private static final long BYTE_PS = 800;
    private static final WireFormat FORMAT = WireFormat.linux(20, 1500, Ethernet::wireBytes);
    private static final long FULL_BYTES = FORMAT.maxDataBytes(false);
    private static final long FULL_FRAME_PS = framePs(1500);
    private static final long FULL_PS = FULL_FRAME_PS + Ethernet.GAP_BYTES * BYTE_PS;
    private static final long SHORT_BYTES = 100;
    private static final long TICK_PS = Picoseconds.MILLISECOND;
    private static final int RESEND_TICKS = 5;
    private static final LengthPriority CUTOFFS = new LengthPriority(
            Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, 1_000_000, 15_000, 2_800, 200);

    private static long framePs(int ipPacketBytes) {
        return Ethernet.frameBytes(ipPacketBytes) * BYTE_PS;
    }

    private static long shortFramePs() {
        return framePs(FORMAT.dataPacketBytes((int) SHORT_BYTES, false));
    }

    /** From a host to the other. */
    private static long wayPs(long framePs) {
        return 2 * (framePs + US);
    }

    /** Answers every request with {@link #SHORT_BYTES}, some time later. */
    private static final class Server implements Application {
        private final PacketSimulator simulator;
        private final long delayPs;
        private MessageTimes answered;

        Server(PacketSimulator simulator, long delayPs) {
            this.simulator = simulator;
            this.delayPs = delayPs;
        }

        @Override
        public void delivered(Message message, long nowPs) {
            throw new AssertionError("RPCs only");
        }

        @Override
        public void requestArrived(Transport server, int client, long id, long requestBytes, long nowPs) {
            if (delayPs == 0) {
                server.respond(client, id, SHORT_BYTES, nowPs);
            } else {
                ModelRun.at(simulator, nowPs + delayPs, laterPs -> server.respond(client, id, SHORT_BYTES, laterPs));
            }
        }

        @Override
        public void responseArrived(Message request, long nowPs) {
            answered = request.times;
            assertThat(answered.latencyPs()).isEqualTo(nowPs - request.startPs);
        }

        @Override
        public void failed(Message request, long nowPs) {
            throw new AssertionError("a failure at " + request.source);
        }
    }

    private static HomaParameters parameters(PacerSettings pacer) {
        return new HomaParameters(
                FORMAT,
                8,
                30_000,
                new LinuxGrantSettings(8, 0, 400_000, 1, 50_000, 50, CUTOFFS.maxScheduledLevel(), 6, LINK),
                new RpcSettings(
                        1_000_000,
                        0,
                        new SilenceSettings(TICK_PS, RESEND_TICKS, 5, 100, 2),
                        pacer,
                        new CutoffSettings(CUTOFFS, null),
                        10_000,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE));
    }

    /** What one RPC from host 0 to host 1 spends its time on. */
    private static Map<String, Long> call(
            long requestBytes, PacerSettings pacer, long serverPs, Consumer<NetworkFaults> faults) {
        LinkRate rate = new LinkRate(LINK);
        NetworkSettings links = new NetworkSettings(
                rate, rate, 0, US, NetworkSettings.Routing.ECMP, SharedBuffer.UNLIMITED, 1, EcnThreshold.OFF, 0);
        Server[] server = new Server[1];
        ModelRun.run(simulator -> {
            server[0] = new Server(simulator, serverPs);
            RandomStreams streams = new RandomStreams(1, 0);
            SingleSwitch topology = new SingleSwitch(2);
            Hosts hosts = new Hosts(
                    simulator,
                    streams,
                    2,
                    new HostSettings(0, 0, 0, NicSettings.plain(1, 1), InterruptModeration.NONE),
                    links,
                    List.of(new HomaTransports(parameters(pacer))),
                    server[0]);
            Network network = topology.build(links, simulator, streams, hosts);
            BreakdownLayout layout = new BreakdownLayout(0, 0, List.of("down"));
            hosts.account(layout);
            network.account(layout);
            NetworkGraph graph = topology.graph(links);
            faults.accept(new NetworkFaults(graph, network, new Routes(graph), simulator, 0));
            ModelRun.at(simulator, 0, nowPs -> {
                Message request = new MessagePool().take();
                request.source = 0;
                request.destination = 1;
                request.sizeBytes = requestBytes;
                request.startPs = nowPs;
                request.times = MessageTimes.start(layout, nowPs);
                hosts.all().get(0).transport(0).call(request, nowPs);
            });
        });
        Map<String, Long> components = Components.of(server[0].answered);
        assertThat(components.values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(server[0].answered.latencyPs());
        return components;
    }

    /** An RPC that waits for nothing. */
    private static Map<String, Long> unloaded(long requestFramePs) {
        Map<String, Long> expected = new LinkedHashMap<>();
        expected.put("host-up_serialization", requestFramePs + shortFramePs());
        expected.put("down_serialization", requestFramePs + shortFramePs());
        expected.put("propagation", 4 * US);
        return expected;
    }

    @Test
    void a_server_that_answers_later_takes_that_time() {
        Map<String, Long> expected = unloaded(shortFramePs());
        assertThat(call(SHORT_BYTES, null, 0, faults -> {})).isEqualTo(expected);
        expected.put("server", 7 * US);
        assertThat(call(SHORT_BYTES, null, 7 * US, faults -> {})).isEqualTo(expected);
    }

    /** It takes the link to be slower by a percent, and lets the next packet go when the one before is through by that. */
    @Test
    void a_packet_that_the_pacer_keeps_beyond_the_end_of_the_one_before_is_held_back() {
        PacerSettings pacer = new PacerSettings(0, 0, 0, LINK);
        Map<String, Long> expected = unloaded(FULL_FRAME_PS);
        expected.put("own_packets", FULL_PS);
        expected.put("pacer_qdisc", FULL_PS / 100);
        assertThat(call(2 * FULL_BYTES, pacer, 0, faults -> {})).isEqualTo(expected);
    }

    /** {@code homa_timer.c}: the receiver asks for what is missing after so many silent ticks, which begin with the first packet. */
    @Test
    void a_lost_packet_waits_for_the_request_to_send_it_again() {
        NetworkGraph graph = new SingleSwitch(2)
                .graph(new NetworkSettings(
                        new LinkRate(LINK),
                        new LinkRate(LINK),
                        0,
                        US,
                        NetworkSettings.Routing.ECMP,
                        SharedBuffer.UNLIMITED,
                        1,
                        EcnThreshold.OFF,
                        0));
        List<Integer> toServer = IntStream.range(0, graph.channels().size())
                .filter(i -> graph.channels().get(i).from() == 2
                        && graph.channels().get(i).to() == 1)
                .boxed()
                .toList();
        long firstPs = wayPs(FULL_FRAME_PS);
        Map<String, Long> expected = unloaded(FULL_FRAME_PS);
        expected.put(
                "retransmission",
                firstPs + RESEND_TICKS * TICK_PS + wayPs(framePs(FORMAT.controlPacketBytes(PacketType.RESEND))));
        // The second packet is on the server's link.
        assertThat(call(2 * FULL_BYTES, null, 0, faults -> faults.fail(toServer, firstPs + 1, firstPs + 2)))
                .isEqualTo(expected);
    }
}
