// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.homasim.host.Application;
import org.homasim.host.ByteStream;
import org.homasim.host.FlowCore;
import org.homasim.host.Host;
import org.homasim.host.HostSettings;
import org.homasim.host.Hosts;
import org.homasim.host.InterruptModeration;
import org.homasim.host.Message;
import org.homasim.host.MessagePool;
import org.homasim.host.NicSettings;
import org.homasim.host.SteeredTransport;
import org.homasim.host.StreamApplication;
import org.homasim.host.Transport;
import org.homasim.host.TransportCounters;
import org.homasim.host.TransportFactory;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStreams;
import org.homasim.net.EcnThreshold;
import org.homasim.net.LinkRate;
import org.homasim.net.ModelRun;
import org.homasim.net.NetworkSettings;
import org.homasim.net.Packet;
import org.homasim.net.SharedBuffer;
import org.junit.jupiter.api.Test;

/** When a port's thread reads what; a call costs 10 ps, the protocol's share of it 5 ps and a byte 1 ps. */
class StreamPortTest {
    private final List<String> reads = new ArrayList<>();
    private final Message message = new MessagePool().take();
    private PacketSimulator simulator;
    private StreamApplication upcalls;

    /** Data come when the test says so. */
    private final class Stream implements ByteStream {
        private final String name;
        private final boolean isClients;
        private final FlowCore flowCore = new FlowCore();
        private final StreamApplication.Reader reader;
        private long unread;

        Stream(String name, boolean isClients) {
            this.name = name;
            this.isClients = isClients;
            this.reader = upcalls.newReader(this);
        }

        void arrive(long timePs, long bytes) {
            ModelRun.at(simulator, timePs, nowPs -> {
                unread += bytes;
                reader.readable(nowPs);
            });
        }

        @Override
        public long unreadBytes() {
            return unread;
        }

        @Override
        public void read(long bytes, long nowPs) {
            unread -= bytes;
            reads.add(name + " " + bytes + " at " + nowPs);
        }

        @Override
        public boolean hasResponseNext() {
            return isClients;
        }

        @Override
        public Message nextMessage() {
            return message;
        }

        @Override
        public FlowCore flowCore() {
            return flowCore;
        }
    }

    /** It has no packets and no messages. */
    private static final class NoTransport implements SteeredTransport {
        @Override
        public FlowCore flowCore(Packet arrived) {
            throw new AssertionError("nothing is sent or received");
        }

        @Override
        public FlowCore latestFlowCore() {
            throw new AssertionError("nothing is sent or received");
        }

        @Override
        public void send(Message toSend, long nowPs) {
            throw new AssertionError("nothing is sent or received");
        }

        @Override
        public void call(Message request, long nowPs) {
            throw new AssertionError("nothing is sent or received");
        }

        @Override
        public void respond(int client, long id, long responseBytes, long nowPs) {
            throw new AssertionError("nothing is sent or received");
        }

        @Override
        public boolean hasPacket(long nowPs) {
            return false;
        }

        @Override
        public Packet pull(long nowPs) {
            return null;
        }

        @Override
        public void receive(Packet packet, long nowPs) {
            throw new AssertionError("nothing is sent or received");
        }
    }

    private final class Transports implements TransportFactory {
        @Override
        public Transport create(PacketSimulator ofRun, Host host, int index, Application application) {
            upcalls = (StreamApplication) application;
            return new NoTransport();
        }

        @Override
        public long packetsInUse() {
            return 0;
        }

        @Override
        public TransportCounters counters() {
            return new TransportCounters(0, 0, Map.of());
        }
    }

    private void run(Runnable script) {
        message.clientPort = 0;
        message.serverPort = 0;
        ModelRun.run(newSimulator -> {
            simulator = newSimulator;
            RandomStreams random = new RandomStreams(1, 0);
            StageCosts costs = new StageCosts(10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 8_000_000_000_000L);
            SoftwareSettings settings =
                    new SoftwareSettings(costs, 2, 2, SoftwareSettings.Balancing.OLDER, 0, false, false, false);
            ThreadSettings threads = new ThreadSettings(new PortSettings(1, 1, 1, 1), false, true, true, true);
            LinkRate rate = new LinkRate(10_000_000_000L);
            new Hosts(
                    simulator,
                    random,
                    1,
                    new HostSettings(0, 0, 0, NicSettings.plain(1, 1), InterruptModeration.NONE),
                    new NetworkSettings(
                            rate,
                            rate,
                            0,
                            0,
                            NetworkSettings.Routing.ECMP,
                            SharedBuffer.UNLIMITED,
                            1,
                            EcnThreshold.OFF,
                            0),
                    List.of(new SoftwareTransports(
                            new Transports(), new HostCores(settings, random), threads, bytes -> bytes)),
                    null);
            script.run();
        });
    }

    @Test
    void a_client_waits_and_reads_once() {
        run(() -> new Stream("a", true).arrive(0, 100));
        assertThat(reads).containsExactly("a 100 at 130");
    }

    @Test
    void a_server_reads_on_until_nothing_is_left() {
        run(() -> new Stream("a", false).arrive(0, 100));
        assertThat(reads).containsExactly("a 100 at 130", "a 0 at 140");
    }

    @Test
    void a_client_is_told_again_of_what_one_read_leaves() {
        run(() -> new Stream("a", true).arrive(0, 100_001));
        assertThat(reads).containsExactly("a 100000 at 100030", "a 1 at 100061");
    }

    /** As for a server's, {@code epoll_wait} looks at each connection before it tells of it ({@code ep_send_events}). */
    @Test
    void a_client_is_not_told_of_a_connection_that_it_has_read_meanwhile() {
        run(() -> {
            new Stream("a", true).arrive(0, 100);
            Stream other = new Stream("b", true);
            other.arrive(0, 10);
            other.arrive(50, 10);
        });
        assertThat(reads).containsExactly("a 100 at 130", "b 20 at 165");
    }

    @Test
    void nor_is_a_server() {
        run(() -> {
            new Stream("a", false).arrive(0, 100);
            Stream other = new Stream("b", false);
            other.arrive(0, 10);
            other.arrive(50, 10);
            // It sleeps since 185, and is woken.
            other.arrive(500, 1);
        });
        assertThat(reads)
                .containsExactly("a 100 at 130", "a 0 at 140", "b 20 at 175", "b 0 at 185", "b 1 at 531", "b 0 at 541");
    }

    /** What comes meanwhile is for the next one: sockets of the benchmark do not block, so that {@code tcp_recvmsg} leaves its backlog. */
    @Test
    void a_read_takes_what_was_there_when_it_began() {
        run(() -> {
            Stream ofClient = new Stream("a", true);
            ofClient.arrive(0, 100);
            ofClient.arrive(50, 30);
            Stream ofServer = new Stream("b", false);
            ofServer.arrive(1000, 100);
            ofServer.arrive(1050, 30);
        });
        assertThat(reads)
                .containsExactly("a 100 at 130", "a 30 at 190", "b 100 at 1130", "b 30 at 1175", "b 0 at 1185");
    }
}
