// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.homasim.net.FatTree;
import org.homasim.net.LeafSpine;
import org.homasim.net.NetworkPaths;
import org.homasim.net.Path;
import org.homasim.net.Routes;
import org.homasim.net.Topology;
import org.junit.jupiter.api.Test;

class PathTest {
    private static NetworkPaths paths(Topology topology) {
        return new NetworkPaths(new Routes(topology.graph(SmallNetwork.DEFAULTS)));
    }

    @Test
    void equal_ways_are_one_with_their_common_capacity() {
        NetworkPaths paths = paths(new LeafSpine(3, 2, 4));
        Path rack = paths.between(0, 1);
        assertThat(rack.isSingle()).isTrue();
        assertThat(rack.links()).isEqualTo(2);
        Path far = paths.between(0, 5);
        assertThat(far.isSingle()).isFalse();
        assertThat(far.ways()).hasSize(1);
        assertThat(far.links()).isEqualTo(4);
        assertThat(far.fabricBitsPerSecond()).isEqualTo(160_000_000_000L);
        // 1526 B: 1220.8 ns at 10 Gbps and 305.2 at 40.
        assertThat(far.toLastLinkPs(1526)).isEqualTo(1_220_800 + 2 * 305_200);
        assertThat(paths.between(1, 4)).as("equal pairs share a path").isSameAs(far);
    }

    @Test
    void a_fat_tree_has_as_much_capacity_between_pods_as_its_edge_switches_have_uplinks() {
        NetworkPaths paths = paths(new FatTree(4));
        assertThat(paths.between(0, 2).links()).isEqualTo(4);
        assertThat(paths.between(0, 15).links()).isEqualTo(6);
        assertThat(paths.between(0, 15).fabricBitsPerSecond()).isEqualTo(2 * 40_000_000_000L);
    }

    /** Three ways between the switches 2 and 6: quick for short frames, quick for long ones, and slow for all. */
    private static CabledTopology threeWays() {
        return new CabledTopology(2, 5)
                .cable(0, 2, 10, 1_000)
                .cable(2, 3, 1, 0)
                .cable(3, 6, 1, 0)
                .cable(2, 4, 100, 500_000)
                .cable(4, 6, 100, 500_000)
                .cable(2, 5, 1, 300_000)
                .cable(5, 6, 1, 0)
                .cable(6, 1, 10, 2_000);
    }

    @Test
    void where_switches_cut_through_a_frame_waits_for_its_head_or_before_a_faster_link_for_all_of_it() {
        Path path = new NetworkPaths(new Routes(threeWays().graph(SmallNetwork.DEFAULTS)), 72).between(0, 1);
        assertThat(path.ways()).hasSize(2);
        // 60 B are whole before the head of 72: as stored and forwarded, by the slow links.
        assertThat(path.toLastLinkPs(60)).isEqualTo(48_000 + 2 * 480_000 + 3_000);
        assertThat(path.toLastLinkPs(72)).isEqualTo(57_600 + 2 * 5_760 + 1_000_000 + 3_000);
        // Whole before 100 Gbps, then twice its head: against 57.6 + 576 ns and all of it at 1 Gbps before 10.
        assertThat(path.toLastLinkPs(1526)).isEqualTo(1_220_800 + 2 * 5_760 + 1_000_000 + 3_000);
        assertThat(path.ways().get(0).toLastLinkPs(1526)).isEqualTo(57_600 + 576_000 + 12_208_000 + 3_000);
    }

    @Test
    void of_different_ways_none_is_kept_that_another_beats() {
        NetworkPaths paths = paths(threeWays());
        Path path = paths.between(0, 1);
        assertThat(path.ways()).hasSize(2);
        assertThat(path.fabricBitsPerSecond()).isEqualTo(102_000_000_000L);
        // 72 B: 57.6 ns at 10 Gbps, 576 ns at 1, 5.76 ns at 100; propagation of 3 ns, and 1 us on the second way.
        assertThat(path.toLastLinkPs(72)).isEqualTo(57_600 + 2 * 5_760 + 1_000_000 + 3_000);
        // 60 B: 48 ns, 480 ns, 4.8 ns.
        assertThat(path.toLastLinkPs(60)).isEqualTo(48_000 + 2 * 480_000 + 3_000);
        Path back = paths.between(1, 0);
        assertThat(back.toLastLinkPs(60)).isEqualTo(path.toLastLinkPs(60));
    }

    @Test
    void hosts_of_one_switch_with_other_links_have_other_paths() {
        NetworkPaths paths = paths(
                new CabledTopology(3, 1).cable(0, 3, 10, 0).cable(1, 3, 25, 40).cable(2, 3, 10, 0));
        assertThat(paths.between(0, 1).lastRate().bitsPerSecond()).isEqualTo(25_000_000_000L);
        assertThat(paths.between(0, 2).lastRate().bitsPerSecond()).isEqualTo(10_000_000_000L);
        assertThat(paths.between(1, 2).ways().get(0).delayPs()).isEqualTo(40);
    }
}
