// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.homasim.kernel.Picoseconds;
import org.homasim.net.ModelRun;
import org.homasim.net.NetworkSettings;
import org.homasim.net.SharedBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlowletTest {
    /** Two paths between two hosts, one of them longer by this. */
    private static final long DIFFERENCE_PS = 20 * Picoseconds.MICROSECOND;

    private SmallNetwork net;

    private List<Integer> arrivals(long gapPs, long seed) {
        Random random = new Random(seed);
        CabledTopology topology = new CabledTopology(2, 4)
                .cable(0, 2, 10, 0)
                .cable(2, 3, 10, 0)
                .cable(2, 4, 10, DIFFERENCE_PS)
                .cable(3, 5, 10, 0)
                .cable(4, 5, 10, 0)
                .cable(5, 1, 10, 0);
        ModelRun.run(simulator -> {
            NetworkSettings settings =
                    SmallNetwork.settings(new NetworkSettings.Routing.Flowlets(gapPs), SharedBuffer.UNLIMITED, 1, 0);
            net = new SmallNetwork(simulator, topology, settings, 1, 1);
            long atPs = 0;
            for (int i = 0; i < 3000; i++) {
                int number = i;
                ModelRun.at(simulator, atPs, nowPs -> net.transport(0).offer(1, 200, 7, number, nowPs));
                atPs += random.nextLong(2 * DIFFERENCE_PS);
            }
        });
        return net.transport(1).arrivedNumbers;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_gap_longer_than_the_paths_differ_keeps_the_order(long seed) {
        assertThat(arrivals(DIFFERENCE_PS, seed)).hasSize(3000).isSorted();
        // Packets of both paths have come: the gaps, uniform up to twice the difference, are longer than it half the
        // time.
        List<Long> used = net.network.tiers().stream()
                .flatMap(tier -> tier.ports().stream())
                .map(port -> port.transmitted().dataPackets())
                .filter(count -> count > 0 && count < 3000)
                .toList();
        assertThat(used).hasSize(4).allSatisfy(count -> assertThat(count).isBetween(1300L, 1700L));
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 10"})
    void a_shorter_gap_lets_packets_overtake(long seed, long gapUs) {
        List<Integer> arrived = arrivals(gapUs * Picoseconds.MICROSECOND, seed);
        assertThat(arrived).hasSize(3000);
        assertThat(arrived).isNotEqualTo(arrived.stream().sorted().toList());
    }
}
