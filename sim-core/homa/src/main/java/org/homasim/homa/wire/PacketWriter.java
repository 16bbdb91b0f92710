// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa.wire;

import java.nio.ByteBuffer;

/**
 * Puts the fields of a packet where they lie. One writer serves one packet after another and allocates nothing: {@link #begin}
 * clears the header and writes its common part, the calls for a type fill in the rest, and {@link #packetBytes} tells the
 * length. The buffer may be of any kind and byte order; its position, limit and order are left as they are.
 *
 * <p>What does not fit a field is refused with an {@link IllegalArgumentException}, what does not fit the buffer with an {@link
 * IndexOutOfBoundsException}; fields of a type may be written only in packets of this type, which is asserted.
 */
public final class PacketWriter {
    private static final byte[] ZEROS = new byte[WireLayout.ACKS_BYTES];

    private ByteBuffer buffer;
    private int start;
    private int dataBytes;
    private PacketType type;

    /**
     * Starts a packet: ports, id, type and TCP's data offset are written, all else in the header is 0.
     *
     * @param into takes the packet
     * @param atByte where its header starts
     * @param newType what kind of packet
     * @param sourcePort port of the sender, 0 to 65,535
     * @param destinationPort port of the receiver, 0 to 65,535
     * @param senderId the RPC as the sender calls it: even if the sender is the client, odd if it is the server
     * @return this writer
     */
    public PacketWriter begin(
            ByteBuffer into, int atByte, PacketType newType, int sourcePort, int destinationPort, long senderId) {
        into.put(atByte, ZEROS, 0, newType.headerBytes());
        buffer = into;
        start = atByte;
        type = newType;
        dataBytes = 0;
        putUnsignedShort(WireLayout.SOURCE_PORT, sourcePort);
        putUnsignedShort(WireLayout.DESTINATION_PORT, destinationPort);
        buffer.put(start + WireLayout.TYPE, (byte) newType.code());
        putDataOffset(newType == PacketType.DATA ? WireLayout.DATA_OFFSET_WHOLE : WireLayout.DATA_OFFSET_OF_CONTROL);
        WireLayout.putLongInteger(buffer, start + WireLayout.SENDER_ID, senderId);
        return this;
    }

    /**
     * Marks the packet as one that travels as TCP ({@code homa_hijack_set_hdr}).
     *
     * @param checksum TCP's checksum, 0 to 65,535; 0 where a NIC fills it in
     * @return this writer
     */
    public PacketWriter hijackTcp(int checksum) {
        buffer.put(start + WireLayout.FLAGS, (byte) PacketReader.HIJACK_FLAGS);
        putUnsignedShort(WireLayout.CHECKSUM, checksum);
        putUnsignedShort(WireLayout.URGENT, PacketReader.HIJACK_URGENT);
        return this;
    }

    /**
     * DATA: the message.
     *
     * @param messageBytes its length, at least 1
     * @param incomingBytes how much of it is sent without more grants, 0 to its length
     * @return this writer
     */
    public PacketWriter message(int messageBytes, int incomingBytes) {
        require(messageBytes > 0, "message length", messageBytes);
        require(incomingBytes >= 0 && incomingBytes <= messageBytes, "incoming", incomingBytes);
        putInteger(PacketType.DATA, WireLayout.DATA_MESSAGE_LENGTH, messageBytes);
        putInteger(PacketType.DATA, WireLayout.DATA_INCOMING, incomingBytes);
        return this;
    }

    /**
     * DATA: the offset of its first message byte, in the sequence field alone, as Linux sends packets that travel as TCP and
     * those that need no cutting ({@code homa_tx_data_pkt_alloc}).
     *
     * @param offsetBytes at least 0
     * @return this writer
     */
    public PacketWriter offsetInSequence(int offsetBytes) {
        return putOffset(offsetBytes, WireLayout.OFFSET_IS_IN_SEQUENCE, WireLayout.DATA_OFFSET_WHOLE);
    }

    /**
     * DATA: the offset of its first message byte, in the sequence field and in the segment's header, as Linux sends packets
     * again ({@code homa_resend_data}).
     *
     * @param offsetBytes at least 0
     * @return this writer
     */
    public PacketWriter offsetInBoth(int offsetBytes) {
        return putOffset(offsetBytes, offsetBytes, WireLayout.DATA_OFFSET_WHOLE);
    }

    /**
     * DATA: the offset of its first message byte, in the segment's header alone: a packet cut by segmentation offload, which
     * copies the sequence field of the first ({@code homa_fill_data_interleaved}).
     *
     * @param groupOffsetBytes offset of the first segment of the group, 0 to this one's
     * @param offsetBytes offset of this segment
     * @return this writer
     */
    public PacketWriter offsetOfSegment(int groupOffsetBytes, int offsetBytes) {
        require(groupOffsetBytes <= offsetBytes, "offset of the group", groupOffsetBytes);
        return putOffset(groupOffsetBytes, offsetBytes, WireLayout.DATA_OFFSET_SEGMENTED);
    }

    private PacketWriter putOffset(int sequence, int inSegment, int dataOffsetWords) {
        require(sequence >= 0, "offset", sequence);
        putInteger(PacketType.DATA, WireLayout.SEQUENCE, sequence);
        putInteger(PacketType.DATA, WireLayout.DATA_SEGMENT_OFFSET, inSegment);
        putDataOffset(dataOffsetWords);
        return this;
    }

    /**
     * DATA: an RPC that the packet's receiver, its server, may forget.
     *
     * @param clientId the RPC as its client calls it; 0 is none
     * @param serverPort the server's port, 0 to 65,535
     * @return this writer
     */
    public PacketWriter piggybackedAck(long clientId, int serverPort) {
        putAck(at(PacketType.DATA, WireLayout.DATA_ACK), clientId, serverPort);
        return this;
    }

    /**
     * DATA: says that it is sent because of a RESEND.
     *
     * @return this writer
     */
    public PacketWriter retransmission() {
        buffer.put(at(PacketType.DATA, WireLayout.DATA_RETRANSMIT), (byte) 1);
        return this;
    }

    /**
     * DATA: version of the newest cutoffs from the receiver, 0 for none. CUTOFFS: version of those in the packet.
     *
     * @param version 0 to 65,535
     * @return this writer
     */
    public PacketWriter cutoffVersion(int version) {
        boolean inCutoffs = type == PacketType.CUTOFFS;
        assert inCutoffs || type == PacketType.DATA : type;
        putUnsignedShort(inCutoffs ? WireLayout.CUTOFFS_VERSION : WireLayout.DATA_CUTOFF_VERSION, version);
        return this;
    }

    /**
     * DATA: the message bytes; the last call counts.
     *
     * @param source holds them; its position and limit are left as they are
     * @param atByte where they start there
     * @param bytes how many, at least 1
     * @return this writer
     */
    public PacketWriter data(ByteBuffer source, int atByte, int bytes) {
        require(bytes > 0, "data bytes", bytes);
        buffer.put(at(PacketType.DATA, WireLayout.DATA_BYTES), source, atByte, bytes);
        dataBytes = bytes;
        return this;
    }

    /**
     * GRANT: how far the message may be sent.
     *
     * @param endBytes offset of the first byte that may not, at least 0
     * @param priority for scheduled data, 0 to 7
     * @return this writer
     */
    public PacketWriter grant(int endBytes, int priority) {
        require(endBytes >= 0, "granted end", endBytes);
        putInteger(PacketType.GRANT, WireLayout.GRANT_OFFSET, endBytes);
        putPriority(WireLayout.GRANT_PRIORITY, priority);
        return this;
    }

    /**
     * RESEND: what to send again.
     *
     * @param offsetBytes offset of the first byte, at least 0
     * @param lengthBytes how many, at least 1, or {@link PacketReader#RESEND_EVERYTHING}
     * @param priority for these packets, 0 to 7
     * @return this writer
     */
    public PacketWriter resend(int offsetBytes, int lengthBytes, int priority) {
        require(offsetBytes >= 0, "offset", offsetBytes);
        require(lengthBytes > 0 || lengthBytes == PacketReader.RESEND_EVERYTHING, "length", lengthBytes);
        putInteger(PacketType.RESEND, WireLayout.RESEND_OFFSET, offsetBytes);
        putInteger(PacketType.RESEND, WireLayout.RESEND_LENGTH, lengthBytes);
        putPriority(WireLayout.RESEND_PRIORITY, priority);
        return this;
    }

    /**
     * CUTOFFS: the longest message whose unscheduled data may have a priority.
     *
     * @param priority 0 to 7
     * @param messageBytes its length; any number
     * @return this writer
     */
    public PacketWriter cutoff(int priority, int messageBytes) {
        requirePriority(priority);
        putInteger(PacketType.CUTOFFS, WireLayout.CUTOFFS_FIRST + Integer.BYTES * priority, messageBytes);
        return this;
    }

    /**
     * ACK: one more RPC that the packet's receiver, its server, may forget.
     *
     * @param clientId the RPC as its client calls it; 0 is none
     * @param serverPort the server's port, 0 to 65,535
     * @return this writer
     * @throws IllegalArgumentException for a sixth ack
     */
    public PacketWriter ack(long clientId, int serverPort) {
        int count = WireLayout.unsignedShort(buffer, at(PacketType.ACK, WireLayout.ACKS_COUNT));
        require(count < PacketReader.MAX_ACKS, "acks before this one", count);
        putAck(start + WireLayout.ACKS_FIRST + WireLayout.ACK_BYTES * count, clientId, serverPort);
        putUnsignedShort(WireLayout.ACKS_COUNT, count + 1);
        return this;
    }

    /** Bytes of the packet with header and data, padded where needed, without IP. */
    public int packetBytes() {
        return type.packetBytes(dataBytes);
    }

    private void putAck(int at, long clientId, int serverPort) {
        requireUnsignedShort(serverPort);
        WireLayout.putLongInteger(buffer, at, clientId);
        WireLayout.putShort(buffer, at + WireLayout.ACK_PORT_AFTER_ID, serverPort);
    }

    private void putDataOffset(int words) {
        buffer.put(start + WireLayout.DATA_OFFSET, (byte) (words << 4));
    }

    private void putPriority(int field, int priority) {
        requirePriority(priority);
        buffer.put(start + field, (byte) priority);
    }

    private void putInteger(PacketType expected, int field, int value) {
        WireLayout.putInteger(buffer, at(expected, field), value);
    }

    private void putUnsignedShort(int field, int value) {
        requireUnsignedShort(value);
        WireLayout.putShort(buffer, start + field, value);
    }

    private int at(PacketType expected, int field) {
        assert type == expected : type;
        return start + field;
    }

    private static void requirePriority(int priority) {
        require(priority >= 0 && priority < PacketReader.PRIORITIES, "priority", priority);
    }

    private static void requireUnsignedShort(int value) {
        require(value >= 0 && value <= 0xffff, "a field of 16 bits", value);
    }

    private static void require(boolean holds, String what, int value) {
        if (!holds) {
            throw new IllegalArgumentException(what + " of " + value);
        }
    }
}
