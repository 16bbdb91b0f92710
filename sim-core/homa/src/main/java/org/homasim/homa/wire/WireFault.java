// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa.wire;

/**
 * What is wrong with the bytes of a packet. Linux refuses short packets, unknown types and messages above its limit, drops what
 * lies past a message's end, and repairs or overlooks the rest; here a packet that no correct sender makes is refused whole, so
 * that its receiver can count it.
 */
public enum WireFault {
    /** Nothing. */
    NONE,
    /** Shorter than the common header, or than the header of its type ({@code homa_softirq}). */
    TRUNCATED,
    /** No type has this code ({@code homa_softirq}). */
    UNKNOWN_TYPE,
    /**
     * TCP's data offset is neither 14 nor 13 in a DATA packet, or not 5 in another, in units of four bytes
     * ({@code homa_common_hdr}). Linux does not look at it.
     */
    BAD_DATA_OFFSET,
    /** A message of no bytes, or a request to resend none ({@code homa_message_out_fill} makes no empty message). */
    LENGTH_ZERO,
    /** A message longer than any may be, or a request to resend more than that ({@code homa_message_in_init}). */
    LENGTH_ABOVE_LIMIT,
    /** More announced than the message has ({@code homa_grant_init_rpc} cuts it off there). */
    INCOMING_PAST_END,
    /** A DATA packet without message data. Linux takes it and nothing follows. */
    NO_DATA,
    /**
     * The bytes named lie past the end of the message ({@code homa_add_packet}); in GRANT and RESEND, which do not tell the
     * message's length, past the end of the longest.
     */
    OFFSET_PAST_END,
    /** A priority of 8 or more, which no host has ({@code HOMA_MAX_PRIORITIES}). Linux does not look. */
    PRIORITY_ABOVE_LIMIT,
    /** More acks than an ACK packet has room for ({@code homa_ack_pkt} reads those that have). */
    TOO_MANY_ACKS;

    /** Whether there is a fault. */
    public boolean isFault() {
        return this != NONE;
    }
}
