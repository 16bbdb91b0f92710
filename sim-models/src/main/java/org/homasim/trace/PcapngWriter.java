// SPDX-License-Identifier: Apache-2.0
package org.homasim.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes the blocks of a pcapng file (draft-ietf-opsawg-pcapng), big-endian. Only whole blocks are handed on, so that what has
 * been written is a readable file at any time.
 */
final class PcapngWriter {
    private static final int SECTION_HEADER = 0x0a0d0d0a;
    private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    private static final long UNKNOWN_LENGTH = -1;
    private static final int SECTION_APPLICATION = 4;

    private static final int INTERFACE_DESCRIPTION = 1;
    /** {@code LINKTYPE_ETHERNET}. */
    private static final int ETHERNET = 1;

    private static final int INTERFACE_NAME = 2;
    private static final int INTERFACE_IPV4 = 4;
    private static final int INTERFACE_IPV6 = 5;
    private static final int INTERFACE_MAC = 6;
    private static final int INTERFACE_SPEED = 8;
    private static final int INTERFACE_TIME_RESOLUTION = 9;
    /** Times are in 10^-9 s. */
    private static final byte NANOSECONDS = 9;

    private static final int ENHANCED_PACKET = 6;
    /** In a frame's block before its two lengths: type, block length, interface, time. */
    private static final int BEFORE_LENGTHS_BYTES = 20;

    private static final int PACKET_FLAGS = 2;
    private static final int INBOUND = 1;
    private static final int OUTBOUND = 2;

    private static final int BUFFER_BYTES = 1 << 16;
    /** A frame's headers, and room for the rest of any block. */
    private static final int MAX_BLOCK_BYTES = FrameEncoder.MAX_BYTES + 256;

    private final OutputStream out;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    /** End of the blocks that are whole. */
    private int wholeEnd;
    /** Where the block of the begun frame has its lengths. */
    private int frameLengthsAt;

    PcapngWriter(OutputStream out) {
        this.out = out;
    }

    /** Writes what a file begins with. */
    void section(String application) throws IOException {
        int start = begin(SECTION_HEADER);
        buffer.putInt(BYTE_ORDER_MAGIC);
        // Version 1.0.
        buffer.putShort((short) 1).putShort((short) 0);
        buffer.putLong(UNKNOWN_LENGTH);
        text(SECTION_APPLICATION, application);
        end(start);
    }

    /** Describes the interface of a host. The first described has number 0, and so on. */
    void hostInterface(int host, long bitsPerSecond) throws IOException {
        int start = begin(INTERFACE_DESCRIPTION);
        buffer.putShort((short) ETHERNET).putShort((short) 0);
        // Frames are cut behind their headers, wherever that is, and not at a length.
        buffer.putInt(0);
        text(INTERFACE_NAME, "host" + host);
        option(INTERFACE_IPV4, 8);
        HostAddresses.putIpv4(buffer, host);
        buffer.putInt(HostAddresses.IPV4_NETMASK);
        option(INTERFACE_IPV6, 17);
        HostAddresses.putIpv6(buffer, host);
        buffer.put(HostAddresses.IPV6_PREFIX_BITS);
        pad();
        option(INTERFACE_MAC, 6);
        HostAddresses.putMac(buffer, host);
        pad();
        option(INTERFACE_SPEED, 8);
        buffer.putLong(bitsPerSecond);
        option(INTERFACE_TIME_RESOLUTION, 1);
        buffer.put(NANOSECONDS);
        pad();
        end(start);
    }

    /**
     * Begins the block of a frame: its bytes are to be written into the buffer that is returned, then {@link #endFrame} called.
     *
     * @param host whose interface it was seen at
     * @param timeNs when
     */
    ByteBuffer beginFrame(int host, long timeNs) throws IOException {
        begin(ENHANCED_PACKET);
        buffer.putInt(host);
        buffer.putInt((int) (timeNs >>> 32)).putInt((int) timeNs);
        frameLengthsAt = buffer.position();
        buffer.putLong(0);
        return buffer;
    }

    /**
     * Ends the block of a frame.
     *
     * @param frameBytes its length, of which the buffer may have got the first bytes only
     * @param inbound whether the host received it rather than sent it
     */
    void endFrame(int frameBytes, boolean inbound) {
        int start = frameLengthsAt - BEFORE_LENGTHS_BYTES;
        buffer.putInt(frameLengthsAt, buffer.position() - frameLengthsAt - 2 * Integer.BYTES);
        buffer.putInt(frameLengthsAt + Integer.BYTES, frameBytes);
        pad();
        option(PACKET_FLAGS, 4);
        buffer.putInt(inbound ? INBOUND : OUTBOUND);
        end(start);
    }

    /** Hands on all whole blocks. One that was begun and not ended, since its frame could not be written, is left out. */
    void flush() throws IOException {
        out.write(buffer.array(), 0, wholeEnd);
        buffer.clear();
        wholeEnd = 0;
        out.flush();
    }

    private int begin(int type) throws IOException {
        if (buffer.remaining() < MAX_BLOCK_BYTES) {
            flush();
        }
        int start = buffer.position();
        buffer.putInt(type).putInt(0);
        return start;
    }

    /** Ends a block: its options, its length behind it and at its beginning. */
    private void end(int start) {
        buffer.putInt(0);
        int bytes = buffer.position() - start + Integer.BYTES;
        buffer.putInt(bytes);
        buffer.putInt(start + Integer.BYTES, bytes);
        wholeEnd = buffer.position();
    }

    private void option(int code, int bytes) {
        buffer.putShort((short) code).putShort((short) bytes);
    }

    private void text(int code, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        option(code, bytes.length);
        buffer.put(bytes);
        pad();
    }

    /** Fills up to a multiple of four bytes, of which all blocks, and so what is in the buffer, are made. */
    private void pad() {
        while (buffer.position() % Integer.BYTES != 0) {
            buffer.put((byte) 0);
        }
    }
}
