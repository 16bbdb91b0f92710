// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.homasim.net.ModelRun;
import org.homasim.net.PacketPool;
import org.homasim.transport.tcp.congestion.CongestionControl;
import org.homasim.transport.tcp.congestion.Dctcp;
import org.homasim.transport.tcp.congestion.NewReno;
import org.junit.jupiter.api.Test;

/** Headers compared with bytes written by hand from RFC 9293, 7323 and 2018. */
class TcpPacketEncoderTest {
    private static final long MAX_WINDOW = 3 << 20;

    private final PacketPool<TcpPacket> pool = new PacketPool<>(TcpPacket::new);
    private final TcpPacket packet = pool.take();

    private static TcpParameters parameters(long maxReceiveBytes, Supplier<CongestionControl> control) {
        return new TcpParameters(3000, 10, 1, 0, 16, 65_536, maxReceiveBytes, true, true, 0, HostPath.LINUX, control);
    }

    /** A packet of a client, with nothing but an acknowledgement. */
    private TcpPacketEncoderTest() {
        packet.reset();
        packet.target = server();
        packet.sequence = 0x1_0000_0002L;
        packet.acknowledgement = 0x3_0000_0004L;
        packet.windowBytes = 0x8000;
        packet.timestamp = 5;
        packet.timestampEcho = 6;
    }

    private static TcpEndpoint server() {
        AtomicReference<TcpEndpoint> server = new AtomicReference<>();
        TcpParameters parameters = parameters(MAX_WINDOW, NewReno::new);
        ModelRun.run(simulator -> {
            TcpTransport transport = new TcpTransport(simulator, null, 0, parameters, null, null, null);
            TcpEndpoint client = transport.newEndpoint(1, 0);
            server.set(transport.newEndpoint(0, 1));
            client.port = 0x8001;
            server.get().port = 4000;
            TcpEndpoint.join(client, server.get());
        });
        return server.get();
    }

    private String header(TcpParameters parameters) {
        ByteBuffer buffer = ByteBuffer.allocate(100).position(10);
        new TcpPacketEncoder(parameters).writeHeader(packet, buffer);
        return HexFormat.of().formatHex(Arrays.copyOfRange(buffer.array(), 10, buffer.position()));
    }

    private String header() {
        return header(parameters(MAX_WINDOW, NewReno::new));
    }

    private static String hex(String spaced) {
        return spaced.replace(" ", "");
    }

    @Test
    void an_acknowledgement_has_timestamps_and_a_scaled_window() {
        assertThat(header())
                .isEqualTo(hex("8001 0fa0 00000002 00000004 80 10 0100 0000 0000 0101 080a 00000005 00000006"));
        TcpPacketEncoder encoder = new TcpPacketEncoder(parameters(MAX_WINDOW, NewReno::new));
        assertThat(encoder.ipVersion()).isEqualTo(4);
        assertThat(encoder.ipProtocol()).isEqualTo(6);
        assertThat(encoder.payloadBytes(packet)).isZero();
    }

    @Test
    void the_other_direction_has_the_same_ports_the_other_way_round() {
        packet.target = packet.target.peer();
        assertThat(header()).startsWith(hex("0fa0 8001"));
    }

    @Test
    void sack_blocks_follow_the_timestamps() {
        packet.addSackBlock(0x10, 0x20);
        packet.addSackBlock(0x1_0000_0030L, 0x1_0000_0040L);
        assertThat(header())
                .startsWith(hex("8001 0fa0 00000002 00000004 d0 10"))
                .endsWith(hex("00000006 0101 0512 00000010 00000020 00000030 00000040"));
    }

    @Test
    void flags_tell_of_marks_and_of_the_end_of_what_was_written() {
        packet.isEcnEcho = true;
        assertThat(header()).contains(hex("00000004 80 50"));
        packet.isEcnEcho = false;
        packet.isWindowReduced = true;
        packet.dataBytes = 2948;
        assertThat(header()).contains(hex("00000004 80 90"));
        packet.dataBytes = 2947;
        assertThat(header()).contains(hex("00000004 80 98"));
        assertThat(new TcpPacketEncoder(parameters(MAX_WINDOW, NewReno::new)).payloadBytes(packet))
                .isEqualTo(2947);
    }

    @Test
    void a_syn_has_the_options_of_linux_and_acknowledges_nothing() {
        packet.isSyn = true;
        packet.hasAcknowledgement = false;
        packet.sequence = 0;
        packet.windowBytes = 65_536;
        assertThat(header())
                .isEqualTo(hex("8001 0fa0 00000000 00000000 a0 02 ffff 0000 0000"
                        + "0204 0b90 0402 080a 00000005 00000000 01 0303 07"));
    }

    @Test
    void dctcp_asks_for_marks_and_grants_them() {
        TcpParameters dctcp = parameters(MAX_WINDOW, () -> new Dctcp(0.0625, 1));
        packet.isSyn = true;
        assertThat(header(dctcp)).contains(hex("00000004 a0 52"));
        packet.hasAcknowledgement = false;
        assertThat(header(dctcp)).contains(hex("00000000 a0 c2"));
    }

    @Test
    void large_windows_have_a_larger_scale() {
        packet.isSyn = true;
        packet.windowBytes = 1_000;
        assertThat(header(parameters(0xffff << 7, NewReno::new))).endsWith("030307");
        assertThat(header(parameters(0x10000 << 7, NewReno::new))).endsWith("030308");
    }
}
