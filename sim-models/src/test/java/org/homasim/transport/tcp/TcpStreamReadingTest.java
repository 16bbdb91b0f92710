// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.homasim.host.ByteStream;
import org.homasim.host.FlowCore;
import org.homasim.host.HostSettings;
import org.homasim.host.Hosts;
import org.homasim.host.InterruptModeration;
import org.homasim.host.Message;
import org.homasim.host.MessagePool;
import org.homasim.host.NicSettings;
import org.homasim.host.StreamApplication;
import org.homasim.host.Transport;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.Picoseconds;
import org.homasim.kernel.RandomStreams;
import org.homasim.net.EcnThreshold;
import org.homasim.net.ModelRun;
import org.homasim.net.SharedBuffer;
import org.homasim.net.SingleSwitch;
import org.homasim.transport.tcp.congestion.NewReno;
import org.junit.jupiter.api.Test;

/** An application that reads when it likes. */
class TcpStreamReadingTest {
    private static final long MS = Picoseconds.MILLISECOND;

    private final List<Long> delivered = new ArrayList<>();
    private final List<ByteStream> streams = new ArrayList<>();
    private int told;
    private Hosts hosts;

    private final class LateReader implements StreamApplication {
        @Override
        public Reader newReader(ByteStream stream) {
            streams.add(stream);
            return nowPs -> told++;
        }

        @Override
        public void delivered(Message message, long nowPs) {
            delivered.add(message.sizeBytes);
        }

        @Override
        public void requestArrived(Transport server, int client, long id, long requestBytes, long nowPs) {
            server.respond(client, id, requestBytes, nowPs);
        }

        @Override
        public void responseArrived(Message request, long nowPs) {
            delivered.add(-request.sizeBytes);
        }

        @Override
        public void failed(Message request, long nowPs) {
            throw new AssertionError("a failure at " + request.source);
        }
    }

    private void build(PacketSimulator simulator) {
        RandomStreams random = new RandomStreams(1, 0);
        var links = TcpNetwork.links(0, SharedBuffer.UNLIMITED, EcnThreshold.OFF, 0);
        var transports =
                new TcpTransports(TcpNetwork.parameters(NewReno::new, false), new ConnectionChoice(false, 1, 1, 1));
        hosts = new Hosts(
                simulator,
                random,
                2,
                new HostSettings(0, 0, 0, NicSettings.plain(1, 1), InterruptModeration.NONE),
                links,
                List.of(transports),
                new LateReader());
        new SingleSwitch(2).build(links, simulator, random, hosts);
    }

    private static Message message(long bytes) {
        Message message = new MessagePool().take();
        message.source = 0;
        message.destination = 1;
        message.sizeBytes = bytes;
        return message;
    }

    private Transport client() {
        return hosts.all().get(0).transport(0);
    }

    @Test
    void messages_are_told_of_when_their_last_byte_is_read() {
        Message first = message(3000);
        ModelRun.run(simulator -> {
            build(simulator);
            ModelRun.at(simulator, 0, nowPs -> client().send(first, nowPs));
            ModelRun.at(simulator, 0, nowPs -> client().send(message(500), nowPs));
            ModelRun.at(simulator, MS, nowPs -> {
                assertThat(streams).hasSize(1);
                ByteStream stream = streams.get(0);
                assertThat(stream.unreadBytes()).isEqualTo(3500);
                assertThat(stream.nextMessage()).isSameAs(first);
                assertThat(stream.hasResponseNext()).isFalse();
                assertThat(delivered).isEmpty();
                stream.read(2999, nowPs);
                assertThat(delivered).isEmpty();
                stream.read(1, nowPs);
                assertThat(delivered).containsExactly(3000L);
                stream.read(500, nowPs);
                assertThat(stream.unreadBytes()).isZero();
            });
        });
        assertThat(delivered).containsExactly(3000L, 500L);
        // Segments of 1,448 bytes arrive one by one: three of the first message, one of the second.
        assertThat(told).isEqualTo(4);
    }

    @Test
    void a_response_comes_by_a_stream_of_its_own() {
        ModelRun.run(simulator -> {
            build(simulator);
            ModelRun.at(simulator, 0, nowPs -> client().call(message(100), nowPs));
            ModelRun.at(simulator, MS, nowPs -> streams.get(0).read(100, nowPs));
            ModelRun.at(simulator, 2 * MS, nowPs -> {
                assertThat(streams).hasSize(2);
                assertThat(streams.get(1).hasResponseNext()).isTrue();
                assertThat(streams.get(1).flowCore()).isNotSameAs(streams.get(0).flowCore());
                assertThat(streams.get(1).flowCore().calledOn()).isEqualTo(FlowCore.NONE);
                streams.get(1).read(100, nowPs);
            });
        });
        assertThat(delivered).containsExactly(-100L);
    }
}
