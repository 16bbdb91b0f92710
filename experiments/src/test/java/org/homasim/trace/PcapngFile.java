// SPDX-License-Identifier: Apache-2.0
package org.homasim.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A pcapng file as read by the letter of its specification, in either byte order; whatever is out of order fails the test. */
public final class PcapngFile {
    private static final int SECTION_HEADER = 0x0a0d0d0a;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int ENHANCED_PACKET = 6;

    private final List<Interface> interfaces = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();
    private Map<Integer, byte[]> sectionOptions = Map.of();

    /** An interface: its link type and options. */
    public record Interface(int linkType, Map<Integer, byte[]> options) {
        String name() {
            return new String(options.get(2), StandardCharsets.UTF_8);
        }
    }

    /**
     * A frame as captured.
     *
     * @param at number of the interface
     * @param timeNs when
     * @param bytes what was captured of it
     * @param fullBytes its length
     * @param isInbound direction
     */
    public record Frame(int at, long timeNs, ByteBuffer bytes, int fullBytes, boolean isInbound) {
        /** Number of the host that an IPv4 address is of. */
        private int host(int atByte) {
            assertThat(bytes.get(atByte)).isEqualTo((byte) 10);
            return bytes.getInt(atByte) & 0xffffff;
        }

        /** Sending host, from the address in IPv4. */
        public int source() {
            return host(26);
        }

        /** Receiving host, from the address in IPv4. */
        public int destination() {
            return host(30);
        }

        /** The bytes captured, as a text. */
        public String hex() {
            byte[] copy = new byte[bytes.limit()];
            bytes.get(0, copy);
            return HexFormat.of().formatHex(copy);
        }
    }

    private PcapngFile() {}

    /** Reads a file. */
    public static PcapngFile read(byte[] content) {
        PcapngFile file = new PcapngFile();
        ByteBuffer all = ByteBuffer.wrap(content);
        assertThat(all.getInt(0)).isEqualTo(SECTION_HEADER);
        assertThat(all.getInt(8)).as("byte order").isEqualTo(0x1a2b3c4d);
        while (all.hasRemaining()) {
            int start = all.position();
            int type = all.getInt();
            int length = all.getInt();
            assertThat(length % 4).isZero();
            assertThat(length).isBetween(12, content.length - start);
            assertThat(all.getInt(start + length - 4))
                    .as("length behind the block")
                    .isEqualTo(length);
            file.block(type, all.slice(start + 8, length - 12));
            all.position(start + length);
        }
        return file;
    }

    private void block(int type, ByteBuffer body) {
        switch (type) {
            case SECTION_HEADER -> {
                assertThat(interfaces).isEmpty();
                assertThat(body.getShort(4)).as("major version").isEqualTo((short) 1);
                assertThat(body.getShort(6)).as("minor version").isZero();
                assertThat(body.getLong(8)).as("length of the section").isEqualTo(-1);
                sectionOptions = options(body.position(16));
            }
            case INTERFACE_DESCRIPTION -> {
                assertThat(frames).as("interfaces before packets").isEmpty();
                assertThat(body.getShort(2)).as("reserved").isZero();
                interfaces.add(new Interface(body.getShort(0), options(body.position(8))));
            }
            case ENHANCED_PACKET -> frames.add(frame(body));
            default -> throw new AssertionError("a block of type " + type);
        }
    }

    private Frame frame(ByteBuffer body) {
        int at = body.getInt(0);
        assertThat(at).isBetween(0, interfaces.size() - 1);
        long timeNs = (body.getInt(4) & 0xffffffffL) << 32 | (body.getInt(8) & 0xffffffffL);
        int captured = body.getInt(12);
        int full = body.getInt(16);
        assertThat(captured).isBetween(14, full);
        int padded = (captured + 3) / 4 * 4;
        Map<Integer, byte[]> options = options(body.position(20 + padded));
        int flags = ByteBuffer.wrap(options.get(2)).getInt();
        assertThat(flags).as("direction").isBetween(1, 2);
        return new Frame(at, timeNs, body.slice(20, captured), full, flags == 1);
    }

    private static Map<Integer, byte[]> options(ByteBuffer from) {
        Map<Integer, byte[]> options = new TreeMap<>();
        while (true) {
            int code = from.getShort();
            int length = from.getShort();
            if (code == 0) {
                assertThat(length).isZero();
                assertThat(from.hasRemaining()).isFalse();
                return options;
            }
            byte[] value = new byte[length];
            from.get(value);
            while (from.position() % 4 != 0) {
                assertThat(from.get()).as("padding").isZero();
            }
            options.put(code, value);
        }
    }

    /** The interfaces by number. */
    public List<Interface> interfaces() {
        return interfaces;
    }

    /** The frames in their order. */
    public List<Frame> frames() {
        return frames;
    }

    /** The options of the section. */
    public Map<Integer, byte[]> sectionOptions() {
        return sectionOptions;
    }
}
