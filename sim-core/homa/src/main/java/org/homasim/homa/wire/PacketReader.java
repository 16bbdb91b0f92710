// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa.wire;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Shows the fields of a packet where they lie in a buffer. One reader serves one packet after another and allocates nothing: a
 * packet is wrapped, which checks it, and its fields are read for as long as its bytes stay there. The buffer may be of any kind
 * and byte order; its position, limit and order are left as they are.
 *
 * <p>Fields may be read only after {@link #wrap} found no fault, else there is an {@link IndexOutOfBoundsException}; those of a
 * type only in packets of this type, which is asserted.
 */
public final class PacketReader {
    /** Longest message of Linux ({@code HOMA_MAX_MESSAGE_LENGTH} of {@code homa.h}). */
    public static final int LINUX_MAX_MESSAGE_BYTES = 1_000_000;

    /** Acks that an ACK packet has room for ({@code HOMA_MAX_ACKS_PER_PKT}). */
    public static final int MAX_ACKS = 5;

    /** Priorities that packets can name, from 0; a larger one is more urgent ({@code HOMA_MAX_PRIORITIES}). */
    public static final int PRIORITIES = 8;

    /** Length in a RESEND that asks for everything sent so far ({@code homa_resend_hdr}). */
    public static final int RESEND_EVERYTHING = -1;

    /** Flags of a packet that travels as TCP: SYN and RST ({@code HOMA_HIJACK_FLAGS} of {@code homa_hijack.h}). */
    public static final int HIJACK_FLAGS = 6;

    /** Urgent pointer of a packet that travels as TCP ({@code HOMA_HIJACK_URGENT}). */
    public static final int HIJACK_URGENT = 0xb97d;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final int maxMessageBytes;
    private ByteBuffer buffer = NOTHING;
    private int start;
    private int packetBytes;
    private PacketType type;

    /**
     * A reader of packets of messages up to a length.
     *
     * @param maxMessageBytes longest message accepted, at least 1; {@link #LINUX_MAX_MESSAGE_BYTES} in Linux, {@link
     *     Integer#MAX_VALUE} for as long as the field allows
     * @throws IllegalArgumentException for a limit below 1
     */
    public PacketReader(int maxMessageBytes) {
        if (maxMessageBytes < 1) {
            throw new IllegalArgumentException("longest message of " + maxMessageBytes + " bytes");
        }
        this.maxMessageBytes = maxMessageBytes;
    }

    /**
     * Checks and shows the packet between a buffer's position and limit.
     *
     * @param packet holds a Homa packet, from its header on
     * @return what is wrong; {@link WireFault#NONE} if its fields may be read
     */
    public WireFault wrap(ByteBuffer packet) {
        return wrap(packet, packet.position(), packet.remaining());
    }

    /**
     * Checks and shows a packet. Whatever its bytes are, the answer is a fault or none, never an exception.
     *
     * @param packet holds a Homa packet
     * @param atByte first byte of its header
     * @param lengthBytes bytes of the packet, as IP tells them; what follows the header of a control packet is ignored
     * @return what is wrong; {@link WireFault#NONE} if its fields may be read
     * @throws IndexOutOfBoundsException if these bytes are not all below the buffer's limit, which is an error of the caller's
     */
    public WireFault wrap(ByteBuffer packet, int atByte, int lengthBytes) {
        Objects.checkFromIndexSize(atByte, lengthBytes, packet.limit());
        WireFault fault = PacketCheck.check(packet, atByte, lengthBytes, maxMessageBytes);
        if (fault.isFault()) {
            buffer = NOTHING;
            start = 0;
            packetBytes = 0;
            type = null;
        } else {
            buffer = packet;
            start = atByte;
            packetBytes = lengthBytes;
            type = PacketType.ofCodeOrNull(WireLayout.unsignedByte(packet, atByte + WireLayout.TYPE));
        }
        return fault;
    }

    /** What kind of packet this is; null after a fault. */
    public PacketType type() {
        return type;
    }

    /** Bytes of the packet with header, data and padding, without IP. */
    public int packetBytes() {
        return packetBytes;
    }

    /** Port it was sent from, 0 to 65,535. */
    public int sourcePort() {
        return WireLayout.unsignedShort(buffer, start + WireLayout.SOURCE_PORT);
    }

    /** Port it was sent to, 0 to 65,535. */
    public int destinationPort() {
        return WireLayout.unsignedShort(buffer, start + WireLayout.DESTINATION_PORT);
    }

    /** The RPC as its sender calls it: odd if the sender is the server. Unsigned. */
    public long senderId() {
        return WireLayout.longInteger(buffer, start + WireLayout.SENDER_ID);
    }

    /** The RPC as the packet's receiver calls it: odd if the receiver is the server ({@code homa_local_id}). Unsigned. */
    public long receiverId() {
        return senderId() ^ 1;
    }

    /** Whether the RPC's server sent this packet. */
    public boolean isFromServer() {
        return (senderId() & 1) != 0;
    }

    /** TCP's sequence number, as a signed number; in DATA, see {@link #isOffsetInSequence}. */
    public int sequence() {
        return WireLayout.integer(buffer, start + WireLayout.SEQUENCE);
    }

    /** TCP's flags, 0 to 255; Homa uses them only in packets that travel as TCP. */
    public int flags() {
        return WireLayout.unsignedByte(buffer, start + WireLayout.FLAGS);
    }

    /** TCP's checksum, 0 to 65,535; not checked here. */
    public int checksum() {
        return WireLayout.unsignedShort(buffer, start + WireLayout.CHECKSUM);
    }

    /** TCP's urgent pointer, 0 to 65,535; Homa uses it only in packets that travel as TCP. */
    public int urgentPointer() {
        return WireLayout.unsignedShort(buffer, start + WireLayout.URGENT);
    }

    /** Whether the packet is marked as one that travels as TCP ({@code homa_skb_hijacked}). */
    public boolean isHijackingTcp() {
        return flags() == HIJACK_FLAGS && urgentPointer() == HIJACK_URGENT;
    }

    /** DATA: bytes of the whole message, 1 to the limit. */
    public int messageBytes() {
        return WireLayout.integer(buffer, at(PacketType.DATA, WireLayout.DATA_MESSAGE_LENGTH));
    }

    /**
     * DATA: the sender sends the message up to this byte, exclusively, without more grants; 0 to the message's length. A packet
     * that was granted or resent may lie beyond it.
     */
    public int incomingBytes() {
        return WireLayout.integer(buffer, at(PacketType.DATA, WireLayout.DATA_INCOMING));
    }

    /** DATA: offset in the message of the first byte carried, wherever it is written ({@code homa_get_offset}). */
    public int offsetBytes() {
        return WireLayout.dataOffset(buffer, at(PacketType.DATA, 0));
    }

    /**
     * DATA: whether the offset is in the sequence field, as in packets that travel as TCP and those that need no cutting, and
     * not in the segment's own header ({@code homa_seg_hdr}).
     */
    public boolean isOffsetInSequence() {
        int field = at(PacketType.DATA, WireLayout.DATA_SEGMENT_OFFSET);
        return WireLayout.integer(buffer, field) == WireLayout.OFFSET_IS_IN_SEQUENCE;
    }

    /**
     * DATA: whether it was cut from a larger packet by segmentation offload: each segment has its own {@code homa_seg_hdr}, and
     * the sequence field is the offset of the first.
     */
    public boolean isSegment() {
        return WireLayout.dataOffsetWords(buffer, at(PacketType.DATA, 0)) == WireLayout.DATA_OFFSET_SEGMENTED;
    }

    /** DATA: message bytes carried, at least 1. */
    public int dataBytes() {
        return start + packetBytes - dataAt();
    }

    /** DATA: where the message bytes start in the buffer. */
    public int dataAt() {
        return at(PacketType.DATA, WireLayout.DATA_BYTES);
    }

    /**
     * DATA: copies the message bytes carried.
     *
     * @param destination takes {@link #dataBytes} bytes
     * @param atByte where to put the first
     * @throws IndexOutOfBoundsException if they do not fit
     */
    public void copyData(ByteBuffer destination, int atByte) {
        destination.put(atByte, buffer, dataAt(), dataBytes());
    }

    /** DATA: whether an ack rides along ({@code homa_ack}: an id of 0 is none). */
    public boolean hasPiggybackedAck() {
        return piggybackedAckClientId() != 0;
    }

    /** DATA: the RPC that its server may forget, as the client calls it; 0 for none. Unsigned. */
    public long piggybackedAckClientId() {
        return WireLayout.longInteger(buffer, at(PacketType.DATA, WireLayout.DATA_ACK));
    }

    /** DATA: the server's port of that RPC, 0 to 65,535. */
    public int piggybackedAckServerPort() {
        return WireLayout.unsignedShort(
                buffer, at(PacketType.DATA, WireLayout.DATA_ACK) + WireLayout.ACK_PORT_AFTER_ID);
    }

    /** DATA: whether it was sent because of a RESEND; any number but 0 says so. */
    public boolean isRetransmission() {
        return buffer.get(at(PacketType.DATA, WireLayout.DATA_RETRANSMIT)) != 0;
    }

    /**
     * DATA: version of the newest cutoffs that the sender has from the receiver, 0 for none. CUTOFFS: version of those it
     * carries. 0 to 65,535.
     */
    public int cutoffVersion() {
        int field = type == PacketType.CUTOFFS
                ? at(PacketType.CUTOFFS, WireLayout.CUTOFFS_VERSION)
                : at(PacketType.DATA, WireLayout.DATA_CUTOFF_VERSION);
        return WireLayout.unsignedShort(buffer, field);
    }

    /**
     * CUTOFFS: the longest message, in bytes, whose unscheduled data may have a priority. Receivers take that of level 0 as
     * unlimited, whatever it says ({@code homa_cutoffs_pkt}). Signed and not checked, as in Linux.
     *
     * @param priority 0 to 7
     * @throws IndexOutOfBoundsException for another priority
     */
    public int cutoffBytes(int priority) {
        int index = Objects.checkIndex(priority, PRIORITIES);
        return WireLayout.integer(buffer, at(PacketType.CUTOFFS, WireLayout.CUTOFFS_FIRST) + Integer.BYTES * index);
    }

    /** GRANT: the message may be sent up to this byte, exclusively; 0 to the limit. */
    public int grantedEndBytes() {
        return WireLayout.integer(buffer, at(PacketType.GRANT, WireLayout.GRANT_OFFSET));
    }

    /** GRANT: priority for scheduled data from now on, 0 to 7. */
    public int grantPriority() {
        return WireLayout.unsignedByte(buffer, at(PacketType.GRANT, WireLayout.GRANT_PRIORITY));
    }

    /** RESEND: offset in the message of the first byte to send again; 0 to the limit. */
    public int resendOffsetBytes() {
        return WireLayout.integer(buffer, at(PacketType.RESEND, WireLayout.RESEND_OFFSET));
    }

    /** RESEND: bytes to send again, at least 1, or {@link #RESEND_EVERYTHING}. */
    public int resendLengthBytes() {
        return WireLayout.integer(buffer, at(PacketType.RESEND, WireLayout.RESEND_LENGTH));
    }

    /** RESEND: priority of the packets to send again, 0 to 7. */
    public int resendPriority() {
        return WireLayout.unsignedByte(buffer, at(PacketType.RESEND, WireLayout.RESEND_PRIORITY));
    }

    /** ACK: acks carried besides that of the packet's own RPC, 0 to 5. */
    public int ackCount() {
        return WireLayout.unsignedShort(buffer, at(PacketType.ACK, WireLayout.ACKS_COUNT));
    }

    /**
     * ACK: an RPC that its server may forget, as the client calls it; 0 for none. Unsigned.
     *
     * @param index which ack, below {@link #ackCount}
     * @throws IndexOutOfBoundsException for another index
     */
    public long ackClientId(int index) {
        return WireLayout.longInteger(buffer, ackAt(index));
    }

    /**
     * ACK: the server's port of an acked RPC, 0 to 65,535.
     *
     * @param index which ack, below {@link #ackCount}
     * @throws IndexOutOfBoundsException for another index
     */
    public int ackServerPort(int index) {
        return WireLayout.unsignedShort(buffer, ackAt(index) + WireLayout.ACK_PORT_AFTER_ID);
    }

    private int ackAt(int index) {
        return at(PacketType.ACK, WireLayout.ACKS_FIRST) + WireLayout.ACK_BYTES * Objects.checkIndex(index, ackCount());
    }

    private int at(PacketType expected, int field) {
        assert type == expected : type;
        return start + field;
    }
}
