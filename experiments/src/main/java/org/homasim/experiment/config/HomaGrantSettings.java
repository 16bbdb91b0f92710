// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;
import java.util.Optional;
import org.homasim.experiment.config.value.IntegerType;
import org.homasim.experiment.config.value.NamedValueType;
import org.homasim.experiment.config.value.QuantityType;

/** The keys of {@code transport.homa} about grants: what needs none, to how many messages a receiver grants, and how much. */
public final class HomaGrantSettings {
    private static final List<String> SIGCOMM18 = List.of(HomaPresets.SIGCOMM18);
    private static final List<String> LINUX = HomaPresets.LINUX;
    private static final List<String> GRANTING = HomaPresets.GRANTING;

    /** Bytes of a message sent without waiting for a grant. */
    public static final Setting<Optional<Long>> UNSCHEDULED_BYTES = HomaPresets.left(
                    GRANTING, "unscheduledBytes", QuantityType.size("[1 B, 1 GB]"), "unsched_bytes")
            .meaning("Payload at the start of a message that is sent without waiting for a grant.");

    /** Bytes on the wire that a message may have granted but not received. */
    public static final Setting<Optional<Long>> WINDOW_WIRE_BYTES = HomaPresets.left(
                    SIGCOMM18, "windowWireBytes", QuantityType.size("[1 B, 1 GB]"))
            .meaning("Bytes on the wire that may be granted to a message and not yet received.");

    /** Bytes that a message may have granted but not received; 0 for dynamic. */
    public static final Setting<Optional<Long>> WINDOW = HomaPresets.left(
                    LINUX, "window", new NamedValueType<>("dynamic", 0L, QuantityType.size("[1 B, 1 GB]")), "window")
            .meaning("Payload that may be granted to a message and not yet received;"
                    + " dynamic means maxIncoming / (active messages + 1).");

    /** Bytes that may be granted or unscheduled and not received, over all messages. */
    public static final Setting<Optional<Long>> MAX_INCOMING = HomaPresets.left(
                    LINUX, "maxIncoming", QuantityType.size("[1 B, 1 GB]"), "max_incoming")
            .meaning("Payload granted or unscheduled and not yet received, over all messages, at which grants stop.");

    /** Messages granted at once. */
    public static final Setting<Optional<Integer>> OVERCOMMITMENT = HomaPresets.left(
                    GRANTING, "overcommitment", IntegerType.ints(1, 64), "max_overcommit")
            .meaning("Messages to which a receiver grants at the same time.");

    /** A grant is worth so many bytes at least. */
    public static final Setting<Optional<Long>> GRANT_INCREMENT = HomaPresets.left(
                    LINUX, "grantIncrement", QuantityType.size("[1 B, 1 GB]"), "grant_increment (2021)")
            .meaning("A grant waits until it is worth so much payload, or ends the message; 1 B means at once.");

    /** Share of the link that FIFO grants get, of 1000. */
    public static final Setting<Optional<Integer>> GRANT_FIFO_FRACTION = HomaPresets.left(
                    LINUX, "grantFifoFraction", IntegerType.ints(0, 500), "grant_fifo_fraction")
            .meaning("Of every 1000 bytes of the link's rate, so many are granted to the oldest message; 0 for none.");

    /** Bytes of a FIFO grant. */
    public static final Setting<Optional<Long>> GRANT_FIFO_INCREMENT = HomaPresets.left(
                    LINUX, "grantFifoIncrement", QuantityType.size("[1 B, 1 GB]"), "fifo_grant_increment")
            .meaning("Payload of each grant to the oldest message.");

    static final List<Setting<?>> ALL = List.of(
            UNSCHEDULED_BYTES,
            WINDOW_WIRE_BYTES,
            WINDOW,
            MAX_INCOMING,
            OVERCOMMITMENT,
            GRANT_INCREMENT,
            GRANT_FIFO_FRACTION,
            GRANT_FIFO_INCREMENT);

    private HomaGrantSettings() {}
}
