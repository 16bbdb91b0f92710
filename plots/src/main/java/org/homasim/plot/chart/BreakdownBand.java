// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.Color;
import java.util.List;
import org.homasim.plot.result.LatencyPart;
import org.homasim.plot.result.MeanBreakdown;

/**
 * What a bar of latencies shows as one: a part by itself, or stages of software that follow each other.
 *
 * @param title as the legend has it
 * @param color of the bar
 * @param parts at least one
 */
record BreakdownBand(String title, Color color, List<LatencyPart> parts) {
    /**
     * All of them, in the order of the way. What waits is strong, the three kinds of a switch's queue are of one hue, so are waits for cores
     * and threads; what is constant is grey, and work of software is sand.
     */
    private static final List<BreakdownBand> ALL = List.of(
            of(0x8C8C8C, LatencyPart.SENDER_SOFTWARE),
            of(0xF768A1, LatencyPart.SENDER_CORE_WAIT),
            of(
                    "send call, IP and driver",
                    0xE3D5B0,
                    LatencyPart.SEND_SYSTEM_CALL,
                    LatencyPart.SEND_PROTOCOL,
                    LatencyPart.OUTPUT),
            of("copies from and to user space", 0x8C6D31, LatencyPart.COPY_IN, LatencyPart.COPY_OUT),
            of(0xCC79A7, LatencyPart.TRANSPORT),
            of(0x000000, LatencyPart.RETRANSMISSION),
            of(0x009E73, LatencyPart.GRANTS),
            of(0xF0A080, LatencyPart.FRAME_ON_WIRE),
            of(0x66C2A4, LatencyPart.PACER),
            of(0xE69F00, LatencyPart.OTHER_MESSAGES),
            of(0xF5D08A, LatencyPart.OWN_PACKETS),
            of(0x8C564B, LatencyPart.NIC_QUEUE),
            of(0xC4C4C4, LatencyPart.SERIALIZATION),
            of(0xD55E00, LatencyPart.LOWER),
            of(0x56B4E9, LatencyPart.EQUAL),
            of(0x0072B2, LatencyPart.HIGHER),
            of(0xE2E2E2, LatencyPart.PROPAGATION),
            of(0xAEB8C4, LatencyPart.NIC_DELAY),
            of(0xC994C7, LatencyPart.NAPI_WAIT),
            of(
                    "interrupt, NAPI and SoftIRQ",
                    0xCBB27A,
                    LatencyPart.INTERRUPT,
                    LatencyPart.NAPI,
                    LatencyPart.SOFTIRQ_WAKEUP,
                    LatencyPart.SOFTIRQ_IP,
                    LatencyPart.SOFTIRQ_PROTOCOL),
            of(0xDD3497, LatencyPart.SOFTIRQ_CORE_WAIT),
            of(0x49006A, LatencyPart.THREAD_WAIT),
            of(0xAE017E, LatencyPart.RECEIVER_CORE_WAIT),
            of(
                    "wakeup and receive call",
                    0xB09A62,
                    LatencyPart.WAKEUP,
                    LatencyPart.RECEIVE_PROTOCOL,
                    LatencyPart.RECEIVE_SYSTEM_CALL),
            of(0xA8A8A8, LatencyPart.RECEIVER_SOFTWARE),
            of(0x6A51A3, LatencyPart.SERVER));

    BreakdownBand {
        parts = List.copyOf(parts);
    }

    private static BreakdownBand of(String title, int rgb, LatencyPart... parts) {
        return new BreakdownBand(title, new Color(rgb), List.of(parts));
    }

    private static BreakdownBand of(int rgb, LatencyPart part) {
        return of(part.title(), rgb, part);
    }

    static List<BreakdownBand> all() {
        return ALL;
    }

    /** Returns its mean time. */
    double us(MeanBreakdown bar) {
        return parts.stream().mapToDouble(bar::us).sum();
    }
}
