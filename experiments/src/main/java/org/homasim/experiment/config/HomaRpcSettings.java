// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;
import java.util.Optional;
import org.homasim.experiment.config.value.IntegerType;
import org.homasim.experiment.config.value.NamedValueType;
import org.homasim.experiment.config.value.QuantityType;
import org.homasim.experiment.config.value.ValueType;
import org.homasim.homa.SilenceSettings;

/** The keys of {@code transport.homa} about RPCs: their length, loss and silence, and memory; for presets with RPCs. */
public final class HomaRpcSettings {
    private static final List<String> RPC = HomaPresets.RPC;
    private static final int MAX_TICKS = 1_000_000;
    private static final ValueType<Long> MEMORY =
            new NamedValueType<>("unlimited", Long.MAX_VALUE, QuantityType.size("[1 B, 1 TB]"));

    /** Longest message. */
    public static final Setting<Long> MAX_MESSAGE_BYTES = HomaPresets.fixed(
                    RPC, "maxMessageBytes", QuantityType.size("[1 B, 1 GB]"), "1 MB")
            .meaning("Longest message; the workload must have no longer one.")
            .source("HOMA_MAX_MESSAGE_LENGTH of Linux");

    /** Length of a tick, in ps. */
    public static final Setting<Long> TICK = HomaPresets.fixed(
                    RPC, "tick", QuantityType.duration("[1 us, 1 s]"), "1 ms")
            .meaning("Length of a tick, in which silence is measured.")
            .source("homa_timer of Linux");

    /** Ticks of silence before a RESEND. */
    public static final Setting<Optional<Integer>> RESEND_TICKS = HomaPresets.left(
                    RPC, "resendTicks", IntegerType.ints(1, MAX_TICKS), "resend_ticks")
            .meaning("Ticks of silence while data are owed after which they are asked for.");

    /** Ticks between RESENDs. */
    public static final Setting<Optional<Integer>> RESEND_INTERVAL = HomaPresets.left(
                    RPC, "resendInterval", IntegerType.ints(1, MAX_TICKS), "resend_interval")
            .meaning("Ticks after which data are asked for again.");

    /** Age at which a gap is asked for, in ps; {@link SilenceSettings#NO_GAP_RETRY} for only after silence. */
    public static final Setting<Long> GAP_RETRY = HomaPresets.fixed(
                    RPC,
                    "gapRetry",
                    new NamedValueType<>("off", SilenceSettings.NO_GAP_RETRY, QuantityType.duration("[0 s, 1 s]")),
                    "off")
            .meaning(
                    "Age at which a gap in what has arrived of a message is asked for, again after resendInterval; off: only"
                            + " after silence.")
            .source("ooo_window_usecs of Linux, June 2024, 100 us");

    /** Ticks of silence before an RPC is given up. */
    public static final Setting<Optional<Integer>> TIMEOUT_TICKS = HomaPresets.left(
                    RPC, "timeoutTicks", IntegerType.ints(1, MAX_TICKS), "timeout_ticks")
            .meaning("Ticks of silence after which an RPC is given up.");

    /** Ticks before a server asks for an ack. */
    public static final Setting<Optional<Integer>> REQUEST_ACK_TICKS = HomaPresets.left(
                    RPC, "requestAckTicks", IntegerType.ints(1, MAX_TICKS), "request_ack_ticks")
            .meaning("Ticks after the end of a response in which its ack may come before it is asked for.");

    /** Ids of ended requests that a server remembers. */
    public static final Setting<Integer> REMEMBERED_REQUESTS = HomaPresets.fixed(
                    RPC, "rememberedRequests", IntegerType.ints(0, 10_000_000), "10000")
            .meaning("Ended requests that a server remembers, lest a late duplicate be executed again;"
                    + " 0 as in Linux, which may execute a request twice.");

    /** Bytes of the pool that incoming messages are stored in; {@link Long#MAX_VALUE} for no limit. */
    public static final Setting<Long> RECEIVE_BUFFER = HomaPresets.fixed(RPC, "receiveBuffer", MEMORY, "unlimited")
            .meaning(
                    "Buffer of a host for incoming messages; without space, messages wait and their packets are dropped.");

    /** Bytes of messages being sent at which no further one starts; {@link Long#MAX_VALUE} for no limit. */
    public static final Setting<Optional<Long>> SEND_MEMORY = HomaPresets.left(RPC, "sendMemory", MEMORY, "wmem_max")
            .meaning("A host's messages start while those not ended hold less than this.");

    static final List<Setting<?>> ALL = List.of(
            MAX_MESSAGE_BYTES,
            TICK,
            RESEND_TICKS,
            RESEND_INTERVAL,
            GAP_RETRY,
            TIMEOUT_TICKS,
            REQUEST_ACK_TICKS,
            REMEMBERED_REQUESTS,
            RECEIVE_BUFFER,
            SEND_MEMORY);

    private HomaRpcSettings() {}
}
