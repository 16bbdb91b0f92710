// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp.congestion;

/** A sender's window in segments, and the threshold below which it doubles every round trip (slow start, RFC 5681). */
public final class CongestionWindow {
    /** A threshold without a bound. */
    public static final double NO_THRESHOLD = Double.MAX_VALUE;

    /** Data in an Ethernet frame of usual size, beside headers with timestamps. */
    private static final int USUAL_SEGMENT_BYTES = 1448;

    private final int segmentBytes;
    private double segments;
    private double threshold = NO_THRESHOLD;

    /** A window in slow start, of segments of 1,448 bytes. */
    public CongestionWindow(double segments) {
        this(segments, USUAL_SEGMENT_BYTES);
    }

    /** A window in slow start, of segments of some size. */
    public CongestionWindow(double segments, int segmentBytes) {
        this.segments = segments;
        this.segmentBytes = segmentBytes;
    }

    /** Returns the size of a full segment's data. */
    public int segmentBytes() {
        return segmentBytes;
    }

    /** Returns the window. */
    public double segments() {
        return segments;
    }

    /** Sets the window, to at least one segment. */
    public void set(double newSegments) {
        segments = Math.max(1, newSegments);
    }

    /** Returns the slow-start threshold. */
    public double threshold() {
        return threshold;
    }

    /** Sets the slow-start threshold. */
    public void setThreshold(double newThreshold) {
        threshold = newThreshold;
    }

    /** Whether the window is below the threshold. */
    public boolean isInSlowStart() {
        return segments < threshold;
    }

    /**
     * Grows by one segment for each acknowledged one, up to the threshold ({@code tcp_slow_start}).
     *
     * @return acknowledged segments that are left beyond the threshold
     */
    public int slowStart(int ackedSegments) {
        double grown = Math.min(segments + ackedSegments, threshold);
        int used = (int) Math.ceil(grown - segments);
        segments = grown;
        return ackedSegments - used;
    }
}
