// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.homasim.kernel.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UplinkChoiceTest {
    private final PlainPacket packet = new PacketPool<>(PlainPacket::new).take();

    private static void isEven(int[] counts, int total) {
        double share = 1.0 / counts.length;
        // Binomial, five standard deviations for each uplink.
        double sigma = Math.sqrt(total * share * (1 - share));
        for (int count : counts) {
            assertThat((double) count).isCloseTo(total * share, within(5 * sigma));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 7, 16})
    void spraying_uses_all_uplinks_evenly(int uplinks) {
        UplinkChoice spray = new UplinkChoice.Spray(new RandomStream(1));
        int[] counts = new int[uplinks];
        for (int i = 0; i < 100_000; i++) {
            counts[spray.choose(packet, uplinks, 0)]++;
        }
        isEven(counts, 100_000);
    }

    @Test
    void spraying_does_not_repeat_itself() {
        UplinkChoice spray = new UplinkChoice.Spray(new RandomStream(1));
        int equal = 0;
        int previous = -1;
        for (int i = 0; i < 40_000; i++) {
            int chosen = spray.choose(packet, 4, 0);
            equal += chosen == previous ? 1 : 0;
            previous = chosen;
        }
        // A quarter of the choices repeat the one before: sigma = sqrt(40000 x 1/4 x 3/4) = 86.6.
        assertThat(equal).isBetween(10_000 - 433, 10_000 + 433);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 7, 16})
    void hashing_spreads_flows_and_keeps_each_on_one_path(int uplinks) {
        UplinkChoice hash = new UplinkChoice.FlowHash(77);
        int[] counts = new int[uplinks];
        for (int flow = 0; flow < 100_000; flow++) {
            packet.flow = flow;
            int chosen = hash.choose(packet, uplinks, 0);
            packet.number = flow;
            packet.priority = flow % 8;
            assertThat(hash.choose(packet, uplinks, 0)).isEqualTo(chosen);
            counts[chosen]++;
        }
        isEven(counts, 100_000);
    }

    @Test
    void flows_of_negative_number_are_spread_too() {
        UplinkChoice hash = new UplinkChoice.FlowHash(77);
        int[] counts = new int[4];
        for (int flow = 1; flow <= 100_000; flow++) {
            packet.flow = -flow;
            counts[hash.choose(packet, 4, 0)]++;
        }
        isEven(counts, 100_000);
    }

    @Test
    void switches_of_different_salt_spread_independently() {
        UplinkChoice one = new UplinkChoice.FlowHash(1);
        UplinkChoice other = new UplinkChoice.FlowHash(2);
        int[] pairs = new int[16];
        for (int flow = 0; flow < 100_000; flow++) {
            packet.flow = flow;
            pairs[4 * one.choose(packet, 4, 0) + other.choose(packet, 4, 0)]++;
        }
        isEven(pairs, 100_000);
    }
}
