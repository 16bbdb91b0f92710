// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.homasim.plot.result.Overload;
import org.homasim.plot.result.SlowdownFigures;
import org.junit.jupiter.api.Test;

class ScalesTest {
    private static final SlowdownFigures FLAT = new SlowdownFigures(1.5, 1.4, 2, 3);

    @Test
    void sizesAreShort() {
        assertThat(SizeLabels.bytes(1)).isEqualTo("1");
        assertThat(SizeLabels.bytes(999)).isEqualTo("999");
        assertThat(SizeLabels.bytes(1000)).isEqualTo("1K");
        assertThat(SizeLabels.bytes(1442)).isEqualTo("1.4K");
        assertThat(SizeLabels.bytes(9960)).isEqualTo("10K");
        assertThat(SizeLabels.bytes(356_516)).isEqualTo("357K");
        assertThat(SizeLabels.bytes(999_499)).isEqualTo("999K");
        assertThat(SizeLabels.bytes(999_500)).isEqualTo("1M");
        assertThat(SizeLabels.bytes(28_840_000)).isEqualTo("29M");
        assertThat(SizeLabels.bytes(1L << 30)).isEqualTo("1.1G");
        assertThat(SizeLabels.percent(0.99999)).isEqualTo("99.999");
        assertThat(SizeLabels.percent(0)).isEqualTo("0");
    }

    @Test
    void aSizeHasOnePlace() {
        SizeScale scale =
                SizeScale.of(curve(bin(0, 10, 0.5), bin(10, 20, 0), bin(20, 1000, 0.4), bin(1000, 5000, 0.1)));
        assertThat(scale.shareAbove(0)).isEqualTo(1);
        assertThat(scale.shareAbove(10)).isCloseTo(0.5, within(1e-12));
        assertThat(scale.shareAbove(20)).isCloseTo(0.5, within(1e-12));
        assertThat(scale.shareAbove(100)).isBetween(0.1, 0.5);
        assertThat(scale.shareAbove(1000)).isCloseTo(0.1, within(1e-12));
        assertThat(scale.shareAbove(5000)).isZero();
        assertThat(scale.shareAbove(9000)).isZero();
        assertThat(scale.sizeAtShare(0)).isEqualTo(10);
        assertThat(scale.sizeAtShare(0.5)).isEqualTo(10);
        assertThat(scale.sizeAtShare(0.51)).isEqualTo(1000);
        assertThat(scale.sizeAtShare(1)).isEqualTo(5000);
        assertThat(scale.lastShare()).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void rareLargeMessagesKeepTheirShare() {
        SizeScale scale = SizeScale.of(curve(bin(0, 10, 1 - 1e-9), bin(10, 20, 1e-9)));
        assertThat(scale.shareAbove(10)).isCloseTo(1e-9, within(1e-15));
    }

    @Test
    void panelsSpreadByShare() {
        SizeScale scale = SizeScale.of(curve(bin(0, 10, 0.9), bin(10, 20, 0.09), bin(20, 30, 0.01)));
        assertThat(SharePanel.all(scale).position(10)).isCloseTo(90, within(1e-9));
        assertThat(SharePanel.tail(scale).position(10)).isCloseTo(1, within(1e-9));
        assertThat(SharePanel.tail(scale).position(20)).isCloseTo(2, within(1e-9));
        assertThat(SharePanel.tail(scale).position(30)).isBetween(2.1, 2.5);
    }

    private static ChartCurve curve(CurveBin... bins) {
        return new ChartCurve("c", "homa", ChartCurve.Kind.SIMULATED, Overload.NONE, List.of(bins), Map.of());
    }

    private static CurveBin bin(long lowBytes, long highBytes, double share) {
        return new CurveBin(lowBytes, highBytes, 1000, share, 0, FLAT);
    }
}
