// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa.bytes;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.homasim.homa.HomaParameters;
import org.homasim.homa.bytes.Endpoint.Packet;
import org.homasim.homa.wire.PacketReader;
import org.homasim.homa.wire.PacketType;
import org.homasim.homa.wire.PacketWriter;

/**
 * Makes packets that no correct sender makes, or that come at the wrong time. None of them names a live RPC in a way that rightly
 * ends it (an ACK, an RPC_UNKNOWN) or begins it with other bytes (data that have not arrived): nothing could tell such a packet
 * from a right one.
 */
final class PacketForger {
    /** What is wrong with a packet. */
    enum Kind {
        RANDOM_BYTES,
        CUT_WITHIN_HEADER,
        ONE_FIELD_OUT_OF_RANGE,
        BYTES_CHANGED_AND_UNKNOWN_ID,
        UNKNOWN_ID,
        ID_OF_ENDED_RPC,
        SOURCE_OUT_OF_RANGE,
        SOURCE_OF_NO_HOST,
        OTHER_LENGTH_OF_LIVE_MESSAGE,
        LIVE_ID_OUT_OF_TURN,
        DOUBLE
    }

    private static final Kind[] KINDS = Kind.values();
    private static final PacketType[] TYPES = PacketType.values();
    private static final PacketType[] HARMLESS = {
        PacketType.GRANT, PacketType.RESEND, PacketType.BUSY, PacketType.CUTOFFS, PacketType.FREEZE, PacketType.NEED_ACK
    };
    private static final int[] OUT_OF_RANGE = {
        Integer.MIN_VALUE, -1, HomaParameters.MAX_HOSTS, HomaParameters.MAX_HOSTS + 1, Integer.MAX_VALUE
    };
    private static final int[] NO_HOSTS = {2, 3, 1000, HomaParameters.MAX_HOSTS - 1};

    /** No call gets so far. */
    private static final long UNKNOWN_IDS_FROM = 1L << 40;

    private static final int TYPE_AT = 11;
    private static final int DATA_OFFSET_AT = 12;
    private static final int SEQUENCE_AT = 4;
    private static final int ID_AT = 20;
    private static final int LENGTH_AT = 28;
    private static final int INCOMING_AT = 32;
    private static final int DATA_ACK_AT = 36;
    private static final int FIRST_ACK_AT = 30;
    private static final int ACK_BYTES = 10;
    private static final int SEGMENT_OFFSET_AT = 52;

    private final SplittableRandom random;
    private final List<Endpoint> endpoints;
    private final PacketWriter writer = new PacketWriter();
    private final ByteBuffer zeros = ByteBuffer.allocate(2048);
    private final Map<Kind, Long> forged = new EnumMap<>(Kind.class);

    /** The latest packets that have arrived. */
    private final Packet[] latest = new Packet[64];

    private int latestCount;

    /** The packet forged. */
    private final ByteBuffer packet = ByteBuffer.allocate(2048);

    private int source;
    private int destination;

    PacketForger(SplittableRandom random, List<Endpoint> endpoints) {
        this.random = random;
        this.endpoints = endpoints;
    }

    /** How many packets were forged, by kind. */
    Map<Kind, Long> forged() {
        return forged;
    }

    /** Takes note of a packet that has arrived, to forge others like it. */
    void note(Packet arrived) {
        latest[latestCount++ % latest.length] = arrived;
    }

    /** Forges a packet and delivers it. */
    void deliverOne() {
        destination = random.nextInt(endpoints.size());
        source = endpoints.size() - 1 - destination;
        Kind kind = KINDS[random.nextInt(KINDS.length)];
        if (!forge(kind)) {
            // The packet that was drawn has not the field in question.
            kind = Kind.RANDOM_BYTES;
            randomBytes();
        }
        forged.merge(kind, 1L, Long::sum);
        endpoints.get(destination).deliver(source, packet);
    }

    private boolean forge(Kind kind) {
        return switch (kind) {
            case RANDOM_BYTES -> randomBytes();
            case CUT_WITHIN_HEADER -> copyLatest() && cutWithinHeader();
            case ONE_FIELD_OUT_OF_RANGE -> copyLatest() && spoilField();
            case BYTES_CHANGED_AND_UNKNOWN_ID -> copyLatest() && changeBytes();
            case UNKNOWN_ID -> write(TYPES[random.nextInt(TYPES.length)], unknownId());
            case ID_OF_ENDED_RPC -> endedRpc();
            case SOURCE_OUT_OF_RANGE -> {
                source = OUT_OF_RANGE[random.nextInt(OUT_OF_RANGE.length)];
                yield write(TYPES[random.nextInt(TYPES.length)], unknownId());
            }
            case SOURCE_OF_NO_HOST -> noHost();
            case OTHER_LENGTH_OF_LIVE_MESSAGE -> copyLatest() && changeLength();
            case LIVE_ID_OUT_OF_TURN ->
                copyLatest() && write(HARMLESS[random.nextInt(HARMLESS.length)], packet.getLong(ID_AT));
            case DOUBLE -> copyLatest();
        };
    }

    private boolean randomBytes() {
        packet.clear();
        for (int at = 0; at < 200; at += Long.BYTES) {
            packet.putLong(at, random.nextLong());
        }
        packet.limit(random.nextInt(200));
        return true;
    }

    private boolean copyLatest() {
        if (latestCount < latest.length) {
            return false;
        }
        Packet copied = latest[random.nextInt(latest.length)];
        source = copied.source();
        destination = copied.destination();
        packet.clear();
        packet.put(0, copied.bytes(), 0, copied.bytes().limit());
        packet.limit(copied.bytes().limit());
        return true;
    }

    private PacketType type() {
        return PacketType.ofCodeOrNull(packet.get(TYPE_AT));
    }

    private boolean cutWithinHeader() {
        packet.limit(random.nextInt(type().headerBytes()));
        return true;
    }

    /** One field that makes the whole packet one to refuse, so that its id may be a live one. */
    private boolean spoilField() {
        int draw = random.nextInt(10);
        if (draw == 0) {
            packet.put(TYPE_AT, (byte) (random.nextBoolean() ? 0x0f : 0x19 + random.nextInt(100)));
            return true;
        }
        if (draw == 1) {
            packet.put(DATA_OFFSET_AT, (byte) 0x60);
            return true;
        }
        PacketType type = type();
        switch (type) {
            case DATA -> spoilData();
            case GRANT -> spoilEndOrLevel(LENGTH_AT, INCOMING_AT);
            case RESEND -> spoilEndOrLevel(LENGTH_AT, DATA_ACK_AT);
            case ACK -> packet.putShort(LENGTH_AT, (short) random.nextInt(6, 1 << 16));
            default -> packet.limit(random.nextInt(type.headerBytes()));
        }
        return true;
    }

    private void spoilEndOrLevel(int endAt, int levelAt) {
        if (random.nextBoolean()) {
            packet.putInt(endAt, random.nextBoolean() ? -1 - random.nextInt(1000) : Endpoint.MAX_MESSAGE_BYTES + 1);
        } else {
            packet.put(levelAt, (byte) random.nextInt(8, 256));
        }
    }

    private void spoilData() {
        int length = packet.getInt(LENGTH_AT);
        switch (random.nextInt(5)) {
            case 0 -> packet.putInt(LENGTH_AT, 0);
            case 1 -> packet.putInt(LENGTH_AT, random.nextBoolean() ? Endpoint.MAX_MESSAGE_BYTES + 1 : -length);
            case 2 -> packet.putInt(INCOMING_AT, random.nextBoolean() ? length + 1 : -1);
            case 3 -> packet.putInt(SEGMENT_OFFSET_AT, -1).putInt(SEQUENCE_AT, random.nextBoolean() ? length : -2);
            default -> packet.limit(PacketType.DATA.headerBytes());
        }
    }

    private boolean changeBytes() {
        int changes = random.nextInt(1, 8);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(Math.min(packet.limit(), 80));
            packet.put(at, (byte) random.nextInt(256));
        }
        disown();
        return true;
    }

    /** Makes every id of the packet one that is not known. */
    private void disown() {
        setTopBit(ID_AT);
        PacketType type = type();
        if (type == PacketType.DATA) {
            setTopBit(DATA_ACK_AT);
        } else if (type == PacketType.ACK) {
            for (int i = 0; i < PacketReader.MAX_ACKS; i++) {
                setTopBit(FIRST_ACK_AT + ACK_BYTES * i);
            }
        }
    }

    private void setTopBit(int at) {
        if (at < packet.limit()) {
            packet.put(at, (byte) (packet.get(at) | 0x80));
        }
    }

    private long unknownId() {
        return random.nextLong() | UNKNOWN_IDS_FROM;
    }

    private boolean endedRpc() {
        int client = random.nextInt(endpoints.size());
        List<Long> ended = endpoints.get(client).endedIds();
        if (ended.isEmpty()) {
            return false;
        }
        // Of its client's, or of its server's.
        boolean isOfClient = random.nextBoolean();
        source = isOfClient ? client : endpoints.size() - 1 - client;
        destination = endpoints.size() - 1 - source;
        long id = ended.get(random.nextInt(ended.size()));
        return write(TYPES[random.nextInt(TYPES.length)], isOfClient ? id : id ^ 1);
    }

    /** From a number that no host has: no whole request, since it would be answered, and the answer kept for its client. */
    private boolean noHost() {
        source = NO_HOSTS[random.nextInt(NO_HOSTS.length)];
        PacketType type = TYPES[random.nextInt(TYPES.length)];
        write(type, unknownId());
        if (type == PacketType.DATA) {
            packet.putInt(LENGTH_AT, packet.getInt(LENGTH_AT) + 1);
        }
        return true;
    }

    /** Its first bytes have arrived, so the length is known. */
    private boolean changeLength() {
        if (type() != PacketType.DATA) {
            return false;
        }
        packet.putInt(LENGTH_AT, packet.getInt(LENGTH_AT) + 1 + random.nextInt(1000));
        packet.putLong(DATA_ACK_AT, 0);
        return true;
    }

    /** A packet with fields in their ranges. */
    private boolean write(PacketType type, long id) {
        packet.clear();
        writer.begin(packet, 0, type, 1, 2, id);
        switch (type) {
            case DATA -> writeData();
            case GRANT -> writer.grant(length(), random.nextInt(8));
            case RESEND -> {
                int bytes = random.nextInt(64) == 0 ? PacketReader.RESEND_EVERYTHING : random.nextInt(1, 3000);
                writer.resend(random.nextInt(20_000), bytes, random.nextInt(8));
            }
            case CUTOFFS -> {
                writer.cutoffVersion(random.nextInt(1 << 16));
                for (int level = 0; level < PacketReader.PRIORITIES; level++) {
                    writer.cutoff(level, random.nextInt());
                }
            }
            case ACK -> {
                int acks = random.nextInt(PacketReader.MAX_ACKS + 1);
                for (int i = 0; i < acks; i++) {
                    writer.ack(random.nextInt(4) == 0 ? 0 : unknownId(), random.nextInt(1 << 16));
                }
            }
            case RPC_UNKNOWN, BUSY, NEED_ACK, FREEZE -> {}
        }
        packet.limit(writer.packetBytes());
        return true;
    }

    private void writeData() {
        int messageBytes = length();
        int offset = random.nextBoolean() ? 0 : random.nextInt(messageBytes);
        int bytes = Math.min(random.nextInt(1, 1417), messageBytes - offset);
        writer.message(messageBytes, random.nextInt(messageBytes + 1)).cutoffVersion(random.nextInt(1 << 16));
        writer.piggybackedAck(random.nextBoolean() ? 0 : unknownId(), 1);
        writer.offsetInSequence(offset).data(zeros, 0, bytes);
    }

    /** Mostly short, seldom up to nearly the longest. */
    private int length() {
        return 1 + random.nextInt(random.nextInt(1000) == 0 ? Endpoint.MAX_MESSAGE_BYTES - 1000 : 1000);
    }
}
