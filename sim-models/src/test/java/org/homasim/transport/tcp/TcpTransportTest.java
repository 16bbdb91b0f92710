// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.function.Supplier;
import org.homasim.kernel.Picoseconds;
import org.homasim.net.EcnThreshold;
import org.homasim.net.ModelRun;
import org.homasim.net.SharedBuffer;
import org.homasim.net.SingleSwitch;
import org.homasim.transport.tcp.TcpNetwork.Delivery;
import org.homasim.transport.tcp.TcpNetwork.Setup;
import org.homasim.transport.tcp.congestion.CongestionControl;
import org.homasim.transport.tcp.congestion.Cubic;
import org.homasim.transport.tcp.congestion.Dctcp;
import org.homasim.transport.tcp.congestion.NewReno;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections between application and network. */
class TcpTransportTest {
    private static final long US = Picoseconds.MICROSECOND;
    private static final long BYTE_PS = 800;
    /** Ethernet's frame around an IP packet, without the gap. */
    private static final int FRAME = 26;

    private TcpNetwork net;

    private static Setup setup(Supplier<CongestionControl> control, double loss, long seed) {
        return new Setup(3, control, true, false, 5 * US, EcnThreshold.OFF, loss, seed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cubic", "newreno", "dctcp"})
    void one_flow_fills_the_link(String control) {
        long bytes = 200_000_000;
        ModelRun.run(simulator -> {
            net = new TcpNetwork(simulator, setup(controls(control), 0, 1));
            net.sendAt(0, 0, 1, bytes);
        });
        double idealPs = bytes / 1448.0 * 1538 * BYTE_PS;
        assertThat((double) net.deliveries.get(0).endPs()).isBetween(idealPs, 1.005 * idealPs);
        assertThat(net.counter("data_resent")).isZero();
    }

    private static Supplier<CongestionControl> controls(String name) {
        return switch (name) {
            case "cubic" -> () -> new Cubic(true);
            case "newreno" -> NewReno::new;
            default -> () -> new Dctcp(1 / 16.0, 1);
        };
    }

    /** RFC 9293, section 3.5: SYN, SYN and acknowledgement, then the data. */
    @Test
    void a_handshake_costs_one_round_trip() {
        long[] endPs = new long[2];
        for (int i = 0; i < 2; i++) {
            boolean hasHandshake = i == 1;
            ModelRun.run(simulator -> {
                net = new TcpNetwork(
                        simulator, new Setup(2, NewReno::new, hasHandshake, false, 5 * US, EcnThreshold.OFF, 0, 1));
                net.sendAt(0, 0, 1, 100);
            });
            endPs[i] = net.deliveries.get(0).endPs();
        }
        assertThat(endPs[0]).isEqualTo(2 * (5 * US + (100 + 52 + FRAME) * BYTE_PS));
        // A SYN is an IP packet of 60 bytes; four links.
        assertThat(endPs[1] - endPs[0]).isEqualTo(4 * (5 * US + (60 + FRAME) * BYTE_PS));
    }

    /** SYNs, bursts that the NIC cuts, responses and acknowledgements. */
    @Test
    void all_packets_have_the_priority() {
        ModelRun.run(simulator -> {
            net = new TcpNetwork(
                    simulator,
                    new SingleSwitch(2),
                    TcpNetwork.links(5 * US, SharedBuffer.UNLIMITED, EcnThreshold.OFF, 0),
                    new TcpTransports(
                            TcpNetwork.parameters(NewReno::new, true, 5), new ConnectionChoice(false, 1, 1, 1)),
                    1);
            net.callAt(0, 0, 1, 100_000);
        });
        assertThat(net.responses).hasSize(1);
        assertThat(net.network.tiers().get(0).ports()).hasSize(2).allSatisfy(port -> {
            assertThat(port.transmitted().measuredWireBytes(5)).isGreaterThan(100_000);
            assertThat(port.transmitted().measuredWireBytes())
                    .isEqualTo(port.transmitted().measuredWireBytes(5));
        });
    }

    @Test
    void there_are_eight_priorities() {
        for (int priority : new int[] {-1, 8}) {
            assertThatThrownBy(() -> TcpNetwork.parameters(NewReno::new, false, priority))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is no priority " + priority);
        }
    }

    @ParameterizedTest
    @CsvSource({"cubic, 0.001", "cubic, 0.01", "cubic, 0.05", "newreno, 0.01", "newreno, 0.05", "dctcp, 0.01"})
    void every_message_arrives_once_in_spite_of_loss(String control, double loss) {
        for (int seed = 1; seed <= 3; seed++) {
            lossyRun(control, loss, seed);
        }
    }

    private void lossyRun(String control, double loss, long seed) {
        Random random = new Random(seed);
        int count = 200;
        ModelRun.run(10_000 * Picoseconds.SECOND, simulator -> {
            net = new TcpNetwork(simulator, setup(controls(control), loss, seed));
            for (int i = 0; i < count; i++) {
                int source = random.nextInt(3);
                long bytes = 1 + (long) Math.exp(random.nextDouble() * Math.log(1_000_000));
                long timePs = random.nextLong(2 * Picoseconds.MILLISECOND);
                int destination = (source + 1 + random.nextInt(2)) % 3;
                if (i % 3 == 0) {
                    net.callAt(timePs, source, destination, bytes);
                } else {
                    net.sendAt(timePs, source, destination, bytes);
                }
            }
        });
        assertThat(net.deliveries.size() + net.responses.size()).isEqualTo(count);
        assertThat(net.messages.inUse()).isZero();
        assertThat(net.transports.packetsInUse()).isZero();
    }

    @Test
    void a_long_flow_recovers_from_losses_mostly_without_timeouts() {
        ModelRun.run(simulator -> {
            net = new TcpNetwork(simulator, setup(() -> new Cubic(true), 0.001, 7));
            net.sendAt(0, 0, 1, 100_000_000);
        });
        assertThat(net.deliveries).hasSize(1);
        // 69,061 segments over two links.
        assertThat(net.counter("data_resent")).isBetween(100L, 200L);
        assertThat(net.counter("timeouts")).isLessThanOrEqualTo(1);
        // Nothing is ever reordered.
        assertThat(net.counter("undone_reductions")).isLessThanOrEqualTo(1);
    }

    @Test
    void small_messages_over_many_connections_all_arrive() {
        ModelRun.run(simulator -> {
            net = new TcpNetwork(simulator, new Setup(3, NewReno::new, true, true, US, EcnThreshold.OFF, 0, 1));
            for (int i = 0; i < 3000; i++) {
                net.sendAt(i * US, i % 3, (i + 1) % 3, 100 + i);
            }
        });
        assertThat(net.deliveries).hasSize(3000);
        assertThat(net.deliveries.stream().mapToLong(Delivery::sizeBytes).sum()).isEqualTo(3000L * 100 + 2999L * 1500);
        assertThat(net.counter("connections")).isEqualTo(3000);
        assertThat(net.transports.packetsInUse()).isZero();
    }

    @Test
    void a_request_is_answered_within_a_round_trip() {
        ModelRun.run(simulator -> {
            net = new TcpNetwork(simulator, new Setup(2, NewReno::new, false, false, US, EcnThreshold.OFF, 0, 1));
            net.callAt(0, 0, 1, 200);
        });
        assertThat(net.responses.get(0).endPs()).isEqualTo(4 * (US + (200 + 52 + FRAME) * BYTE_PS));
        assertThat(net.messages.inUse()).isZero();
    }
}
