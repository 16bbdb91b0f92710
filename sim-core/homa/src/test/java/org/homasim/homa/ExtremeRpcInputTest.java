// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.homasim.homa.wire.PacketReader;
import org.homasim.homa.wire.PacketType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An engine with RPCs takes any numbers from its driver: what cannot be is counted and dropped, and leaves nothing behind. */
class ExtremeRpcInputTest {
    private static final long MAX_MESSAGE = 1_000_000;
    private static final long TICK_PS = 1_000_000_000;
    private static final int CLIENT = 1;
    private static final int SERVER = 2;

    private static final long[] NUMBERS = {
        Long.MIN_VALUE,
        Long.MIN_VALUE + 1,
        Integer.MIN_VALUE,
        -2,
        -1,
        0,
        1,
        2,
        1415,
        1416,
        1417,
        MAX_MESSAGE - 1,
        MAX_MESSAGE,
        MAX_MESSAGE + 1,
        Integer.MAX_VALUE,
        Long.MAX_VALUE - 1,
        Long.MAX_VALUE
    };
    private static final int[] SOURCES = {
        Integer.MIN_VALUE,
        -1,
        0,
        CLIENT,
        SERVER,
        HomaParameters.MAX_HOSTS - 1,
        HomaParameters.MAX_HOSTS,
        Integer.MAX_VALUE
    };
    private static final int[] SMALL_NUMBERS = {
        Integer.MIN_VALUE, -1, 0, 1, 7, 8, 1415, 1416, 65_535, 65_536, Integer.MAX_VALUE
    };

    /** Peers that know none of the RPCs they are asked about, and say so, as a host does that was restarted. */
    private static final class ForgetfulPeers implements HomaOutput {
        private record Answer(PacketType type, int source, long id) {}

        private final List<Answer> answers = new ArrayList<>();
        private final List<Object> ended = new ArrayList<>();
        private final List<Long> requests = new ArrayList<>();
        private long timerPs = Long.MAX_VALUE;
        private long nowPs;
        private HomaEngine engine;

        @Override
        public void sendData(DataPacket packet) {
            assertThat(packet.bytes()).isPositive();
            assertThat(packet.offset()).isBetween(0L, packet.messageBytes() - packet.bytes());
            assertThat(packet.incomingBytes()).isBetween(1L, packet.messageBytes());
        }

        @Override
        public void sendControl(ControlPacket packet) {
            // What a peer answers to this; a client's id of its own, the server's otherwise.
            if (packet.type() == PacketType.RESEND) {
                answers.add(new Answer(PacketType.RPC_UNKNOWN, packet.destination(), packet.id() ^ 1));
            } else if (packet.type() == PacketType.NEED_ACK) {
                answers.add(new Answer(PacketType.ACK, packet.destination(), packet.id() ^ 1));
            }
        }

        @Override
        public void wake() {}

        @Override
        public void setTimer(long timePs) {
            timerPs = timePs;
        }

        @Override
        public void delivered(int source, long id, long messageBytes) {
            throw new AssertionError("RPCs only");
        }

        @Override
        public void requestArrived(int client, long id, long requestBytes) {
            assertThat(requestBytes).isBetween(1L, MAX_MESSAGE);
            requests.add(id);
            engine.respond(client, id, requestBytes, null, nowPs);
        }

        @Override
        public void responseArrived(long id, long responseBytes, Object attachment) {
            ended.add(attachment);
        }

        @Override
        public void failed(Object attachment) {
            ended.add(attachment);
        }

        void pullAndAnswer() {
            while (engine.pull(nowPs)) {
                // Packets go nowhere.
            }
            List<Answer> taken = List.copyOf(answers);
            answers.clear();
            for (Answer answer : taken) {
                if (answer.type() == PacketType.ACK) {
                    engine.onAck(answer.source(), answer.id(), nowPs);
                } else {
                    engine.onRpcUnknown(answer.source(), answer.id(), nowPs);
                }
            }
        }

        /** Lets time pass; the timer expires once if it is due. */
        void pass(long durationPs) {
            nowPs += durationPs;
            if (timerPs <= nowPs) {
                timerPs = Long.MAX_VALUE;
                engine.onTimer(nowPs);
            }
        }
    }

    private final ForgetfulPeers peers = new ForgetfulPeers();
    private final HomaEngine engine = newEngine(peers, MAX_MESSAGE);

    private static HomaEngine newEngine(ForgetfulPeers peers, long maxMessageBytes) {
        WireFormat format = WireFormat.linux(28, 1500, ipPacketBytes -> ipPacketBytes + 38);
        RpcSettings rpcs = new RpcSettings(
                maxMessageBytes,
                1500,
                new SilenceSettings(TICK_PS, 5, 5, 100, 2),
                null,
                new CutoffSettings(new LengthPriority(Long.MAX_VALUE, 0, 0, 0, 0, 0, 0, 0), null),
                1000,
                8_000_000,
                8_000_000);
        LinuxGrantSettings grants = new LinuxGrantSettings(8, 0, 400_000, 10_000, 50_000, 50, 5, 6, 10_000_000_000L);
        HomaEngine engine = new HomaEngine(new HomaParameters(format, 8, 10_000, grants, rpcs), peers);
        peers.engine = engine;
        return engine;
    }

    @ParameterizedTest
    @CsvSource({
        // message bytes, incoming bytes, offset, bytes
        "-9223372036854775808, 1, 0, 1",
        "-9223372036854775807, 1, 0, 2147483647",
        "-1, 1, 0, 1",
        "0, 1, 0, 1",
        "100, 0, 0, 10",
        "100, 100, -9223372036854775808, 10",
        "100, 100, 9223372036854775807, 2147483647",
        "1000001, 1, 0, 1",
        "9223372036854775807, 9223372036854775807, 0, 1"
    })
    void data_with_fields_that_cannot_be_begins_no_rpc(long messageBytes, long incomingBytes, long offset, int bytes) {
        assertThat(engine.onData(CLIENT, 2, messageBytes, incomingBytes, offset, bytes, 0))
                .isFalse();
        assertThat(engine.counters().malformedDropped).isEqualTo(1);
        assertThat(engine.rpcs()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, HomaParameters.MAX_HOSTS, Integer.MAX_VALUE})
    void a_call_to_no_host_is_refused_and_leaves_nothing(int server) {
        assertThatThrownBy(() -> engine.call(server, 100, null, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(engine.rpcs()).isZero();
        assertThat(peers.timerPs).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void everything_can_be_asked_for_again_where_messages_have_any_length() {
        HomaEngine unlimited = newEngine(peers, Long.MAX_VALUE);
        long id = unlimited.call(SERVER, 3000, "call", 0);
        peers.pullAndAnswer();
        unlimited.onResend(SERVER, id ^ 1, 0, PacketReader.RESEND_EVERYTHING, 7, 0);
        peers.pullAndAnswer();
        assertThat(unlimited.counters().malformedDropped).isZero();
        assertThat(unlimited.counters().resentPackets).isEqualTo(3);
    }

    /** As in Linux, whose timer thread sets its timer anew after each tick: a driver that was held up has heard nobody. */
    @Test
    void a_timer_that_expires_late_is_one_tick_and_not_all_that_were_missed() {
        engine.call(SERVER, 100, "call", 0);
        peers.pullAndAnswer();
        long latePs = 1000 * TICK_PS;
        peers.pass(latePs);
        while (peers.timerPs <= latePs) {
            peers.pass(0);
        }
        assertThat(engine.counters().clientTimeouts).isZero();
        assertThat(peers.timerPs).isEqualTo(latePs + TICK_PS);
    }

    @Test
    void a_million_extreme_inputs_leave_valid_rpcs_alone_and_nothing_behind() {
        SplittableRandom random = new SplittableRandom(20_240_609);
        int calls = 0;
        for (int i = 0; i < 1_000_000; i++) {
            input(random, peers.nowPs);
            peers.pullAndAnswer();
            peers.pass(TICK_PS / 500);
            if (i % 1000 == 0) {
                // A valid RPC in the midst of all: answered before its silence is long.
                long id = engine.call(SERVER, 3000, calls, peers.nowPs);
                peers.pullAndAnswer();
                engine.onData(SERVER, id ^ 1, 500, 500, 0, 500, peers.nowPs);
                assertThat(peers.ended).hasSize(calls + 1).last().isEqualTo(calls);
                calls++;
            }
        }
        for (int tick = 0; tick < 1000 && engine.rpcs() > 0; tick++) {
            peers.pullAndAnswer();
            peers.pass(TICK_PS);
        }
        assertThat(engine.rpcs()).isZero();
        assertThat(peers.ended).hasSize(calls);
        assertThat(peers.requests).isNotEmpty();
        assertThat(engine.counters().malformedDropped).isPositive();
        assertThat(engine.counters().unknownDropped).isPositive();
    }

    private void input(SplittableRandom random, long nowPs) {
        int source = SOURCES[random.nextInt(SOURCES.length)];
        long id = strangeId(random);
        switch (random.nextInt(11)) {
            case 0, 1 ->
                engine.onData(
                        source,
                        id,
                        number(random),
                        number(random),
                        number(random),
                        SMALL_NUMBERS[random.nextInt(SMALL_NUMBERS.length)],
                        nowPs);
            case 2 -> engine.onGrant(source, id, number(random), smallNumber(random), nowPs);
            case 3 -> engine.onResend(source, id, number(random), number(random), smallNumber(random), nowPs);
            case 4 -> engine.onRpcUnknown(source, id, nowPs);
            case 5 -> engine.onBusy(source, id, nowPs);
            case 6 -> engine.onNeedAck(source, id, nowPs);
            case 7 -> {
                engine.onAckPacket(source);
                engine.onAck(source, id, nowPs);
            }
            case 8 -> engine.onCutoffVersion(source, id, smallNumber(random), nowPs);
            case 9 -> engine.onCutoffs(source, numbers(random), smallNumber(random), nowPs);
            default -> engine.respond(source, id, 1 + random.nextLong(MAX_MESSAGE), null, nowPs);
        }
    }

    /** No id that a call here will have: those are small and even, and the other side's odd. */
    private static long strangeId(SplittableRandom random) {
        long id = random.nextBoolean() ? random.nextLong() : number(random);
        return id >= 0 && id < 1 << 20 ? -id - 1 : id;
    }

    private static long number(SplittableRandom random) {
        return NUMBERS[random.nextInt(NUMBERS.length)];
    }

    private static int smallNumber(SplittableRandom random) {
        return SMALL_NUMBERS[random.nextInt(SMALL_NUMBERS.length)];
    }

    private static long[] numbers(SplittableRandom random) {
        long[] numbers = new long[random.nextInt(20)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(random);
        }
        return numbers;
    }
}
