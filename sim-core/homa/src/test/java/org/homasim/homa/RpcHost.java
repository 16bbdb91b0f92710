// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.ArrayList;
import java.util.List;
import org.homasim.homa.RpcNetwork.Call;

/** A host of an {@link RpcNetwork}: an engine, a link that sends a packet at a time, and an application that answers. */
final class RpcHost implements HomaOutput {
    final RpcNetwork network;
    final HomaEngine engine;
    private final int number;
    private final List<Runnable> ends = new ArrayList<>();
    private boolean sending;
    private long timerPs = Long.MAX_VALUE;

    RpcHost(RpcNetwork network, int number, HomaParameters parameters) {
        this.network = network;
        this.number = number;
        this.engine = new HomaEngine(parameters, this);
    }

    void sendNext() {
        sending = engine.pull(network.nowPs);
    }

    void onData(RpcPacket packet) {
        ends.clear();
        boolean isNew = engine.onData(
                packet.source(),
                packet.id(),
                packet.messageBytes(),
                packet.incomingBytes(),
                packet.offset(),
                packet.bytes(),
                network.nowPs);
        if (isNew) {
            network.bytesTaken(number, packet.source(), packet.id(), packet.offset(), packet.bytes());
        }
        // The engine tells of the end from within; the bytes of the last packet count first.
        ends.forEach(Runnable::run);
    }

    @Override
    public void sendData(DataPacket packet) {
        Call call = (Call) packet.attachment();
        if (Rpc.isClient(packet.id())) {
            network.requestSent(call, packet.id());
        }
        network.carry(packet.destination(), RpcPacket.of(number, packet));
    }

    @Override
    public void sendControl(ControlPacket packet) {
        network.carry(packet.destination(), RpcPacket.of(number, packet));
    }

    @Override
    public void wake() {
        if (!sending) {
            sendNext();
        }
    }

    @Override
    public void setTimer(long timePs) {
        timerPs = timePs;
        if (timePs != Long.MAX_VALUE) {
            network.at(timePs, () -> {
                if (timerPs == timePs) {
                    timerPs = Long.MAX_VALUE;
                    engine.onTimer(timePs);
                }
            });
        }
    }

    boolean hasTimer() {
        return timerPs != Long.MAX_VALUE;
    }

    @Override
    public void delivered(int source, long id, long messageBytes) {
        throw new AssertionError("RPCs only");
    }

    @Override
    public void requestArrived(int client, long id, long requestBytes) {
        ends.add(() -> network.requestArrived(number, client, id, requestBytes));
    }

    @Override
    public void responseArrived(long id, long responseBytes, Object attachment) {
        ends.add(() -> network.responseArrived((Call) attachment, id, responseBytes));
    }

    @Override
    public void failed(Object attachment) {
        network.failed((Call) attachment);
    }
}
