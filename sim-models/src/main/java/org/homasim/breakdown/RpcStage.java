// SPDX-License-Identifier: Apache-2.0
package org.homasim.breakdown;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Moments on the way of an RPC between hosts whose software is work of cores, as traces in the kernel note them (HomaModule's perf.txt,
 * entry 71): from the beginning of the send call in the kernel to the end of the receive call there, so without the first crossing into it
 * and the last one back. Of each message they are those of its critical packet.
 */
public enum RpcStage {
    /** The request's packet is given to IP. */
    REQUEST_IP,
    /** To the NIC. */
    REQUEST_NIC,
    /** GRO at the server has it. */
    SERVER_GRO,
    /** The SoftIRQ there begins. */
    SERVER_SOFTIRQ,
    /** The receive call of the server's application returns. */
    SERVER_APPLICATION,
    /** The send call of the response begins. */
    RESPONSE_SENT,
    /** The response's packet is given to IP. */
    RESPONSE_IP,
    /** To the NIC. */
    RESPONSE_NIC,
    /** GRO at the client has it. */
    CLIENT_GRO,
    /** The SoftIRQ there begins. */
    CLIENT_SOFTIRQ,
    /** The receive call of the client's application returns. */
    RETURNED;

    private static final Set<Component> UNTIL_IP =
            EnumSet.of(Component.SENDER_CORE_WAIT, Component.SEND_PROTOCOL, Component.COPY_IN);
    private static final Set<Component> UNTIL_NIC = EnumSet.of(
            Component.OUTPUT,
            Component.TRANSPORT,
            Component.RETRANSMISSION,
            Component.GRANTS,
            Component.FRAME_ON_WIRE,
            Component.HELD_BACK,
            Component.OTHER_MESSAGES,
            Component.OWN_PACKETS);
    private static final Set<Component> UNTIL_SOFTIRQ =
            EnumSet.of(Component.SOFTIRQ_WAKEUP, Component.SOFTIRQ_CORE_WAIT);
    private static final Set<Component> UNTIL_APPLICATION = EnumSet.of(
            Component.SOFTIRQ_IP,
            Component.SOFTIRQ_PROTOCOL,
            Component.THREAD_WAIT,
            Component.WAKEUP,
            Component.RECEIVER_CORE_WAIT,
            Component.RECEIVE_PROTOCOL,
            Component.COPY_OUT);
    private static final List<RpcStage> REQUEST =
            List.of(REQUEST_IP, REQUEST_NIC, SERVER_GRO, SERVER_SOFTIRQ, SERVER_APPLICATION);
    private static final List<RpcStage> RESPONSE =
            List.of(RESPONSE_IP, RESPONSE_NIC, CLIENT_GRO, CLIENT_SOFTIRQ, RETURNED);
    /** Between the two ways. */
    private static final Set<Component> BETWEEN =
            EnumSet.of(Component.SEND_SYSTEM_CALL, Component.RECEIVE_SYSTEM_CALL, Component.SERVER);

    /** Returns its name in files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The moments of an RPC.
     *
     * @param times of one that {@link MessageTimes#hasStages}
     * @return ps since its send call began in the kernel
     */
    public static Map<RpcStage, Long> timesPs(MessageTimes times) {
        Map<RpcStage, Long> way = new EnumMap<>(RpcStage.class);
        long atServerPs = addWay(way, REQUEST, 0, times::requestPs, times);
        long crossingsPs = times.requestPs(Component.RECEIVE_SYSTEM_CALL.place())
                + times.responsePs(Component.SERVER.place())
                + times.responsePs(Component.SEND_SYSTEM_CALL.place());
        way.put(RESPONSE_SENT, atServerPs + crossingsPs);
        addWay(way, RESPONSE, atServerPs + crossingsPs, times::responsePs, times);
        return way;
    }

    /** From GRO to the SoftIRQ: of the request, and of the response. */
    public static long[] handOffsPs(MessageTimes times) {
        return new long[] {sum(UNTIL_SOFTIRQ, times::requestPs), sum(UNTIL_SOFTIRQ, times::responsePs)};
    }

    /** The five moments of one of the two ways; returns the last. */
    private static long addWay(
            Map<RpcStage, Long> way, List<RpcStage> moments, long fromPs, PlaceTimes ofPlace, MessageTimes times) {
        long allPs = 0;
        for (int place = 0; place < times.layout().size(); place++) {
            allPs += ofPlace.ps(place);
        }
        long ipPs = fromPs + sum(UNTIL_IP, ofPlace);
        long nicPs = ipPs + sum(UNTIL_NIC, ofPlace);
        // What is left is between the NIC and GRO, in whatever network there is.
        long endPs = fromPs + allPs - sum(BETWEEN, ofPlace);
        long softIrqPs = endPs - sum(UNTIL_APPLICATION, ofPlace);
        long groPs = softIrqPs - sum(UNTIL_SOFTIRQ, ofPlace);
        way.put(moments.get(0), ipPs);
        way.put(moments.get(1), nicPs);
        way.put(moments.get(2), groPs);
        way.put(moments.get(3), softIrqPs);
        way.put(moments.get(4), endPs);
        return endPs;
    }

    private static long sum(Set<Component> components, PlaceTimes ofPlace) {
        long sumPs = 0;
        for (Component each : components) {
            sumPs += ofPlace.ps(each.place());
        }
        return sumPs;
    }

    /** The time of each component. */
    @FunctionalInterface
    private interface PlaceTimes {
        long ps(int place);
    }
}
