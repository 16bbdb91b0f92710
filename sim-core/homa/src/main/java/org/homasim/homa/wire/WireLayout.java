// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where each field lies, in bytes from the first of the Homa header: the sums of the sizes of the packed structs of
 * {@code homa_wire.h}. Numbers are read and written big-endian whatever the order of the buffer.
 */
final class WireLayout {
    /** {@code homa_common_hdr}; bytes 8 to 10 (TCP's acknowledgement) and 14, 15 (its window) are unused. */
    static final int SOURCE_PORT = 0;

    static final int DESTINATION_PORT = 2;
    static final int SEQUENCE = 4;
    static final int TYPE = 11;
    static final int DATA_OFFSET = 12;
    static final int FLAGS = 13;
    static final int CHECKSUM = 16;
    static final int URGENT = 18;
    static final int SENDER_ID = 20;
    static final int COMMON_BYTES = 28;

    /** {@code homa_ack}: the client's id in eight bytes, the server's port in two. */
    static final int ACK_PORT_AFTER_ID = 8;

    static final int ACK_BYTES = 10;

    /** {@code homa_data_hdr}; bytes 49 to 51 are padding. */
    static final int DATA_MESSAGE_LENGTH = 28;

    static final int DATA_INCOMING = 32;
    static final int DATA_ACK = 36;
    static final int DATA_CUTOFF_VERSION = 46;
    static final int DATA_RETRANSMIT = 48;
    static final int DATA_SEGMENT_OFFSET = 52;
    static final int DATA_BYTES = 56;

    /** {@code homa_grant_hdr}. */
    static final int GRANT_OFFSET = 28;

    static final int GRANT_PRIORITY = 32;
    static final int GRANT_BYTES = 33;

    /** {@code homa_resend_hdr}. */
    static final int RESEND_OFFSET = 28;

    static final int RESEND_LENGTH = 32;
    static final int RESEND_PRIORITY = 36;
    static final int RESEND_BYTES = 37;

    /** {@code homa_cutoffs_hdr}: four bytes for each level, then the version. */
    static final int CUTOFFS_FIRST = 28;

    static final int CUTOFFS_VERSION = 60;
    static final int CUTOFFS_BYTES = 62;

    /** {@code homa_ack_hdr}. */
    static final int ACKS_COUNT = 28;

    static final int ACKS_FIRST = 30;
    static final int ACKS_BYTES = 80;

    /** Value of the segment's offset that says: look in the sequence field ({@code homa_seg_hdr}). */
    static final int OFFSET_IS_IN_SEQUENCE = -1;

    /** TCP's data offset in a packet without message data, in units of four bytes: a TCP header without options. */
    static final int DATA_OFFSET_OF_CONTROL = 5;

    /** In a DATA packet that was not cut by segmentation offload: the whole {@code homa_data_hdr}. */
    static final int DATA_OFFSET_WHOLE = DATA_BYTES / 4;

    /** In one that was: all but the {@code homa_seg_hdr}, which differs by segment ({@code homa_tx_data_pkt_alloc}). */
    static final int DATA_OFFSET_SEGMENTED = DATA_SEGMENT_OFFSET / 4;

    private static final VarHandle SHORT = MethodHandles.byteBufferViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private WireLayout() {}

    static int unsignedByte(ByteBuffer buffer, int at) {
        return buffer.get(at) & 0xff;
    }

    static int unsignedShort(ByteBuffer buffer, int at) {
        return (short) SHORT.get(buffer, at) & 0xffff;
    }

    static int integer(ByteBuffer buffer, int at) {
        return (int) INT.get(buffer, at);
    }

    static long longInteger(ByteBuffer buffer, int at) {
        return (long) LONG.get(buffer, at);
    }

    static void putShort(ByteBuffer buffer, int at, int value) {
        SHORT.set(buffer, at, (short) value);
    }

    static void putInteger(ByteBuffer buffer, int at, int value) {
        INT.set(buffer, at, value);
    }

    static void putLongInteger(ByteBuffer buffer, int at, long value) {
        LONG.set(buffer, at, value);
    }

    /** Where the message data of a DATA packet starts in its message ({@code homa_get_offset}). */
    static int dataOffset(ByteBuffer buffer, int start) {
        int inSegment = integer(buffer, start + DATA_SEGMENT_OFFSET);
        return inSegment == OFFSET_IS_IN_SEQUENCE ? integer(buffer, start + SEQUENCE) : inSegment;
    }

    /** TCP's data offset, in units of four bytes: the high half of its byte. */
    static int dataOffsetWords(ByteBuffer buffer, int start) {
        return unsignedByte(buffer, start + DATA_OFFSET) >> 4;
    }
}
