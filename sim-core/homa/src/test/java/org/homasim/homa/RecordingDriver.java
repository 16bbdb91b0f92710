// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.ArrayList;
import java.util.List;

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
    public void sendData(OutgoingMessage message, long offset, int bytes, boolean scheduled, int priority) {
        Data packet = new Data(
                message.destination(), message.id(), message.messageBytes(), offset, bytes, scheduled, priority);
        data.add(packet);
        pulled.add(packet);
        attachments.add(message.attachment());
    }

    @Override
    public void sendGrant(int destination, long id, long grantedEnd, int priority) {
        Grant packet = new Grant(destination, id, grantedEnd, priority);
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
        while (engine.hasPacket()) {
            engine.pull();
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
