// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;
import java.util.Optional;
import org.homasim.experiment.config.value.ChoiceType;
import org.homasim.experiment.config.value.IntegerType;
import org.homasim.experiment.config.value.OrWordType;
import org.homasim.experiment.config.value.QuantityType;
import org.homasim.experiment.config.value.RealType;

/** The keys of {@code transport.homa} about packets and the pacer that hands them to the NIC; for presets with RPCs. */
public final class HomaSendingSettings {
    private static final List<String> RPC = HomaPresets.RPC;

    /** Without a pacer. */
    public static final String NO_PACER = "none";

    /** What keeps the NIC's queue short. */
    public static final Setting<Optional<String>> PACER = HomaPresets.left(
                    RPC, "pacer", ChoiceType.of(NO_PACER, "plain"))
            .meaning("What keeps the NIC's queue short: nothing, or the pacer of homa_pacer.c.");

    /** Estimated backlog of the NIC up to which packets pass, in ps. */
    public static final Setting<Optional<Long>> MAX_NIC_EST_BACKLOG = pacing(HomaPresets.left(
                    RPC, "maxNicEstBacklog", QuantityType.duration("[0 s, 1 s]"), "max_nic_est_backlog_usecs"))
            .meaning("Packets pass while the NIC is estimated to be busy no longer than this.");

    /** A message with so many bytes left at most is not paced. */
    public static final Setting<Optional<Long>> DEFER_MIN_BYTES = pacing(
                    HomaPresets.left(RPC, "deferMinBytes", QuantityType.size("[0 B, 1 GB]"), "defer_min_bytes"))
            .meaning("A message with at most so much payload left passes at once and is not counted in the estimate.");

    /** Share of transmissions that are the oldest message's, of 1000. */
    public static final Setting<Optional<Integer>> PACER_FIFO_FRACTION = pacing(
                    HomaPresets.left(RPC, "pacerFifoFraction", IntegerType.ints(0, 1_000), "pacer_fifo_fraction"))
            .meaning("Of every 1000 transmissions of waiting messages, so many are the oldest message's.");

    /** Share of the link's rate that the pacer believes in; empty for that of the plain pacer. */
    public static final Setting<Optional<Double>> MAX_LINK_USAGE = pacing(HomaPresets.fixed(
                    RPC, "maxLinkUsage", new OrWordType<>("plain", RealType.fraction("[0.05, 1]")), "plain"))
            .meaning(
                    "Share of the link's rate at which the pacer sends; plain: homa_pacer.c, which takes a transmission to last 101% of"
                            + " its time. homa_qdisc.c has 99%.")
            .source("homa_pacer.c; max_link_usage of Linux");

    /** Largest group of packets handed to the NIC as one. */
    public static final Setting<Optional<Long>> MAX_GSO_SIZE = HomaPresets.left(
                    RPC, "maxGsoSize", QuantityType.size("[0 B, 1 MB]"), "max_gso_size")
            .meaning(
                    "Largest group of packets handed to the NIC as one, as an IP packet; less than the MTU means one packet.");

    /** Largest IP packet of the links. */
    public static final Setting<Optional<Long>> MTU = HomaPresets.left(RPC, "mtu", QuantityType.size("[256 B, 64 KB]"))
            .meaning("Largest IP packet of the links; sigcomm18 has 1500 B.");

    /** Version of IP. */
    public static final Setting<String> IP_VERSION = HomaPresets.fixed(RPC, "ipVersion", ChoiceType.of("4", "6"), "4")
            .meaning("Version of IP, whose headers take 20 or 40 bytes.")
            .source("the benchmarks of Linux");

    static final List<Setting<?>> ALL = List.of(
            PACER,
            MAX_NIC_EST_BACKLOG,
            DEFER_MIN_BYTES,
            PACER_FIFO_FRACTION,
            MAX_LINK_USAGE,
            MAX_GSO_SIZE,
            MTU,
            IP_VERSION);

    private HomaSendingSettings() {}

    private static <T> Setting<T> pacing(Setting<T> setting) {
        return setting.onlyIf(Condition.isNot(PACER, NO_PACER));
    }
}
