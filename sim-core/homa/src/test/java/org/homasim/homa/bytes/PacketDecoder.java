// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa.bytes;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import org.homasim.homa.HomaEngine;
import org.homasim.homa.wire.PacketReader;
import org.homasim.homa.wire.WireFault;

/** Reads packets from bytes and gives them to an engine; those with a fault are counted and dropped. */
public final class PacketDecoder {
    /** Takes the bytes of data packets that are new to the engine. */
    @FunctionalInterface
    public interface DataStore {
        /**
         * Bytes have arrived.
         *
         * @param source their sender
         * @param packet a DATA packet
         */
        void store(int source, PacketReader packet);
    }

    private final PacketReader reader;
    private final HomaEngine engine;
    private final DataStore store;
    private final Map<WireFault, Long> outcomes = new EnumMap<>(WireFault.class);

    /**
     * A decoder for one engine.
     *
     * @param maxMessageBytes longest message accepted
     * @param engine takes the packets
     * @param store takes the bytes of messages
     */
    public PacketDecoder(int maxMessageBytes, HomaEngine engine, DataStore store) {
        this.reader = new PacketReader(maxMessageBytes);
        this.engine = engine;
        this.store = store;
    }

    /** How many packets had each fault; those without are under {@link WireFault#NONE}. */
    public Map<WireFault, Long> outcomes() {
        return outcomes;
    }

    /**
     * Gives a packet to the engine.
     *
     * @param source who sent it
     * @param packet from position to limit
     * @param nowPs time
     * @return what is wrong with it
     */
    public WireFault deliver(int source, ByteBuffer packet, long nowPs) {
        WireFault fault = reader.wrap(packet);
        outcomes.merge(fault, 1L, Long::sum);
        if (fault.isFault()) {
            return fault;
        }
        long id = reader.senderId();
        switch (reader.type()) {
            case DATA -> deliverData(source, id, nowPs);
            case GRANT -> engine.onGrant(source, id, reader.grantedEndBytes(), reader.grantPriority(), nowPs);
            case RESEND ->
                engine.onResend(
                        source,
                        id,
                        reader.resendOffsetBytes(),
                        reader.resendLengthBytes(),
                        reader.resendPriority(),
                        nowPs);
            case RPC_UNKNOWN -> engine.onRpcUnknown(source, id, nowPs);
            case BUSY -> engine.onBusy(source, id, nowPs);
            case CUTOFFS -> engine.onCutoffs(source, cutoffs(), reader.cutoffVersion(), nowPs);
            case FREEZE -> engine.onFreeze(source);
            case NEED_ACK -> engine.onNeedAck(source, id, nowPs);
            case ACK -> deliverAck(source, id, nowPs);
        }
        return fault;
    }

    private void deliverData(int source, long id, long nowPs) {
        boolean isNew = engine.onData(
                source,
                id,
                reader.messageBytes(),
                reader.incomingBytes(),
                reader.offsetBytes(),
                reader.dataBytes(),
                nowPs);
        if (isNew) {
            store.store(source, reader);
        }
        engine.onCutoffVersion(source, id, reader.cutoffVersion(), nowPs);
        if (reader.hasPiggybackedAck()) {
            engine.onAck(source, reader.piggybackedAckClientId(), nowPs);
        }
    }

    private void deliverAck(int source, long id, long nowPs) {
        engine.onAckPacket(source);
        engine.onAck(source, id, nowPs);
        for (int i = 0; i < reader.ackCount(); i++) {
            engine.onAck(source, reader.ackClientId(i), nowPs);
        }
    }

    private long[] cutoffs() {
        long[] cutoffs = new long[PacketReader.PRIORITIES];
        for (int level = 0; level < cutoffs.length; level++) {
            cutoffs[level] = reader.cutoffBytes(level);
        }
        return cutoffs;
    }
}
