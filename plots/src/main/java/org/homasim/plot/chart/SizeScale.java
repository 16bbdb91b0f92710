// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.util.List;

/**
 * Where a message size lies among all messages. One scale serves all curves of a picture, so that a size has one place
 * in it, though every sample has slightly other shares. Shares are summed from the largest size down: of the largest
 * messages, one in millions, a share up to them would leave nothing but rounding.
 */
final class SizeScale {
    private final long[] highBytes;
    /** Share of messages above each bound. */
    private final double[] above;

    private SizeScale(long[] highBytes, double[] above) {
        this.highBytes = highBytes;
        this.above = above;
    }

    /** The scale of a curve with at least one message. */
    static SizeScale of(ChartCurve curve) {
        List<CurveBin> bins = curve.bins();
        double total = curve.totalShare();
        long[] highBytes = new long[bins.size()];
        double[] above = new double[bins.size()];
        double sum = 0;
        for (int i = bins.size() - 1; i >= 0; i--) {
            highBytes[i] = bins.get(i).sizeHighBytes();
            above[i] = sum / total;
            sum += bins.get(i).share();
        }
        return new SizeScale(highBytes, above);
    }

    /** Share of messages larger than a size: exact at the bounds of bins, between them by the logarithm of the size. */
    double shareAbove(long sizeBytes) {
        if (sizeBytes <= 0) {
            return 1;
        }
        int i = 0;
        while (i < highBytes.length && highBytes[i] < sizeBytes) {
            i++;
        }
        if (i == highBytes.length) {
            return 0;
        }
        double lower = i == 0 ? 1 : above[i - 1];
        long lowBytes = i == 0 ? 0 : highBytes[i - 1];
        if (highBytes[i] == sizeBytes) {
            return above[i];
        }
        double way = Math.log1p((double) sizeBytes - lowBytes) / Math.log1p((double) highBytes[i] - lowBytes);
        return lower + (above[i] - lower) * way;
    }

    /** The smallest bound that at least a share of the messages does not exceed. */
    long sizeAtShare(double share) {
        for (int i = 0; i < highBytes.length; i++) {
            boolean hasMessages = above[i] < (i == 0 ? 1 : above[i - 1]);
            if (hasMessages && 1 - above[i] >= share - 1e-9) {
                return highBytes[i];
            }
        }
        return highBytes[highBytes.length - 1];
    }

    /** Share of messages above the last bound but one that has messages above it; 1 if there is only one size. */
    double lastShare() {
        double last = 1;
        for (double share : above) {
            if (share > 0) {
                last = share;
            }
        }
        return last;
    }
}
