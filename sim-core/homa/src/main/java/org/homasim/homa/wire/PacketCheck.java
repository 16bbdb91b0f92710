// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa.wire;

import java.nio.ByteBuffer;

/**
 * Finds what is wrong with a packet. The checks go from the outside in: each may rely on what those before it have found. Lengths
 * and offsets are compared as unsigned, as {@code homa_message_in_init} and {@code homa_add_packet} do, so that a number with its
 * highest bit set is a large one.
 */
final class PacketCheck {
    private PacketCheck() {}

    /**
     * The first fault of a packet.
     *
     * @param buffer holds the packet
     * @param start its first byte
     * @param packetBytes its length; all of it lies within the buffer
     * @param maxMessageBytes longest message, at least 1
     */
    static WireFault check(ByteBuffer buffer, int start, int packetBytes, int maxMessageBytes) {
        if (packetBytes < WireLayout.COMMON_BYTES) {
            return WireFault.TRUNCATED;
        }
        PacketType type = PacketType.ofCodeOrNull(WireLayout.unsignedByte(buffer, start + WireLayout.TYPE));
        if (type == null) {
            return WireFault.UNKNOWN_TYPE;
        }
        if (packetBytes < type.headerBytes()) {
            return WireFault.TRUNCATED;
        }
        if (!isDataOffsetOf(type, WireLayout.dataOffsetWords(buffer, start))) {
            return WireFault.BAD_DATA_OFFSET;
        }
        return switch (type) {
            case DATA -> checkData(buffer, start, packetBytes - type.headerBytes(), maxMessageBytes);
            case GRANT -> checkGrant(buffer, start, maxMessageBytes);
            case RESEND -> checkResend(buffer, start, maxMessageBytes);
            case ACK -> checkAcks(buffer, start);
            case RPC_UNKNOWN, BUSY, CUTOFFS, FREEZE, NEED_ACK -> WireFault.NONE;
        };
    }

    private static boolean isDataOffsetOf(PacketType type, int words) {
        if (type == PacketType.DATA) {
            return words == WireLayout.DATA_OFFSET_WHOLE || words == WireLayout.DATA_OFFSET_SEGMENTED;
        }
        return words == WireLayout.DATA_OFFSET_OF_CONTROL;
    }

    private static WireFault checkData(ByteBuffer buffer, int start, int dataBytes, int maxMessageBytes) {
        int messageBytes = WireLayout.integer(buffer, start + WireLayout.DATA_MESSAGE_LENGTH);
        WireFault lengthFault = checkLength(messageBytes, maxMessageBytes);
        if (lengthFault.isFault()) {
            return lengthFault;
        }
        if (isAbove(WireLayout.integer(buffer, start + WireLayout.DATA_INCOMING), messageBytes)) {
            return WireFault.INCOMING_PAST_END;
        }
        if (dataBytes == 0) {
            return WireFault.NO_DATA;
        }
        int offset = WireLayout.dataOffset(buffer, start);
        if (isAbove(offset, messageBytes) || dataBytes > messageBytes - offset) {
            return WireFault.OFFSET_PAST_END;
        }
        return WireFault.NONE;
    }

    private static WireFault checkGrant(ByteBuffer buffer, int start, int maxMessageBytes) {
        if (isAbove(WireLayout.integer(buffer, start + WireLayout.GRANT_OFFSET), maxMessageBytes)) {
            return WireFault.OFFSET_PAST_END;
        }
        return checkPriority(WireLayout.unsignedByte(buffer, start + WireLayout.GRANT_PRIORITY));
    }

    private static WireFault checkResend(ByteBuffer buffer, int start, int maxMessageBytes) {
        int offset = WireLayout.integer(buffer, start + WireLayout.RESEND_OFFSET);
        int lengthBytes = WireLayout.integer(buffer, start + WireLayout.RESEND_LENGTH);
        boolean everything = lengthBytes == PacketReader.RESEND_EVERYTHING;
        if (!everything) {
            WireFault lengthFault = checkLength(lengthBytes, maxMessageBytes);
            if (lengthFault.isFault()) {
                return lengthFault;
            }
        }
        if (isAbove(offset, maxMessageBytes) || (!everything && lengthBytes > maxMessageBytes - offset)) {
            return WireFault.OFFSET_PAST_END;
        }
        return checkPriority(WireLayout.unsignedByte(buffer, start + WireLayout.RESEND_PRIORITY));
    }

    private static WireFault checkAcks(ByteBuffer buffer, int start) {
        int count = WireLayout.unsignedShort(buffer, start + WireLayout.ACKS_COUNT);
        return count > PacketReader.MAX_ACKS ? WireFault.TOO_MANY_ACKS : WireFault.NONE;
    }

    private static WireFault checkLength(int lengthBytes, int maxMessageBytes) {
        if (lengthBytes == 0) {
            return WireFault.LENGTH_ZERO;
        }
        return isAbove(lengthBytes, maxMessageBytes) ? WireFault.LENGTH_ABOVE_LIMIT : WireFault.NONE;
    }

    private static WireFault checkPriority(int priority) {
        return priority < PacketReader.PRIORITIES ? WireFault.NONE : WireFault.PRIORITY_ABOVE_LIMIT;
    }

    private static boolean isAbove(int value, int limit) {
        return Integer.compareUnsigned(value, limit) > 0;
    }
}
