// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.ArrayList;
import java.util.List;
import org.homasim.homa.wire.PacketType;

/** A driver that writes down what an engine asks of it. */
final class RecordingDriver implements HomaOutput {
    /** A data packet. */
    record Data(int destination, long id, long messageBytes, long offset, int bytes, boolean scheduled, int level) {}

    /** A grant. */
    record Grant(int destination, long id, long end, int level) {}

    /** A delivery. */
    record Delivery(int source, long id, long messageBytes) {}

    final List<Data> data = new ArrayList<>();
    final List<Grant> grants = new ArrayList<>();
    final List<Delivery> deliveries = new ArrayList<>();
    /** Data and grants in the order they were pulled. */
    final List<Object> pulled = new ArrayList<>();

    final List<Object> attachments = new ArrayList<>();
    int wakes;
    long timerPs = Long.MAX_VALUE;

    @Override
    public void sendData(DataPacket data) {
        Data packet = new Data(
                data.destination(),
                data.id(),
                data.messageBytes(),
                data.offset(),
                data.bytes(),
                data.isScheduled(),
                data.priority());
        this.data.add(packet);
        pulled.add(packet);
        attachments.add(data.attachment());
    }

    @Override
    public void sendControl(ControlPacket control) {
        if (control.type() != PacketType.GRANT) {
            throw new AssertionError("one-way messages have grants only, not " + control.type());
        }
        Grant packet = new Grant(control.destination(), control.id(), control.grantedEnd(), control.dataPriority());
        grants.add(packet);
        pulled.add(packet);
    }

    @Override
    public void wake() {
        wakes++;
    }

    @Override
    public void setTimer(long timePs) {
        timerPs = timePs;
    }

    @Override
    public void delivered(int source, long id, long messageBytes) {
        deliveries.add(new Delivery(source, id, messageBytes));
    }

    @Override
    public void requestArrived(int client, long id, long requestBytes) {
        throw new AssertionError("one-way messages only");
    }

    @Override
    public void responseArrived(long id, long responseBytes, Object attachment) {
        throw new AssertionError("one-way messages only");
    }

    @Override
    public void failed(Object attachment) {
        throw new AssertionError("one-way messages only");
    }

    /** Lets the engine's timer expire, whatever it was set to: it is not set any more when the engine hears of it. */
    void expireTimer(HomaEngine engine, long nowPs) {
        timerPs = Long.MAX_VALUE;
        engine.onTimer(nowPs);
    }

    /** Lets the engine's timer expire at its time. */
    void expireTimer(HomaEngine engine) {
        expireTimer(engine, timerPs);
    }

    /** Pulls until the engine has no more. */
    void pullAll(HomaEngine engine) {
        while (engine.hasPacket(0)) {
            engine.pull(0);
        }
    }

    /** Pulls everything and returns the grants among it, leaving the list empty. */
    List<Grant> takeGrants(HomaEngine engine) {
        pullAll(engine);
        List<Grant> taken = List.copyOf(grants);
        grants.clear();
        return taken;
    }
}
