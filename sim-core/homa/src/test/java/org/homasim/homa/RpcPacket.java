// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.homasim.homa.wire.PacketType;

/** A copy of what an engine has sent, as it travels on an {@link RpcNetwork}. */
record RpcPacket(
        int source,
        PacketType type,
        long id,
        long messageBytes,
        long incomingBytes,
        long offset,
        int bytes,
        int level,
        int cutoffVersion,
        List<Long> numbers) {

    static RpcPacket of(int source, DataPacket packet) {
        return new RpcPacket(
                source,
                PacketType.DATA,
                packet.id(),
                packet.messageBytes(),
                packet.incomingBytes(),
                packet.offset(),
                packet.bytes(),
                packet.priority(),
                packet.cutoffVersion(),
                List.of(packet.acknowledgedId()));
    }

    static RpcPacket of(int source, ControlPacket packet) {
        List<Long> numbers = switch (packet.type()) {
            case ACK ->
                IntStream.range(0, packet.acknowledgements())
                        .mapToObj(packet::acknowledgedId)
                        .toList();
            case CUTOFFS -> Arrays.stream(packet.cutoffs()).boxed().toList();
            default -> List.of();
        };
        return new RpcPacket(
                source,
                packet.type(),
                packet.id(),
                packet.resendBytes(),
                0,
                packet.grantedEnd(),
                0,
                packet.dataPriority(),
                packet.cutoffVersion(),
                numbers);
    }

    void arriveAt(RpcHost host) {
        HomaEngine engine = host.engine;
        long nowPs = host.network.nowPs;
        switch (type) {
            case DATA -> {
                host.onData(this);
                engine.onCutoffVersion(source, id, cutoffVersion, nowPs);
                if (numbers.get(0) != DataPacket.NO_ID) {
                    engine.onAck(source, numbers.get(0), nowPs);
                }
            }
            case GRANT -> engine.onGrant(source, id, offset, level, nowPs);
            case RESEND -> engine.onResend(source, id, offset, messageBytes, level, nowPs);
            case RPC_UNKNOWN -> engine.onRpcUnknown(source, id, nowPs);
            case BUSY -> engine.onBusy(source, id, nowPs);
            case CUTOFFS ->
                engine.onCutoffs(
                        source, numbers.stream().mapToLong(Long::longValue).toArray(), cutoffVersion, nowPs);
            case FREEZE -> engine.onFreeze(source);
            case NEED_ACK -> engine.onNeedAck(source, id, nowPs);
            case ACK -> {
                engine.onAckPacket(source);
                engine.onAck(source, id, nowPs);
                for (long acknowledged : numbers) {
                    engine.onAck(source, acknowledged, nowPs);
                }
            }
        }
    }
}
