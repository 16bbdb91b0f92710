// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import org.homasim.plot.result.LatencyPart;
import org.homasim.plot.result.MeanBreakdown;

/**
 * What a bar of latencies shows as one, in the order of the way: parts by themselves, and the stages of software that follow each other.
 * What waits is strong, the three kinds of a switch's queue are of one hue, so are waits for cores and threads; what is constant is grey,
 * and work of software is sand.
 */
enum BreakdownBand {
    SENDER_SOFTWARE(0x8C8C8C, LatencyPart.SENDER_SOFTWARE),
    SENDER_CORE_WAIT(0xF768A1, LatencyPart.SENDER_CORE_WAIT),
    SEND_CALL(
            "send call, IP and driver",
            0xE3D5B0,
            LatencyPart.SEND_SYSTEM_CALL,
            LatencyPart.SEND_PROTOCOL,
            LatencyPart.OUTPUT),
    COPIES("copies from and to user space", 0x8C6D31, LatencyPart.COPY_IN, LatencyPart.COPY_OUT),
    TRANSPORT(0xCC79A7, LatencyPart.TRANSPORT),
    RETRANSMISSION(0x000000, LatencyPart.RETRANSMISSION),
    GRANTS(0x009E73, LatencyPart.GRANTS),
    FRAME_ON_WIRE(0xF0A080, LatencyPart.FRAME_ON_WIRE),
    PACER(0x66C2A4, LatencyPart.PACER),
    OTHER_MESSAGES(0xE69F00, LatencyPart.OTHER_MESSAGES),
    OWN_PACKETS(0xF5D08A, LatencyPart.OWN_PACKETS),
    NIC_QUEUE(0x8C564B, LatencyPart.NIC_QUEUE),
    SERIALIZATION(0xC4C4C4, LatencyPart.SERIALIZATION),
    LOWER(0xD55E00, LatencyPart.LOWER),
    EQUAL(0x56B4E9, LatencyPart.EQUAL),
    HIGHER(0x0072B2, LatencyPart.HIGHER),
    PROPAGATION(0xE2E2E2, LatencyPart.PROPAGATION),
    NIC_DELAY(0xD2D2D2, LatencyPart.NIC_DELAY),
    NAPI_WAIT(0xC994C7, LatencyPart.NAPI_WAIT),
    SOFTIRQ(
            "interrupt, NAPI and SoftIRQ",
            0xCBB27A,
            LatencyPart.INTERRUPT,
            LatencyPart.NAPI,
            LatencyPart.SOFTIRQ_WAKEUP,
            LatencyPart.SOFTIRQ_IP,
            LatencyPart.SOFTIRQ_PROTOCOL),
    SOFTIRQ_CORE_WAIT(0xDD3497, LatencyPart.SOFTIRQ_CORE_WAIT),
    THREAD_WAIT(0x49006A, LatencyPart.THREAD_WAIT),
    RECEIVER_CORE_WAIT(0xAE017E, LatencyPart.RECEIVER_CORE_WAIT),
    RECEIVE_CALL(
            "wakeup and receive call",
            0xB09A62,
            LatencyPart.WAKEUP,
            LatencyPart.RECEIVE_PROTOCOL,
            LatencyPart.RECEIVE_SYSTEM_CALL),
    RECEIVER_SOFTWARE(0xA8A8A8, LatencyPart.RECEIVER_SOFTWARE),
    SERVER(0x6A51A3, LatencyPart.SERVER);

    private final String title;
    private final Color color;
    private final List<LatencyPart> parts;

    BreakdownBand(String title, int rgb, LatencyPart... parts) {
        this.title = title;
        this.color = new Color(rgb);
        this.parts = List.of(parts);
    }

    BreakdownBand(int rgb, LatencyPart part) {
        this(part.title(), rgb, part);
    }

    String title() {
        return title;
    }

    Color color() {
        return color;
    }

    /** Returns its mean time. */
    double us(MeanBreakdown bar) {
        return parts.stream().mapToDouble(bar::us).sum();
    }

    /** Whether it has a part. */
    boolean has(LatencyPart part) {
        return parts.contains(part);
    }

    /** Returns all of them. */
    static List<BreakdownBand> all() {
        return Arrays.asList(values());
    }
}
