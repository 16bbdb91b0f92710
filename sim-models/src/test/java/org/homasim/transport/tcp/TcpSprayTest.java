// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.homasim.kernel.Picoseconds;
import org.homasim.net.EcnThreshold;
import org.homasim.net.LeafSpine;
import org.homasim.net.LinkRate;
import org.homasim.net.ModelRun;
import org.homasim.net.NetworkSettings;
import org.homasim.net.NetworkSettings.Routing;
import org.homasim.net.SharedBuffer;
import org.homasim.transport.tcp.TcpNetwork.Delivery;
import org.homasim.transport.tcp.congestion.Cubic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What it does to TCP when packets of a flow take different ways: two racks of four hosts, four spines, all links of 10 Gbps, memory
 * without an end. Nothing is ever lost, so whatever is sent again had only been overtaken.
 */
class TcpSprayTest {
    private static final long US = Picoseconds.MICROSECOND;
    private static final long MS = Picoseconds.MILLISECOND;
    private static final long BYTES = 50_000_000;
    /** All of it at the rate of a link. */
    private static final double LINE_PS = BYTES / 1448.0 * 1538 * 800;

    private TcpNetwork net;
    private long resentEarly;

    /** Sends from the first hosts of one rack to those of the other and returns when all has arrived. */
    private long run(Routing routing, int flows, long bytes, long seed) {
        LinkRate rate = new LinkRate(10_000_000_000L);
        NetworkSettings links =
                new NetworkSettings(rate, rate, 0, US / 2, routing, SharedBuffer.UNLIMITED, 1, EcnThreshold.OFF, 0);
        ModelRun.run(simulator -> {
            net = new TcpNetwork(
                    simulator,
                    new LeafSpine(2, 4, 4),
                    links,
                    new TcpTransports(
                            TcpNetwork.parameters(() -> new Cubic(true), false), new ConnectionChoice(false, 1, 1, 1)),
                    seed);
            for (int flow = 0; flow < flows; flow++) {
                net.sendAt(0, flow, 4 + flow, bytes);
            }
            ModelRun.at(simulator, 20 * MS, nowPs -> resentEarly = net.counter("data_resent"));
        });
        assertThat(net.deliveries).hasSize(flows);
        assertThat(net.counter("timeouts")).isZero();
        return net.deliveries.stream().mapToLong(Delivery::endPs).max().orElseThrow();
    }

    /**
     * At half load packets are overtaken by a few frames at most. RACK begins without patience, learns of the disorder, and of what
     * arrived twice, and from then on waits for longer (RFC 8985, section 6.2). Each reduction is found to be a mistake and undone
     * (RFC 3708), so that nothing of the rate is lost.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void a_little_disorder_is_learnt_and_undone(int seed) {
        long endPs = run(Routing.SPRAY, 2, 2 * BYTES, seed);
        assertThat((double) endPs).isCloseTo(2 * LINE_PS, Percentage.withPercentage(0.2));
        long resent = net.counter("data_resent");
        assertThat(resent).isBetween(1L, 20L);
        // 20 ms of 85 are the first quarter, and have half of them or more.
        assertThat(2 * resentEarly).isGreaterThanOrEqualTo(resent);
        assertThat(net.counter("recoveries")).isPositive();
        assertThat(net.counter("undone_reductions")).isEqualTo(net.counter("recoveries"));
    }

    /**
     * Four flows load every uplink fully, and sprayed queues of a full load wander without a bound. Packets are overtaken by more than
     * RACK may wait, one smoothed round trip: there are recoveries without end, most of them undone. That costs some tenth of
     * the rate, less than a hash that sends two flows over one uplink and has them halve theirs.
     */
    @Test
    void spraying_at_full_load_costs_less_than_flows_that_collide() {
        long hashedPs = run(Routing.ECMP, 4, BYTES, 1);
        long flowsOnOneUplink = Math.round(hashedPs / LINE_PS);
        assertThat(flowsOnOneUplink).isBetween(2L, 4L);
        assertThat((double) hashedPs).isCloseTo(flowsOnOneUplink * LINE_PS, Percentage.withPercentage(0.2));
        assertThat(net.counter("data_resent")).isZero();

        long sprayedPs = run(Routing.SPRAY, 4, BYTES, 1);
        assertThat(sprayedPs / LINE_PS).isBetween(1.02, 1.3);
        assertThat(net.counter("data_resent")).isGreaterThan(1_000);
        assertThat(net.counter("undone_reductions")).isGreaterThan(net.counter("recoveries") / 2);
    }
}
