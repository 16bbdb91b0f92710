// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.homasim.kernel.WireCost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfferedLoadTest {
    private static final long LINK_BITS_PER_SECOND = 10_000_000_000L;
    private static final WireCost WIRE = new Sigcomm18WireCost(true);
    private static final WireCost WIRE_WITHOUT_GRANTS = new Sigcomm18WireCost(false);

    @Test
    void fixedMessagesFillTheirShareOfTheLink() {
        OfferedLoad load = new OfferedLoad(0.5, LINK_BITS_PER_SECOND, new FixedSize(1000), bytes -> bytes + 250);
        assertThat(load.meanWireBytes()).isEqualTo(1250);
        assertThat(load.messagesPerSecond()).isEqualTo(500_000);
        assertThat(load.meanGapPs()).isCloseTo(2_000_000, within(1e-6));
        assertThat(load.goodputBitsPerSecond()).isEqualTo(4e9);
    }

    @ParameterizedTest
    @CsvSource({"w1, linux", "w2, linux", "w3, linux", "w4, linux", "w5, linux", "starve, linux", "w1, sigcomm18"})
    void aPayloadLoadIsTheGoodput(String name, String variant) {
        SizeDistribution sizes = SizeDistributions.named(name, WorkloadVariant.labelled(variant));
        OfferedLoad load = new OfferedLoad(0.25, LINK_BITS_PER_SECOND, sizes, WireCost.PAYLOAD);
        assertThat(load.meanWireBytes()).isCloseTo(sizes.meanBytes(), withinPercentage(1e-9));
        assertThat(load.goodputBitsPerSecond()).isCloseTo(2.5e9, withinPercentage(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"w1, 283.3, 0.1", "w2, 547.7, 5.9", "w3, 3177.4, 121.1", "w4, 135097, 7195", "w5, 2657725, 144685"})
    void wireBytesOfTheSimulationsAreThePublishedOnes(String name, double dataBytes, double grantBytes) {
        SizeDistribution sizes = SizeDistributions.named(name, WorkloadVariant.SIGCOMM18);
        double meanData = new OfferedLoad(0.8, LINK_BITS_PER_SECOND, sizes, WIRE_WITHOUT_GRANTS).meanWireBytes();
        double meanAll = new OfferedLoad(0.8, LINK_BITS_PER_SECOND, sizes, WIRE).meanWireBytes();
        assertThat(meanData).isCloseTo(dataBytes, withinPercentage(0.03));
        // The last printed digit of the small ones is worth more than a thousandth.
        assertThat(meanAll - meanData).isCloseTo(grantBytes, within(Math.max(0.05, 1e-4 * grantBytes)));
    }

    /** Rates and goodput follow the original's load factor, given to three digits: up to 0.06 % of rounding. */
    @ParameterizedTest
    @CsvSource({
        "w2, 0.796, 440.79, 1806000, .637",
        "w3, 0.887, 2927.35, 303000, .710",
        "w4, 0.898, 127796.6, 7027, .718",
        "w5, 0.898, 2515857, 357, .718",
    })
    void ratesOfTheSimulationsFollowFromTheWireBytes(
            String name, double factor, double fileMeanBytes, double messagesPerSecond, double goodput) {
        OfferedLoad load = load80(name, WIRE);
        double originalRate = 0.8 * factor * LINK_BITS_PER_SECOND / (8 * fileMeanBytes);
        assertThat(load.messagesPerSecond())
                .isCloseTo(originalRate, withinPercentage(0.1))
                .isCloseTo(messagesPerSecond, withinPercentage(0.1));
        // .7185 of W4 is printed as .718, so half a digit is not quite enough.
        assertThat(load.goodputBitsPerSecond() / LINK_BITS_PER_SECOND).isCloseTo(goodput, within(0.00051));
    }

    /**
     * W1's factor in the original, .657, is 0.6 % above what its own headers give, .653: its "80 %" puts .805 on the wire.
     * So the original's rate comes from a payload load of .8 x .657, and the rate for 80 % of the wire is 0.6 % lower.
     */
    @Test
    void theRateOfTheSmallestMessagesFollowsFromTheOriginalsOwnFactor() {
        SizeDistribution w1 = SizeDistributions.named("w1", WorkloadVariant.SIGCOMM18);
        OfferedLoad original = new OfferedLoad(0.8 * 0.657, LINK_BITS_PER_SECOND, w1, WireCost.PAYLOAD);
        assertThat(original.messagesPerSecond()).isCloseTo(3_551_000, withinPercentage(0.1));
        assertThat(original.goodputBitsPerSecond() / LINK_BITS_PER_SECOND).isCloseTo(.526, within(0.0005));
        OfferedLoad wire = load80("w1", WIRE_WITHOUT_GRANTS);
        assertThat(original.messagesPerSecond() * wire.meanWireBytes() * 8 / LINK_BITS_PER_SECOND)
                .isCloseTo(.805, within(0.0005));
        assertThat(load80("w1", WIRE).messagesPerSecond() / original.messagesPerSecond())
                .isCloseTo(.653 / .657, within(0.001));
    }

    @ParameterizedTest
    @CsvSource({"w2, .791", "w3, .770", "w4, .759", "w5, .759"})
    void dataPacketsAloneTakeThePublishedShareOfTheLink(String name, double utilization) {
        double dataBytes = load80(name, WIRE_WITHOUT_GRANTS).meanWireBytes();
        assertThat(load80(name, WIRE).messagesPerSecond() * dataBytes * 8 / LINK_BITS_PER_SECOND)
                .isCloseTo(utilization, within(0.0008));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.01, Double.NaN})
    void loadsOutsideTheLinkAreRefused(double load) {
        assertThatThrownBy(() -> new OfferedLoad(load, LINK_BITS_PER_SECOND, new FixedSize(1), WireCost.PAYLOAD))
                .isInstanceOf(WorkloadException.class)
                .hasMessageContaining("load is " + load + "; allowed: above 0, up to 1");
    }

    @Test
    void aLinkWithoutARateIsRefused() {
        assertThatThrownBy(() -> new OfferedLoad(0.5, 0, new FixedSize(1), WireCost.PAYLOAD))
                .isInstanceOf(WorkloadException.class)
                .hasMessageContaining("link rate is 0 bit/s; allowed: 1 bit/s or more");
    }

    private static OfferedLoad load80(String name, WireCost cost) {
        return new OfferedLoad(
                0.8, LINK_BITS_PER_SECOND, SizeDistributions.named(name, WorkloadVariant.SIGCOMM18), cost);
    }
}
