// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.homasim.homa.RpcRecorder.Data;

/** The bytes that wait for a queueing discipline, and those that ever did, against a recount from what an engine was told and sent. */
class DeferredBytesTest {
    private static final long FROM = 1000;
    private static final int STEPS = 400;

    /** What is known of a message from outside. */
    private static final class Outgoing {
        final int peer;
        /** Of the RPC at this engine. */
        long id;

        final long messageBytes;
        long grantedEnd;
        long sentEnd;
        boolean isSending = true;

        Outgoing(int peer, long messageBytes) {
            this.peer = peer;
            this.messageBytes = messageBytes;
            this.grantedEnd = Math.min(messageBytes, RpcTestSettings.UNSCHEDULED);
        }

        boolean waits() {
            return isSending && messageBytes >= FROM;
        }

        long waitingBytes() {
            return waits() ? Math.max(0, grantedEnd - sentEnd) : 0;
        }
    }

    private RpcBench bench;
    private Random random;
    private final Map<Long, Outgoing> messages = new LinkedHashMap<>();
    private long offeredBytes;
    private long nextClientId = 1_000_000;

    @Property(tries = 300)
    void are_those_of_a_recount_at_every_step(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int groupPackets) {
        bench = new RpcBench(new RpcTestSettings().maxGsoBytes(groupPackets * 1500));
        bench.deferral = bench.engine.deferFrom(FROM);
        random = new Random(seed);
        messages.clear();
        offeredBytes = 0;
        for (int i = 0; i < STEPS; i++) {
            act();
            noteWhatLeft();
            noteFailures();
            assertThat(bench.deferral.waitingBytes())
                    .isEqualTo(messages.values().stream()
                            .mapToLong(Outgoing::waitingBytes)
                            .sum());
            assertThat(bench.deferral.offeredBytes()).isEqualTo(offeredBytes);
        }
    }

    private void act() {
        switch (random.nextInt(12)) {
            case 0, 1 -> {
                Outgoing request = new Outgoing(RpcBench.SERVER, anyLength());
                start(request, bench.engine.call(request.peer, request.messageBytes, request, bench.nowPs));
            }
            case 2 -> {
                long clientId = nextClientId;
                nextClientId += 2;
                bench.request(clientId);
                Outgoing response = new Outgoing(RpcBench.CLIENT, anyLength());
                bench.respond(clientId, response.messageBytes);
                start(response, clientId | 1);
            }
            case 3, 4 -> anyMessage(this::grant);
            case 5 -> anyMessage(this::askAgain);
            case 6 -> anyMessage(this::endByPeer);
            case 7 -> bench.ticks(random.nextInt(8) == 0 ? 110 : 1);
            case 8 -> bench.engine.pull(bench.nowPs);
            default -> bench.deferral.pull(random.nextBoolean(), bench.nowPs);
        }
    }

    private long anyLength() {
        return switch (random.nextInt(3)) {
            case 0 -> 1 + random.nextInt((int) (2 * FROM));
            case 1 -> 1 + random.nextInt(12_000);
            default -> 10_000L + random.nextInt(50_000);
        };
    }

    private void start(Outgoing message, long id) {
        message.id = id;
        messages.put(message.id, message);
        offeredBytes += message.waitingBytes();
    }

    private void anyMessage(Consumer<Outgoing> action) {
        List<Outgoing> sending = new ArrayList<>(
                messages.values().stream().filter(m -> m.isSending).toList());
        if (!sending.isEmpty()) {
            action.accept(sending.get(random.nextInt(sending.size())));
        }
    }

    private void grant(Outgoing message) {
        long end = 1 + random.nextLong(message.messageBytes + 5_000);
        bench.engine.onGrant(message.peer, message.id ^ 1, end, random.nextInt(5), bench.nowPs);
        granted(message, end);
    }

    private void granted(Outgoing message, long end) {
        long before = message.waitingBytes();
        message.grantedEnd = Math.max(message.grantedEnd, Math.min(end, message.messageBytes));
        offeredBytes += message.waitingBytes() - before;
    }

    /** What was not granted as far as this end knows must have been (a grant was lost). */
    private void askAgain(Outgoing message) {
        long offset = random.nextLong(message.messageBytes);
        long bytes = 1 + random.nextLong(message.messageBytes);
        bench.engine.onResend(message.peer, message.id ^ 1, offset, bytes, 7, bench.nowPs);
        granted(message, offset + bytes);
    }

    /** A response arrives, or the peer has done with the RPC: in the midst of sending, too. */
    private void endByPeer(Outgoing message) {
        if (message.peer == RpcBench.SERVER) {
            bench.response(message.id);
        } else if (random.nextBoolean()) {
            bench.engine.onAck(RpcBench.CLIENT, message.id ^ 1, bench.nowPs);
        } else {
            bench.engine.onRpcUnknown(RpcBench.CLIENT, message.id ^ 1, bench.nowPs);
        }
        message.isSending = false;
    }

    private void noteWhatLeft() {
        for (Data data : RpcBench.only(Data.class, bench.out.packets)) {
            if (!data.retransmission()) {
                Outgoing message = messages.get(data.id());
                assertThat(data.offset()).isEqualTo(message.sentEnd);
                message.sentEnd += data.bytes();
            }
        }
        bench.out.packets.clear();
    }

    private void noteFailures() {
        // The server has been silent for too long.
        bench.out.failures.forEach(attachment -> ((Outgoing) attachment).isSending = false);
        bench.out.failures.clear();
    }
}
