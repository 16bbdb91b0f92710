// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa.wire;

/** The types of Homa packets, with their codes and header sizes ({@code homa_packet_type} of {@code homa_wire.h}). */
public enum PacketType {
    /** Part of a message, or the whole of it ({@code homa_data_hdr}); message data follows the header. */
    DATA(0x10, WireLayout.DATA_BYTES),
    /** More of a message may be sent ({@code homa_grant_hdr}). */
    GRANT(0x11, WireLayout.GRANT_BYTES),
    /** Part of a message is missing ({@code homa_resend_hdr}). */
    RESEND(0x12, WireLayout.RESEND_BYTES),
    /** The RPC of a packet is not known to its receiver ({@code homa_rpc_unknown_hdr}). */
    RPC_UNKNOWN(0x13, WireLayout.COMMON_BYTES),
    /** The sender is alive, though it does not send the data expected ({@code homa_busy_hdr}). */
    BUSY(0x14, WireLayout.COMMON_BYTES),
    /** Which priorities to use for unscheduled data ({@code homa_cutoffs_hdr}). */
    CUTOFFS(0x15, WireLayout.CUTOFFS_BYTES),
    /** Stop tracing, for debugging ({@code homa_freeze_hdr}). */
    FREEZE(0x16, WireLayout.COMMON_BYTES),
    /** A server asks whether it may forget an RPC ({@code homa_need_ack_hdr}). */
    NEED_ACK(0x17, WireLayout.COMMON_BYTES),
    /** A client tells which RPCs its server may forget ({@code homa_ack_hdr}). */
    ACK(0x18, WireLayout.ACKS_BYTES);

    /** Least bytes of a Homa packet with its header ({@code HOMA_MIN_PKT_LENGTH}). No type is so short. */
    public static final int MIN_PACKET_BYTES = 26;

    private static final int FIRST_CODE = DATA.code;
    private static final PacketType[] BY_CODE = values();

    private final int code;
    private final int headerBytes;

    PacketType(int code, int headerBytes) {
        this.code = code;
        this.headerBytes = headerBytes;
    }

    /** The byte that names this type, 0x10 to 0x18. */
    public int code() {
        return code;
    }

    /** Bytes of the Homa header, the common part included, without IP: 28 to 80. For all but {@link #DATA}, the packet. */
    public int headerBytes() {
        return headerBytes;
    }

    /**
     * Bytes of a packet of this type, without IP, padded where it would be too short ({@code __homa_xmit_control}).
     *
     * @param dataBytes message data after the header, at least 0
     */
    public int packetBytes(int dataBytes) {
        return Math.max(headerBytes + dataBytes, MIN_PACKET_BYTES);
    }

    /**
     * The type of a code.
     *
     * @param code any number
     * @return null where no type has this code
     */
    public static PacketType ofCodeOrNull(int code) {
        int index = code - FIRST_CODE;
        return index >= 0 && index < BY_CODE.length ? BY_CODE[index] : null;
    }
}
