// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;
import java.util.Optional;
import org.homasim.experiment.config.value.BooleanType;
import org.homasim.experiment.config.value.ChoiceType;
import org.homasim.experiment.config.value.IntegerType;
import org.homasim.experiment.config.value.QuantityType;
import org.homasim.experiment.config.value.ValueType;

/** The keys of {@code transport.tcp}: connections, windows and timers, for TCP with any congestion control, DCTCP's included. */
public final class TcpSettings {
    /** The values of {@code transport.protocol} with TCP in any form. */
    static final List<String> PROTOCOLS = TransportSettings.withAny(List.of("tcp", "dctcp"));

    /** Connections that persist between the ports of every pair of hosts. */
    public static final String CONNECTIONS = "connections";

    private static final String BENCHMARK = "benchmark of Homa for Linux, cperf.py, for TCP at 25 Gbps";
    private static final String FLOW = "flow";
    private static final String CUBIC = "cubic";

    /** Connections take turns. */
    public static final String FAIR = "fair";

    /** Which connection a message takes. */
    public static final Setting<String> MODE = tcp("mode", ChoiceType.of(CONNECTIONS, FLOW), CONNECTIONS)
            .meaning(
                    "Which connection a message takes: a random one of those that persist between the ports of two hosts, or,"
                            + " with its response, a new one of its own.")
            .source("benchmark of Homa for Linux");

    /** Ports of a host's clients. */
    public static final Setting<Integer> CLIENT_PORTS = ports("clientPorts", "4")
            .meaning("Ports of the clients of a host; each has a connection to every server port of every other host.");

    /** Ports of a host's servers. */
    public static final Setting<Integer> SERVER_PORTS =
            ports("serverPorts", "8").meaning("Ports of the servers of a host.");

    /** Congestion control; DCTCP is a protocol of its own. */
    public static final Setting<String> CONGESTION_CONTROL = tcp(
                    "congestionControl", ChoiceType.of(CUBIC, "newreno"), CUBIC)
            .meaning("What sets the congestion window: CUBIC or NewReno; DCTCP is chosen by transport.protocol.")
            .source("tcp_congestion_control of Linux")
            .onlyIf(TransportSettings.includes("tcp"));

    /** Whether slow start may end before losses. */
    public static final Setting<Boolean> HYSTART = tcp("hystart", new BooleanType(), "true")
            .meaning("Whether CUBIC leaves slow start when the round trip grows longer, rather than at the first loss.")
            .source("hystart of tcp_cubic.c")
            .onlyIf(Condition.is(CONGESTION_CONTROL, CUBIC));

    /** Largest IP packet, in bytes. */
    public static final Setting<Long> MTU = tcp("mtu", QuantityType.size("[256 B, 64 KB]"), "1500 B")
            .meaning("Largest IP packet of the links, of which headers take 52 bytes;"
                    + " the benchmarks of Linux on the cluster xl170 had 3000 B.")
            .source("Ethernet");

    /** Congestion window of a new connection, in segments. */
    public static final Setting<Integer> INITIAL_WINDOW = tcp("initialWindow", IntegerType.ints(1, 1_000), "10")
            .meaning("Full segments that a new connection may send before the first acknowledgement.")
            .source("RFC 6928; TCP_INIT_CWND of Linux");

    /** Least retransmission timeout beside the round trip, in ps. */
    public static final Setting<Long> MIN_RTO = tcp("minRto", QuantityType.duration("[1 us, 100 s]"), "200 ms")
            .meaning("Least part of the retransmission timeout that stands for the variation of the round trip.")
            .source("TCP_RTO_MIN of Linux");

    /** How long an acknowledgement may wait, in ps. */
    public static final Setting<Long> DELAYED_ACK = tcp("delayedAck", QuantityType.duration("[0 s, 1 s]"), "40 ms")
            .meaning("How long an acknowledgement may wait for a second segment, or for data to go with.")
            .source("TCP_ATO_MIN of Linux");

    /** Acknowledgements at once. */
    public static final Setting<Integer> QUICK_ACKS = tcp("quickAcks", IntegerType.ints(0, 1_000_000), "16")
            .meaning("Acknowledgements that do not wait, at the begin of a connection, after a pause and after a loss.")
            .source("TCP_MAX_QUICKACKS of Linux");

    /** Receive window of a new connection, in bytes. */
    public static final Setting<Long> INITIAL_RECEIVE_WINDOW = tcp(
                    "initialReceiveWindow", QuantityType.size("[256 B, 1 GB]"), "64 KiB")
            .meaning("Window that the receiver of a new connection offers; it grows with what arrives.")
            .source("tcp_rmem of Linux");

    /** Most that a receive window grows to, in bytes. */
    public static final Setting<Long> MAX_RECEIVE_WINDOW = tcp(
                    "maxReceiveWindow", QuantityType.size("[256 B, 1 GB]"), "3 MiB")
            .meaning("Window that a receiver offers at most.")
            .source("half of tcp_rmem of Linux");

    /** Whether connections are opened. */
    public static final Setting<Boolean> HANDSHAKE = tcp("handshake", new BooleanType(), "false")
            .meaning("Whether a connection begins with a SYN and its answer when it is first used;"
                    + " else all are open from the start, in both modes.")
            .source("benchmark of Homa for Linux, whose connections are open before it measures");

    /** Whether the congestion window shrinks in pauses. */
    public static final Setting<Boolean> IDLE_RESTART = tcp("idleRestart", new BooleanType(), "true")
            .meaning("Whether the congestion window shrinks while a connection has nothing to send.")
            .source("tcp_slow_start_after_idle of Linux");

    /** Data that a connection hands down at a time, in bytes. */
    public static final Setting<Long> MAX_BURST = tcp("maxBurst", QuantityType.size("[1 B, 1 GB]"), "64 KiB")
            .meaning(
                    "Data that a connection hands down to the host's queue at a time; at least a packet, and less at low rates"
                            + " over long round trips.")
            .source("gso_max_size and tcp_tso_autosize of Linux");

    /** Data of a connection that may wait for the NIC, in bytes. */
    public static final Setting<Long> SMALL_QUEUE = tcp("smallQueue", QuantityType.size("[1 B, 1 GB]"), "1 MiB")
            .meaning(
                    "Data of a connection beyond which it hands down no more; less where a millisecond of its rate, and two"
                            + " bursts, are less.")
            .source("tcp_limit_output_bytes of Linux until 2025, 4 MiB since");

    /** How connections share the host's queue. */
    public static final Setting<String> HOST_QUEUE = tcp("hostQueue", ChoiceType.of(FAIR, "fifo"), FAIR)
            .meaning(
                    "Which burst of a host leaves next: connections take turns, those that had nothing first, or all are in"
                            + " one line.")
            .source("default_qdisc of systemd: fq_codel; of Linux alone: pfifo_fast");

    /** Network priority of all packets. */
    public static final Setting<Integer> PRIORITY = tcp("priority", IntegerType.ints(0, 7), "0")
            .meaning(
                    "Network priority of all its packets, 7 the most urgent; network.queues.ofPriority gives it a queue.")
            .source("IP_TOS of Linux, 0 unless it is set");

    static final List<Setting<?>> ALL = List.of(
            MODE,
            CLIENT_PORTS,
            SERVER_PORTS,
            CONGESTION_CONTROL,
            HYSTART,
            MTU,
            INITIAL_WINDOW,
            MIN_RTO,
            DELAYED_ACK,
            QUICK_ACKS,
            INITIAL_RECEIVE_WINDOW,
            MAX_RECEIVE_WINDOW,
            HANDSHAKE,
            IDLE_RESTART,
            MAX_BURST,
            SMALL_QUEUE,
            HOST_QUEUE,
            PRIORITY);

    /** A sender waits for room for a whole segment. */
    static final CrossCheck WINDOW_HOLDS_PACKET =
            new CrossCheck(List.of(INITIAL_RECEIVE_WINDOW, MTU), TcpSettings::checkInitialWindow);

    static final CrossCheck WINDOW_ORDER =
            new CrossCheck(List.of(INITIAL_RECEIVE_WINDOW, MAX_RECEIVE_WINDOW), TcpSettings::checkMaxWindow);

    private TcpSettings() {}

    private static <T> Setting<T> tcp(String name, ValueType<T> type, String defaultText) {
        return Setting.of("transport.tcp." + name, type, defaultText)
                .onlyIf(Condition.isOneOf(TransportSettings.PROTOCOL, PROTOCOLS));
    }

    private static Setting<Integer> ports(String name, String defaultText) {
        return tcp(name, IntegerType.ints(1, 1_000), defaultText)
                .source(BENCHMARK)
                .onlyIf(Condition.is(MODE, CONNECTIONS));
    }

    private static Optional<String> checkInitialWindow(Configuration configuration) {
        if (!configuration.applies(MTU) || configuration.get(INITIAL_RECEIVE_WINDOW) >= configuration.get(MTU)) {
            return Optional.empty();
        }
        return Optional.of("a window of " + configuration.text(INITIAL_RECEIVE_WINDOW) + " has no room for a packet of "
                + configuration.text(MTU) + "; allowed: " + MTU + " or more");
    }

    private static Optional<String> checkMaxWindow(Configuration configuration) {
        if (!configuration.applies(MTU)
                || configuration.get(INITIAL_RECEIVE_WINDOW) <= configuration.get(MAX_RECEIVE_WINDOW)) {
            return Optional.empty();
        }
        return Optional.of("a window of " + configuration.text(INITIAL_RECEIVE_WINDOW) + " is more than the "
                + configuration.text(MAX_RECEIVE_WINDOW) + " of " + MAX_RECEIVE_WINDOW);
    }
}
