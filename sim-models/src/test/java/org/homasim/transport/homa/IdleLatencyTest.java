// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.homa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.homasim.kernel.Picoseconds;
import org.homasim.net.LeafSpine;
import org.homasim.net.ModelRun;
import org.junit.jupiter.api.Test;

/** The empty network's latencies, as the original of the published curves has them. */
class IdleLatencyTest {
    private static final int HOSTS = 144;
    private static final int HOSTS_PER_RACK = 16;

    private record Row(long sizeBytes, boolean sameRack, long latencyPs) {}

    private HomaNetwork net;

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                IdleLatencyTest.class.getResourceAsStream("idle-latency.csv"), StandardCharsets.UTF_8))) {
            List<String> lines =
                    reader.lines().filter(line -> !line.startsWith("#")).toList();
            assertThat(lines.get(0)).isEqualTo("size_bytes,same_rack,min_latency_us");
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                long latencyPs = new BigDecimal(cells[2]).movePointRight(6).longValueExact();
                rows.add(new Row(Long.parseLong(cells[0]), cells[1].equals("1"), latencyPs));
            }
        }
        return rows;
    }

    @Test
    void a_message_of_one_packet_takes_exactly_the_published_time() throws IOException {
        List<Row> rows = rows();
        assertThat(rows).hasSize(1367);
        ModelRun.run(simulator -> {
            net = new HomaNetwork(simulator, new LeafSpine(9, HOSTS_PER_RACK, 4));
            for (int i = 0; i < rows.size(); i++) {
                Row row = rows.get(i);
                int source = i % HOSTS;
                int rack = source / HOSTS_PER_RACK;
                int destination = row.sameRack()
                        ? rack * HOSTS_PER_RACK + (source + 1 + i % (HOSTS_PER_RACK - 1)) % HOSTS_PER_RACK
                        : (source + HOSTS_PER_RACK + i % (HOSTS - 2 * HOSTS_PER_RACK + 1)) % HOSTS;
                net.sendAt(i * Picoseconds.MILLISECOND, source, destination, row.sizeBytes());
            }
        });
        List<Row> measured = net.deliveries.stream()
                .map(delivery -> new Row(
                        delivery.sizeBytes(),
                        delivery.source() / HOSTS_PER_RACK == delivery.destination() / HOSTS_PER_RACK,
                        delivery.endPs() - delivery.startPs()))
                .toList();
        assertThat(measured).isEqualTo(rows);
        assertThat(net.transports.packetsInUse()).isZero();
        assertThat(net.transports.counters().unfinishedMessages()).isZero();
    }

    @Test
    void the_latency_of_a_byte_is_the_sum_of_its_parts() {
        // 1 + 58 bytes of headers + 26 of frame are 85 bytes: at 0.8 ns a byte on two host links and 0.2 ns on two
        // fabric
        // links 170 ns; three switches and 1500 ns in the hosts are 2250 ns.
        ModelRun.run(simulator -> {
            net = new HomaNetwork(simulator, new LeafSpine(9, HOSTS_PER_RACK, 4));
            net.sendAt(0, 0, 143, 1);
        });
        assertThat(net.deliveries.get(0).endPs()).isEqualTo(2420 * Picoseconds.NANOSECOND);
    }
}
