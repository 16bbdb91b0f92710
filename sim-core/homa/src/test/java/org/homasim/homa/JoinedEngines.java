// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Engines joined by a wire in memory: each sends one packet at a time at its link's rate, and each packet takes a random
 * further time, so that packets overtake each other. Nothing is lost. Keeps an account of what is in flight per message.
 */
final class JoinedEngines {
    /** A message by its sender, its receiver and its id. */
    record MessageKey(int source, int destination, long id) {}

    private record Step(long timePs, long order, Runnable action) implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            int byTime = Long.compare(timePs, other.timePs);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final List<Endpoint> endpoints = new ArrayList<>();
    private final PriorityQueue<Step> steps = new PriorityQueue<>();
    private final Random random;
    private final long maxDelayPs;
    private long nowPs;
    private long order;

    /** Messages sent and not delivered, with their lengths. */
    final Map<MessageKey, Long> expected = new HashMap<>();

    private final Map<MessageKey, Long> inFlight = new HashMap<>();
    long maxInFlightWireBytes;
    int deliveries;

    JoinedEngines(int hosts, int overcommitment, long maxDelayPs, Random random) {
        this.random = random;
        this.maxDelayPs = maxDelayPs;
        for (int host = 0; host < hosts; host++) {
            endpoints.add(new Endpoint(host, overcommitment));
        }
    }

    private void at(long timePs, Runnable action) {
        steps.add(new Step(timePs, order++, action));
    }

    void sendAt(long timePs, int source, int destination, long messageBytes) {
        at(timePs, () -> {
            Endpoint endpoint = endpoints.get(source);
            long unscheduled = Math.min(messageBytes, TestSettings.UNSCHEDULED);
            long wireBytes = TestSettings.FORMAT.dataWireBytes(unscheduled, false);
            // The id is the engine's next one: its packets may leave before send() returns.
            MessageKey key = new MessageKey(source, destination, endpoint.nextId);
            endpoint.nextId += 2;
            expected.put(key, messageBytes);
            inFlight.put(key, wireBytes);
            long id = endpoint.engine.send(destination, messageBytes, null, nowPs);
            if (id != key.id()) {
                throw new IllegalStateException("id " + id + " where " + key.id() + " was expected");
            }
        });
    }

    /** Runs until nothing is left to happen; gives up after many steps. */
    void run() {
        for (int step = 0; step < 2_000_000; step++) {
            Step next = steps.poll();
            if (next == null) {
                return;
            }
            nowPs = next.timePs();
            next.action().run();
        }
        throw new IllegalStateException("the engines go on for ever");
    }

    HomaEngine engine(int host) {
        return endpoints.get(host).engine;
    }

    private final class Endpoint implements HomaOutput {
        private final int host;
        private final HomaEngine engine;
        private long nextId = 2;
        private boolean sending;
        private long timerPs = Long.MAX_VALUE;

        Endpoint(int host, int overcommitment) {
            this.host = host;
            this.engine = TestSettings.engine(overcommitment, this);
        }

        @Override
        public void wake() {
            if (!sending) {
                sendNext();
            }
        }

        private void sendNext() {
            sending = engine.pull(nowPs);
        }

        private void putOnWire(int wireBytes, Runnable arrival) {
            long sentPs = nowPs + wireBytes * TestSettings.PS_PER_BYTE;
            at(sentPs, this::sendNext);
            at(sentPs + random.nextLong(maxDelayPs + 1), arrival);
        }

        @Override
        public void sendData(DataPacket packet) {
            int destination = packet.destination();
            long id = packet.id();
            long messageBytes = packet.messageBytes();
            long unscheduled = packet.incomingBytes();
            long offset = packet.offset();
            int bytes = packet.bytes();
            int wireBytes = TestSettings.FORMAT.dataWireBytes(bytes, packet.isScheduled());
            putOnWire(wireBytes, () -> {
                inFlight.merge(new MessageKey(host, destination, id), (long) -wireBytes, Long::sum);
                endpoints.get(destination).engine.onData(host, id, messageBytes, unscheduled, offset, bytes, nowPs);
            });
        }

        @Override
        public void sendControl(ControlPacket packet) {
            int destination = packet.destination();
            long id = packet.id();
            long grantedEnd = packet.grantedEnd();
            int priority = packet.dataPriority();
            MessageKey key = new MessageKey(destination, host, id);
            // Every grant is for one packet; the last may be short.
            long messageBytes = expected.get(key);
            long granted = (grantedEnd - TestSettings.UNSCHEDULED) % 1456;
            int bytes = grantedEnd == messageBytes && granted != 0 ? (int) granted : 1456;
            long now = inFlight.merge(key, (long) TestSettings.FORMAT.dataWireBytes(bytes, true), Long::sum);
            maxInFlightWireBytes = Math.max(maxInFlightWireBytes, now);
            putOnWire(
                    TestSettings.FORMAT.grantWireBytes(),
                    () -> endpoints.get(destination).engine.onGrant(host, id, grantedEnd, priority, nowPs));
        }

        @Override
        public void setTimer(long timePs) {
            timerPs = timePs;
            if (timePs != Long.MAX_VALUE) {
                at(timePs, () -> {
                    if (timerPs == timePs) {
                        timerPs = Long.MAX_VALUE;
                        engine.onTimer(timePs);
                    }
                });
            }
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

        @Override
        public void delivered(int source, long id, long messageBytes) {
            Long length = expected.remove(new MessageKey(source, host, id));
            if (length == null || length != messageBytes) {
                throw new IllegalStateException("delivered " + messageBytes + " bytes where " + length + " were sent");
            }
            deliveries++;
        }
    }

    /** Bytes on the wire that are still in flight by the account, over all messages. */
    long totalInFlightWireBytes() {
        return inFlight.values().stream().mapToLong(Long::longValue).sum();
    }
}
