// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/** How a message is cut into groups of packets, each handed to the NIC as one, and at which level a granted group is sent. */
interface PacketGroups {
    /** End of the group that begins at the message's first unsent byte, which may be sent. */
    long end(OutgoingMessage message);

    /** Level of that group, which was granted; asked after {@link #end}. */
    int scheduledLevel(OutgoingMessage message);

    /** Single packets that end where their grant ends, each grant at its own level, as in SIGCOMM'18. */
    record GrantedPackets(WireFormat format) implements PacketGroups {
        @Override
        public long end(OutgoingMessage message) {
            boolean scheduled = message.sentEnd >= message.unscheduledEnd;
            long allowed = scheduled ? message.currentGrantEnd() : message.unscheduledEnd;
            return Math.min(allowed, message.sentEnd + format.maxDataBytes(scheduled));
        }

        @Override
        public int scheduledLevel(OutgoingMessage message) {
            return message.currentGrantLevel();
        }
    }

    /**
     * Groups cut when the message is made, as in Linux ({@code homa_message_out_fill}): of equal size but for a boundary at the
     * end of the unscheduled bytes, and sent whole when their first byte may be sent.
     *
     * @param groupBytes message bytes of a full group, a multiple of a full packet's
     */
    record WholeGroups(long groupBytes) implements PacketGroups {
        /** Bytes of a segment header in a group ({@code homa_seg_hdr}). */
        private static final int SEGMENT_HEADER_BYTES = 4;

        /** The groups of a format where an IP packet with a whole group has at most so many bytes ({@code max_gso_size}). */
        static WholeGroups of(WireFormat format, int maxGsoBytes) {
            int perPacket = format.maxDataBytes(true);
            int gsoBytes = Math.max(maxGsoBytes, format.mtuBytes());
            int first = format.dataPacketBytes(0, true) - SEGMENT_HEADER_BYTES;
            int packets = Math.max(1, (gsoBytes - first) / (perPacket + SEGMENT_HEADER_BYTES));
            return new WholeGroups((long) packets * perPacket);
        }

        @Override
        public long end(OutgoingMessage message) {
            boolean scheduled = message.sentEnd >= message.unscheduledEnd;
            return Math.min(message.sentEnd + groupBytes, scheduled ? message.messageBytes : message.unscheduledEnd);
        }

        @Override
        public int scheduledLevel(OutgoingMessage message) {
            return message.scheduledLevel;
        }
    }
}
