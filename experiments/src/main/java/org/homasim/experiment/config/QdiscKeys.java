// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;
import java.util.Optional;
import org.homasim.experiment.config.value.ChoiceType;
import org.homasim.experiment.config.value.IntegerType;
import org.homasim.experiment.config.value.OrWordType;
import org.homasim.experiment.config.value.QuantityType;
import org.homasim.experiment.config.value.RealType;

/** The keys of {@code host.qdisc}: what lies between a host's transports and its NIC. */
public final class QdiscKeys {
    /** Nothing. */
    public static final String NONE = "none";

    /** One line. */
    public static final String FIFO = "fifo";

    /** Flows in turn. */
    public static final String FAIR = "fair";

    /** The discipline of Homa for Linux. */
    public static final String HOMA = "homa";

    /** A fixed share by credit. */
    public static final String HOMA_SHARE = "homa-share";

    /** Whoever has more waiting. */
    public static final String EQUAL_QUEUES = "equal-queues";

    /** Shares by what was offered. */
    public static final String OFFERED_SHARES = "offered-shares";

    /** A bucket each. */
    public static final String TOKEN_BUCKETS = "token-buckets";

    private static final String LINUX = "homa_qdisc.c of Homa for Linux";
    private static final String USUAL = "usual";

    /** Of shares that were written to make up 100 %. */
    private static final double ROUNDING = 1e-9;

    /** Which discipline. */
    public static final Setting<String> DISCIPLINE = Setting.of(
                    "host.qdisc.discipline", ChoiceType.of(NONE, FIFO, FAIR, HOMA), NONE)
            .meaning(
                    "What lies between a host's transports and its NIC. none: the NIC asks the transports in turn when it has room;"
                            + " fifo: one line for all; fair: flows in turn; homa: that of Homa for Linux, which paces all protocols.");

    /** Most that a line takes; empty for what Linux has. */
    public static final Setting<Optional<Integer>> LIMIT = Setting.of(
                    "host.qdisc.limit", new OrWordType<>(USUAL, IntegerType.ints(1, 10_000_000)), USUAL)
            .meaning(
                    "Packets, groups of packets and bursts that wait at most; usual means 1000 for fifo and 10,240 for fair. A full"
                            + " queue takes nothing more; it drops nothing.")
            .source("txqueuelen, fq_codel_init of Linux")
            .onlyIf(Condition.isOneOf(DISCIPLINE, List.of(FIFO, FAIR)));

    /** What a flow may send in its turn, in bytes. */
    public static final Setting<Long> QUANTUM = Setting.of(
                    "host.qdisc.quantum", QuantityType.size("[1 B, 1 MB]"), "1514 B")
            .meaning("Bytes that a flow sends in its turn, a packet, group or burst more where it does not fit.")
            .source("psched_mtu of Linux: a frame")
            .onlyIf(Condition.is(DISCIPLINE, FAIR));

    /** Estimated backlog of the NIC up to which packets pass, in ps. */
    public static final Setting<Long> MAX_NIC_EST_BACKLOG =
            homa(Setting.of("host.qdisc.maxNicEstBacklog", QuantityType.duration("[0 s, 1 s]"), "5 us")
                    .meaning("What may wait passes while the NIC is estimated to be busy no longer than this.")
                    .source(LINUX + ": max_nic_est_backlog_usecs"));

    /** Bytes not reported as sent up to which packets pass, as the link's time in ps. */
    public static final Setting<Long> MAX_NIC_QUEUE =
            homa(Setting.of("host.qdisc.maxNicQueue", QuantityType.duration("[0 s, 1 s]"), "40 us")
                    .meaning(
                            "What may wait passes while the NIC has not reported more bytes as sent than the link carries in this time.")
                    .source(LINUX + ": max_nic_queue_usecs"));

    /** What is shorter does not wait. */
    public static final Setting<Long> DEFER_MIN_BYTES = homa(Setting.of(
                    "host.qdisc.deferMinBytes", QuantityType.size("[1 B, 1 GB]"), "1000 B")
            .meaning("Messages of Homa, and packets and bursts of other protocols, do not wait if they are shorter.")
            .source(LINUX + ": defer_min_bytes"));

    /** Share of Homa's bytes that are the oldest message's, of 1000. */
    public static final Setting<Integer> FIFO_FRACTION =
            homa(Setting.of("host.qdisc.pacerFifoFraction", IntegerType.ints(0, 1_000), "50")
                    .meaning("Of every 1000 bytes of Homa that have waited, so many are the oldest message's.")
                    .source(LINUX + ": pacer_fifo_fraction"));

    /** Share of the link's rate that is counted on. */
    public static final Setting<Double> MAX_LINK_USAGE =
            homa(Setting.of("host.qdisc.maxLinkUsage", RealType.fraction("[0.05, 1]"), "99%")
                    .meaning("Share of the link's rate by which it is estimated when the NIC will be idle.")
                    .source(LINUX + ": max_link_usage"));

    /** How Homa and others share the link. */
    public static final Setting<String> SHARING = homa(Setting.of(
                    "host.qdisc.sharing",
                    ChoiceType.of(HOMA_SHARE, EQUAL_QUEUES, OFFERED_SHARES, TOKEN_BUCKETS),
                    HOMA_SHARE)
            .meaning(
                    "Who sends next while Homa and another protocol wait. homa-share: a fixed share each; equal-queues: whoever has"
                            + " more waiting; offered-shares: by what they have lately offered; token-buckets: a bucket each, what the link has"
                            + " beyond them split evenly.")
            .source(LINUX + ": homa_share"));

    /** Homa's share. */
    public static final Setting<Double> SHARE = Setting.of("host.qdisc.homaShare", RealType.fraction("[0, 1]"), "50%")
            .meaning("Homa's share of the link while both wait, or the share of the link that fills its bucket.")
            .source(LINUX + ": homa_share")
            .onlyIf(Condition.isOneOf(SHARING, List.of(HOMA_SHARE, TOKEN_BUCKETS)));

    /** Share of the other protocols; empty for what Homa's leaves. */
    public static final Setting<Optional<Double>> OTHER_SHARE = Setting.of(
                    "host.qdisc.otherShare", new OrWordType<>("rest", RealType.fraction("[0, 1]")), "rest")
            .meaning(
                    "Share of the link that fills the bucket of the other protocols; rest means what homaShare leaves. Both together are at"
                            + " most 100%; what is left is the surplus that is split evenly.")
            .onlyIf(Condition.is(SHARING, TOKEN_BUCKETS));

    /** What may pass the shorter queue, as the link's time in ps. */
    public static final Setting<Long> MAX_PASSING = Setting.of(
                    "host.qdisc.maxPassing", QuantityType.duration("[0 s, 1 s]"), "100 us")
            .meaning(
                    "The protocol with less waiting sends when the other has sent what the link carries in this time, lest it starve.")
            .onlyIf(Condition.is(SHARING, EQUAL_QUEUES));

    /** How long what was offered counts, in ps. */
    public static final Setting<Long> FORGET = Setting.of(
                    "host.qdisc.forget", QuantityType.duration("[1 us, 10 s]"), "1 ms")
            .meaning("Time after which bytes that were offered count for a factor of e less.")
            .onlyIf(Condition.is(SHARING, OFFERED_SHARES));

    /** Depth of a bucket, as the link's time in ps. */
    public static final Setting<Long> BUCKET_DEPTH = Setting.of(
                    "host.qdisc.bucketDepth", QuantityType.duration("[100 ns, 1 s]"), "100 us")
            .meaning("Depth of each bucket: what the whole link carries in this time.")
            .onlyIf(Condition.is(SHARING, TOKEN_BUCKETS));

    /** In which transmit queue paced packets are put. */
    public static final Setting<String> PACED_QUEUE =
            homa(Setting.of("host.qdisc.pacedQueue", ChoiceType.of("among-others", "first", "own"), "among-others")
                    .meaning(
                            "In which transmit queue Homa's packets are put that may wait: in that of host.nic.queueBy; in the first, as if one"
                                    + " core sent them all; or in the first, in which nothing else is put."));

    static final List<Setting<?>> ALL = List.of(
            DISCIPLINE,
            LIMIT,
            QUANTUM,
            MAX_NIC_EST_BACKLOG,
            MAX_NIC_QUEUE,
            DEFER_MIN_BYTES,
            FIFO_FRACTION,
            MAX_LINK_USAGE,
            SHARING,
            SHARE,
            OTHER_SHARE,
            MAX_PASSING,
            FORGET,
            BUCKET_DEPTH,
            PACED_QUEUE);

    static final CrossCheck OWN_QUEUE = new CrossCheck(List.of(PACED_QUEUE, NicKeys.TX_QUEUES), QdiscKeys::checkQueue);

    static final CrossCheck SHARES = new CrossCheck(List.of(OTHER_SHARE, SHARE), QdiscKeys::checkShares);

    static final CrossCheck ONE_PACER =
            new CrossCheck(List.of(HomaSendingSettings.PACER, DISCIPLINE), QdiscKeys::checkPacer);

    static final CrossCheck ONE_HOST_QUEUE =
            new CrossCheck(List.of(TcpSettings.HOST_QUEUE, DISCIPLINE), QdiscKeys::checkHostQueue);

    private QdiscKeys() {}

    private static <T> Setting<T> homa(Setting<T> setting) {
        return setting.onlyIf(Condition.is(DISCIPLINE, HOMA));
    }

    /** Whether the discipline paces what hosts send. */
    public static boolean isPacing(Configuration configuration) {
        return configuration.get(DISCIPLINE).equals(HOMA);
    }

    private static Optional<String> checkQueue(Configuration configuration) {
        boolean isAlone = isPacing(configuration)
                && configuration.get(PACED_QUEUE).equals("own")
                && configuration.get(NicKeys.TX_QUEUES) < 2;
        return isAlone
                ? Optional.of("own leaves no transmit queue for other packets; it needs " + NicKeys.TX_QUEUES
                        + " of at least 2")
                : Optional.empty();
    }

    private static Optional<String> checkShares(Configuration configuration) {
        if (!configuration.applies(OTHER_SHARE)
                || configuration.get(OTHER_SHARE).isEmpty()) {
            return Optional.empty();
        }
        double sum = configuration.get(SHARE) + configuration.get(OTHER_SHARE).get();
        return sum > 1 + ROUNDING
                ? Optional.of(configuration.text(OTHER_SHARE) + " and the " + configuration.text(SHARE) + " of " + SHARE
                        + " are more than the link; allowed: 100% together")
                : Optional.empty();
    }

    private static Optional<String> checkPacer(Configuration configuration) {
        boolean isTwice = isPacing(configuration)
                && configuration.applies(HomaSendingSettings.PACER)
                && configuration
                        .get(HomaSendingSettings.PACER)
                        .filter(pacer -> !pacer.equals(HomaSendingSettings.NO_PACER))
                        .isPresent();
        return isTwice
                ? Optional.of("a pacer of its own does not go with " + DISCIPLINE + ": " + HOMA
                        + ", which paces; allowed: " + HomaSendingSettings.NO_PACER + ", preset")
                : Optional.empty();
    }

    private static Optional<String> checkHostQueue(Configuration configuration) {
        boolean isInVain = !configuration.get(DISCIPLINE).equals(NONE)
                && configuration.applies(TcpSettings.HOST_QUEUE)
                && !configuration.get(TcpSettings.HOST_QUEUE).equals(TcpSettings.FAIR);
        return isInVain
                ? Optional.of(configuration.text(TcpSettings.HOST_QUEUE) + " has no effect with " + DISCIPLINE + ": "
                        + configuration.text(DISCIPLINE) + "; it needs " + NONE)
                : Optional.empty();
    }
}
