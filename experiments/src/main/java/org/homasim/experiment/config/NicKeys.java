// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;
import java.util.Optional;
import org.homasim.experiment.config.value.ChoiceType;
import org.homasim.experiment.config.value.IntegerType;
import org.homasim.experiment.config.value.OrWordType;
import org.homasim.experiment.config.value.QuantityType;
import org.homasim.experiment.config.value.RealType;

/** The keys of {@code host.nic}: its queues, its rate, and when it tells of what it has sent and received. */
public final class NicKeys {
    private static final String FLOW = "flow";
    private static final String CORE = "core";
    private static final String PACKET = "packet";
    private static final String GROUP = "group";
    private static final String COALESCED = "coalesced";
    private static final String FIXED = "fixed";
    private static final String EXPONENTIAL = "exponential";
    private static final String DYNAMIC = "dynamic";
    private static final String BQL = "byte queue limits of Linux";

    /** Transmit queues. */
    public static final Setting<Integer> TX_QUEUES = Setting.of("host.nic.txQueues", IntegerType.ints(1, 1_024), "1")
            .meaning("Transmit queues of the NIC, served round robin.")
            .source(HostSettings.SIGCOMM18);

    /** Packets that a transmit queue holds. */
    public static final Setting<Integer> TX_RING = Setting.of("host.nic.txRing", IntegerType.ints(1, 65_536), "1")
            .meaning("Packets that each transmit queue of the NIC can hold.")
            .source(HostSettings.SIGCOMM18);

    private static final Condition SEVERAL_QUEUES = Condition.isNot(TX_QUEUES, "1");

    /** What decides in which transmit queue a packet is put. */
    public static final Setting<String> QUEUE_BY = Setting.of("host.nic.queueBy", ChoiceType.of(FLOW, CORE), FLOW)
            .meaning(
                    "What decides in which transmit queue a packet is put: its flow, or the core of its sender; each message of Homa"
                            + " counts as a sender, each connection of TCP.")
            .onlyIf(SEVERAL_QUEUES);

    /** What a queue sends in its turn. */
    public static final Setting<String> TURN = Setting.of("host.nic.turn", ChoiceType.of(PACKET, GROUP), PACKET)
            .meaning(
                    "What a transmit queue sends before the next has its turn: a packet, or a group of packets that was handed over as"
                            + " one (maxGsoSize of Homa, maxBurst of TCP).")
            .onlyIf(SEVERAL_QUEUES);

    /** Share of the link's rate that the NIC keeps up with, or the largest. */
    public static final Setting<Double> RATE = Setting.of("host.nic.rate", RealType.fraction("[0.01, 1]"), "100%")
            .meaning(
                    "Share of the link's rate at which the NIC can keep sending; the link keeps its rate, the NIC leaves gaps.");

    /** The smallest share, where it varies. */
    public static final Setting<Optional<Double>> MIN_RATE = Setting.of(
                    "host.nic.minRate", new OrWordType<>("none", RealType.fraction("[0.01, 1]")), "none")
            .meaning(
                    "Where this is given, the share varies: it is drawn anew for each period, uniformly between this and"
                            + " host.nic.rate. Measured at 100 Gbps: 85% to 100%.");

    /** How long a share lasts, in ps. */
    public static final Setting<Long> RATE_PERIOD = Setting.of(
                    "host.nic.ratePeriod", QuantityType.duration("[1 ns, 10 s]"), "1 ms")
            .meaning("How long a share of the rate lasts, or the mean of that.")
            .onlyIf(Condition.isNot(MIN_RATE, "none"));

    /** How the lengths of periods are distributed. */
    public static final Setting<String> RATE_PERIODS = Setting.of(
                    "host.nic.ratePeriods", ChoiceType.of(EXPONENTIAL, FIXED), EXPONENTIAL)
            .meaning("Whether periods are exponentially distributed or all of one length.")
            .onlyIf(Condition.isNot(MIN_RATE, "none"));

    /** How late packets are reported as sent, in ps. */
    public static final Setting<Long> COMPLETION_DELAY = Setting.of(
                    "host.nic.completionDelay", QuantityType.duration("[0 s, 100 ms]"), "0 s")
            .meaning(
                    "How long after a packet was sent the NIC reports that, and its room in the queue is free again, or the mean of"
                            + " that. Measured: tens of microseconds.");

    /** How delays of reports come about. */
    public static final Setting<String> COMPLETION_DELAYS = Setting.of(
                    "host.nic.completionDelays", ChoiceType.of(COALESCED, FIXED, EXPONENTIAL), COALESCED)
            .meaning(
                    "coalesced: the delay after a first packet was sent, all is reported that its queue has sent by then, as with"
                            + " interrupts that are moderated; exponential: likewise after an exponentially distributed time; fixed: each packet"
                            + " by itself, after the delay, which leaves the dynamic byteLimit too low.")
            .onlyIf(Condition.isNot(COMPLETION_DELAY, "0 s"));

    /** Bytes of a transmit queue that may not be reported as sent; within: empty for the dynamic limit. */
    public static final Setting<Optional<Optional<Long>>> BYTE_LIMIT = Setting.of(
                    "host.nic.byteLimit",
                    new OrWordType<>("off", new OrWordType<>(DYNAMIC, QuantityType.size("[1 B, 1 TB]"))),
                    "off")
            .meaning(
                    "Bytes, not yet reported as sent, with which a transmit queue takes no more packets; dynamic: as few as will keep"
                            + " it from running empty, found by the rules of Linux (DQL).");

    /** Below which the dynamic limit never falls. */
    public static final Setting<Long> BYTE_LIMIT_MIN = Setting.of(
                    "host.nic.byteLimitMin", QuantityType.size("[0 B, 1 GB]"), "0 B")
            .meaning("Least value of the dynamic limit.")
            .source(BQL + ": limit_min")
            .onlyIf(Condition.is(BYTE_LIMIT, DYNAMIC));

    /** How long the dynamic limit is kept, in ps. */
    public static final Setting<Long> BYTE_LIMIT_HOLD = Setting.of(
                    "host.nic.byteLimitHold", QuantityType.duration("[0 s, 1000 s]"), "1 s")
            .meaning("How long a dynamic limit must have been larger than needed before it falls.")
            .source(BQL + ": hold_time")
            .onlyIf(Condition.is(BYTE_LIMIT, DYNAMIC));

    /** How long arrived packets wait for others, in ps. */
    public static final Setting<Long> RX_INTERVAL = Setting.of(
                    "host.nic.rxInterval", QuantityType.duration("[0 s, 10 ms]"), "0 s")
            .meaning(
                    "How long the first packet that has arrived waits for others, with which it is handled together; 0 s for each"
                            + " alone. Default of mlx5: 16 us; Linux adapts it between 1 us and 256 us.")
            .source("rx-usecs of ethtool");

    /** With how many packets an interval ends early; empty for none. */
    public static final Setting<Optional<Integer>> RX_FRAMES = Setting.of(
                    "host.nic.rxFrames", new OrWordType<>("none", IntegerType.ints(1, 65_536)), "none")
            .meaning("With how many packets that wait the interval ends early. Default of mlx5: 32.")
            .source("rx-frames of ethtool")
            .onlyIf(Condition.isNot(RX_INTERVAL, "0 s"));

    /** Receive queues. */
    public static final Setting<Integer> RX_QUEUES = Setting.of("host.nic.rxQueues", IntegerType.ints(1, 1_024), "1")
            .meaning(
                    "Receive queues of the NIC, each with intervals of its own; a hash of its flow decides in which a packet is put.")
            .source("receive side scaling")
            .onlyIf(Condition.isNot(RX_INTERVAL, "0 s"));

    static final List<Setting<?>> ALL = List.of(
            TX_QUEUES,
            TX_RING,
            QUEUE_BY,
            TURN,
            RATE,
            MIN_RATE,
            RATE_PERIOD,
            RATE_PERIODS,
            COMPLETION_DELAY,
            COMPLETION_DELAYS,
            BYTE_LIMIT,
            BYTE_LIMIT_MIN,
            BYTE_LIMIT_HOLD,
            RX_INTERVAL,
            RX_FRAMES,
            RX_QUEUES);

    static final CrossCheck RATE_ORDER = new CrossCheck(List.of(MIN_RATE, RATE), NicKeys::checkRates);

    private NicKeys() {}

    private static Optional<String> checkRates(Configuration configuration) {
        return configuration
                        .get(MIN_RATE)
                        .filter(share -> share > configuration.get(RATE))
                        .isPresent()
                ? Optional.of("a least share of " + configuration.text(MIN_RATE) + " is above the "
                        + configuration.text(RATE) + " of " + RATE)
                : Optional.empty();
    }

    /** Whether the core of its sender decides in which queue a packet is put. */
    public static boolean isQueueByCore(Configuration configuration) {
        return configuration.applies(QUEUE_BY) && configuration.get(QUEUE_BY).equals(CORE);
    }

    /** Whether a queue sends whole groups in its turn. */
    public static boolean isTurnOfGroups(Configuration configuration) {
        return configuration.applies(TURN) && configuration.get(TURN).equals(GROUP);
    }

    /** Whether periods of the rate are random. */
    public static boolean isRatePeriodRandom(Configuration configuration) {
        return configuration.get(RATE_PERIODS).equals(EXPONENTIAL);
    }
}
