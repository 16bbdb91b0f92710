// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import org.homasim.homa.CutoffSettings;
import org.homasim.homa.HomaParameters;
import org.homasim.homa.LengthPriority;
import org.homasim.homa.LinuxGrantSettings;
import org.homasim.homa.PacerSettings;
import org.homasim.homa.RpcSettings;
import org.homasim.homa.SilenceSettings;
import org.homasim.homa.WireFormat;
import org.homasim.homa.wire.PacketType;
import org.homasim.homa.wire.PacketWriter;
import org.junit.jupiter.api.Test;

/** The engine and the packet formats outside the simulator: real sockets, real time, and every byte of every message. */
class RpcsOverUdpTest {
    private static final int HOSTS = 3;
    private static final int CALLS = 10_000;
    private static final int OUTSTANDING = 16;
    private static final int LEVELS = 8;
    private static final long UNSCHEDULED = 10_000;
    private static final long LINK_BITS_PER_SECOND = 10_000_000_000L;
    private static final long PS_PER_MS = 1_000_000_000;
    private static final long PS_PER_US = 1_000_000;
    /** Only a failure: the test takes seconds. */
    private static final Duration GUARD = Duration.ofMinutes(3);

    private static HomaParameters parameters() {
        // 28: IPv4 and UDP.
        WireFormat format = WireFormat.linux(28, 1500, ipPacketBytes -> ipPacketBytes + 38);
        LinuxGrantSettings grants =
                new LinuxGrantSettings(8, 0, 400_000, 10_000, 50_000, 50, 5, 6, LINK_BITS_PER_SECOND);
        RpcSettings rpcs = new RpcSettings(
                1_000_000,
                1500,
                new SilenceSettings(PS_PER_MS, 5, 5, 100, 2),
                new PacerSettings(5 * PS_PER_US, 1000, 50, LINK_BITS_PER_SECOND),
                new CutoffSettings(
                        new LengthPriority(Long.MAX_VALUE, 0, 0, 0, 0, 0, 0, 0),
                        new CutoffSettings.Learning(20 * PS_PER_MS, 200, 0.5)),
                CALLS,
                4_000_000,
                2_000_000);
        return new HomaParameters(format, LEVELS, UNSCHEDULED, grants, rpcs);
    }

    @Test
    void ten_thousand_rpcs_each_end_once_with_the_right_bytes_although_packets_are_lost() throws IOException {
        SplittableRandom random = new SplittableRandom(20_240_608);
        List<CheckingApplication> applications = new ArrayList<>();
        for (int host = 0; host < HOSTS; host++) {
            int calls = CALLS / HOSTS + (host < CALLS % HOSTS ? 1 : 0);
            applications.add(new CheckingApplication(host, HOSTS, calls, OUTSTANDING, random.split()));
        }
        try (UdpNetwork network = new UdpNetwork(parameters(), applications, random);
                DatagramChannel stranger = DatagramChannel.open()) {
            stranger.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            sendRequestsOfNoHost(stranger, network);
            network.runUntil(() -> applications.stream().allMatch(CheckingApplication::isDone), GUARD);
            // Then the servers learn that they may forget.
            network.runUntil(
                    () -> network.hosts().stream()
                            .allMatch(host -> host.engine().rpcs() == 0),
                    GUARD);

            assertThat(sum(applications, a -> a.completed)).isEqualTo(CALLS);
            assertThat(sum(applications, a -> a.failed)).isZero();
            assertThat(sum(applications, a -> a.wrongResponses)).isZero();
            assertThat(sum(applications, a -> a.endedTwice)).isZero();
            assertThat(sum(applications, a -> a.executedTwice)).isZero();
            assertThat(sum(applications, CheckingApplication::executed)).isEqualTo(CALLS);
            assertThat(applications).anyMatch(a -> a.longestResponse > 100_000);
            assertThatTheNetworkWasBad(network.hosts());
            assertThatNothingIsLeft(network.hosts());
        }
    }

    /** Whole requests, but from an address that no host has. */
    private static void sendRequestsOfNoHost(DatagramChannel stranger, UdpNetwork network) throws IOException {
        ByteBuffer packet = ByteBuffer.allocate(100);
        PacketWriter writer = new PacketWriter();
        for (int i = 0; i < 10; i++) {
            for (int host = 0; host < HOSTS; host++) {
                writer.begin(packet.clear(), 0, PacketType.DATA, 1, 2, 2L + 2L * i)
                        .message(10, 10)
                        .offsetInSequence(0)
                        .data(ByteBuffer.allocate(10), 0, 10);
                packet.limit(writer.packetBytes());
                stranger.send(packet, network.addresses().address(host));
            }
        }
    }

    private static void assertThatTheNetworkWasBad(List<UdpHost> hosts) {
        assertThat(sum(hosts, host -> host.port().lost)).isPositive();
        assertThat(sum(hosts, host -> host.port().doubled)).isPositive();
        assertThat(sum(hosts, host -> host.port().heldBack)).isPositive();
        assertThat(sum(hosts, host -> host.engine().counters().resentPackets)).isPositive();
        assertThat(sum(hosts, host -> host.engine().counters().duplicatesDropped))
                .isPositive();
        assertThat(hosts).allMatch(host -> host.port().refused > 0);
        for (PacketType type : new PacketType[] {PacketType.GRANT, PacketType.RESEND, PacketType.CUTOFFS}) {
            assertThat(sum(hosts, host -> host.engine().counters().received(type)))
                    .as(type.name())
                    .isPositive();
        }
    }

    private static void assertThatNothingIsLeft(List<UdpHost> hosts) {
        assertThat(hosts).allMatch(host -> host.arrivingMessages() == 0);
        assertThat(sum(hosts, host -> host.engine().counters().malformedDropped))
                .isZero();
        assertThat(sum(hosts, host -> host.engine().counters().clientTimeouts)).isZero();
        assertThat(sum(hosts, host -> host.engine().counters().serverTimeouts)).isZero();
    }

    private static <T> long sum(List<T> all, ToLongFunction<T> count) {
        return all.stream().mapToLong(count).sum();
    }
}
