// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.util.ArrayList;
import java.util.List;

/** One of the two ways in which message sizes are spread along the bottom, by their share of messages. */
final class SharePanel {
    /** Beyond two messages in a million there is nothing to read. */
    private static final double MAX_NINES = 5.7;

    private static final double[] FINE_TAIL = {0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999};
    private static final double[] TAIL = {0.9, 0.99, 0.999, 0.9999, 0.99999};

    private final SizeScale sizes;
    private final boolean tail;
    private final double lower;
    private final double upper;

    private SharePanel(SizeScale sizes, boolean tail, double lower, double upper) {
        this.sizes = sizes;
        this.tail = tail;
        this.lower = lower;
        this.upper = upper;
    }

    /** All messages, one unit of length holding as many messages as any other. */
    static SharePanel all(SizeScale sizes) {
        return new SharePanel(sizes, false, 0, 100);
    }

    /** The largest tenth of the messages, every nine of 90 %, 99 %, 99.9 % ... as long as any other. */
    static SharePanel tail(SizeScale sizes) {
        double nines = -Math.log10(sizes.lastShare());
        return new SharePanel(sizes, true, 1, Math.max(1.5, Math.min(MAX_NINES, nines + 0.35)));
    }

    /** Place of a size along the bottom, within the panel's range. */
    double position(long sizeBytes) {
        double above = sizes.shareAbove(sizeBytes);
        double position = tail ? -Math.log10(above) : 100 * (1 - above);
        return Math.min(Math.max(position, lower), upper);
    }

    /** Places for markers, staggered so that those of different curves do not cover each other. */
    List<Double> markerPositions(int curve, int curves) {
        double step = tail ? (upper - lower) / 5 : 10;
        double first = lower + step * (0.5 + curve) / Math.max(1, curves);
        List<Double> positions = new ArrayList<>();
        for (double position = first; position < upper; position += step) {
            positions.add(position);
        }
        return positions;
    }

    /** The axis that tells message sizes. */
    LabelledAxis sizeAxis() {
        List<AxisTick> ticks = new ArrayList<>();
        for (double share : shares()) {
            ticks.add(new AxisTick(shareToPosition(share), SizeLabels.bytes(sizes.sizeAtShare(share))));
        }
        return new LabelledAxis(lower, upper, ticks);
    }

    /** What stands below it where there is room. */
    String label() {
        return tail ? "Largest 10% of messages" : "Message size (bytes) and share of messages up to it";
    }

    /** The axis below it, which tells shares, with a label or "". */
    LabelledAxis shareAxis(String label) {
        List<AxisTick> ticks = new ArrayList<>();
        for (double share : shares()) {
            ticks.add(new AxisTick(shareToPosition(share), SizeLabels.percent(share) + "%"));
        }
        LabelledAxis axis = new LabelledAxis(lower, upper, ticks);
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        axis.setTickLabelFont(PrintStyle.SMALL_TICK);
        axis.setTickLabelPaint(PrintStyle.SOFT_TEXT);
        axis.setLabel(label.isEmpty() ? null : label);
        return axis;
    }

    private double[] shares() {
        if (tail) {
            return upper < 2.8 ? FINE_TAIL : TAIL;
        }
        double[] shares = new double[11];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = i / 10.0;
        }
        return shares;
    }

    private double shareToPosition(double share) {
        return tail ? -Math.log10(1 - share) : 100 * share;
    }
}
