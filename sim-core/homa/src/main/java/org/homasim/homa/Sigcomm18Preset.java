// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/**
 * The settings of the simulations in the SIGCOMM'18 paper ({@code homaTransportConfig.ini} of PlatformLab/HomaSimulation).
 */
public final class Sigcomm18Preset {
    /** Levels of priority ({@code prioLevels}). */
    public static final int PRIORITIES = 8;

    /**
     * Bytes sent without grants ({@code defaultReqBytes} 1442 and {@code defaultUnschedBytes} 7886): six packets and 676 bytes,
     * 10000 bytes on the wire.
     */
    public static final long UNSCHEDULED_BYTES = 9328;

    /** Bytes on the wire granted and not received ({@code maxOutstandingRecvBytes}). */
    public static final long WINDOW_WIRE_BYTES = 10_000;

    /** Bytes on the wire at the tail of a message that may use unscheduled levels ({@code boostTailBytesPrio}). */
    public static final long TAIL_BOOST_WIRE_BYTES = 10_000;

    /** Bytes on the wire at head and tail of a message that count for the cutoffs ({@code cbfCapMsgSize}). */
    public static final long CUTOFF_EDGE_WIRE_BYTES = 10_000;

    private Sigcomm18Preset() {}

    /**
     * Unscheduled levels of a workload of the paper: {@code prioLevels - adaptiveSchedPrioLevels}. The others are scheduled, and
     * as many senders are granted at the same time.
     *
     * @param workload w1 to w5
     * @return the number of levels, or 0 for a workload that the paper does not have
     */
    public static int unscheduledLevels(String workload) {
        return switch (workload) {
            case "w1" -> 7;
            case "w2" -> 5;
            case "w3" -> 4;
            case "w4", "w5" -> 1;
            default -> 0;
        };
    }
}
