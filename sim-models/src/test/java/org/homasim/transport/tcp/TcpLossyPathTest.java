// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.homasim.kernel.Picoseconds;
import org.homasim.net.PacketPool;
import org.homasim.transport.tcp.congestion.CongestionControl;
import org.homasim.transport.tcp.congestion.Cubic;
import org.homasim.transport.tcp.congestion.Dctcp;
import org.homasim.transport.tcp.congestion.NewReno;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A sender and a receiver with a path between them that loses, doubles, delays, reorders and marks at random. */
class TcpLossyPathTest {
    private static final long US = Picoseconds.MICROSECOND;
    private static final long MS = Picoseconds.MILLISECOND;
    private static final int MSS = SenderScript.MSS;

    /** What a path does to packets, in both directions. */
    private record Path(
            double loss,
            double duplication,
            double mark,
            long delayPs,
            long jitterPs,
            long packetPs,
            long minTimeoutPs) {}

    private record Arrival(long timePs, long number, TcpPacket packet, boolean isAtReceiver) {}

    private static final class Exchange {
        final TcpSender sender;
        final TcpReceiver receiver;
        final TcpCounters counters = new TcpCounters();
        private final Path path;
        private final Random random;
        private final PacketPool<TcpPacket> pool = new PacketPool<>(TcpPacket::new);
        private final PriorityQueue<Arrival> onTheWay =
                new PriorityQueue<>(Comparator.comparingLong(Arrival::timePs).thenComparingLong(Arrival::number));
        private long numbers;
        long nowPs;
        private long freePs;
        private final long total;
        private long written;
        private long nextWritePs;

        Exchange(Path path, Supplier<CongestionControl> control, long seed) {
            this.path = path;
            this.random = new Random(seed);
            TcpParameters usual = TcpNetwork.parameters(control, true);
            TcpParameters parameters = new TcpParameters(
                    usual.mtuBytes(),
                    usual.initialWindow(),
                    path.minTimeoutPs,
                    Math.min(usual.delayedAckPs(), path.minTimeoutPs / 4),
                    usual.quickAcks(),
                    usual.initialReceiveBytes(),
                    usual.maxReceiveBytes(),
                    true,
                    true,
                    usual.priority(),
                    usual.hostPath(),
                    control);
            sender = new TcpSender(parameters, parameters.initialReceiveBytes(), counters);
            receiver = new TcpReceiver(parameters, sender.control().usesEcn());
            total = 1 + random.nextInt(400) * (long) MSS + random.nextInt(MSS);
        }

        private void write() {
            long bytes = Math.min(total - written, 1 + random.nextInt(60 * MSS));
            sender.write(bytes, nowPs);
            written += bytes;
            nextWritePs = written < total ? nowPs + random.nextInt((int) (2 * MS / 1000)) * 1000L : Long.MAX_VALUE;
        }

        private void transmit(TcpPacket packet, boolean isToReceiver) {
            if (random.nextDouble() < path.loss) {
                packet.release();
                return;
            }
            packet.isCongestionMarked = packet.isEcnCapable && random.nextDouble() < path.mark;
            deliverLater(packet, isToReceiver);
            if (random.nextDouble() < path.duplication) {
                deliverLater(copy(packet), isToReceiver);
            }
        }

        private void deliverLater(TcpPacket packet, boolean isToReceiver) {
            long jitterPs = path.jitterPs == 0 ? 0 : (long) (random.nextDouble() * path.jitterPs);
            onTheWay.add(new Arrival(nowPs + path.delayPs + jitterPs, numbers++, packet, isToReceiver));
        }

        private TcpPacket copy(TcpPacket packet) {
            TcpPacket copy = pool.take();
            copy.reset();
            copy.sequence = packet.sequence;
            copy.dataBytes = packet.dataBytes;
            copy.timestamp = packet.timestamp;
            copy.timestampEcho = packet.timestampEcho;
            copy.acknowledgement = packet.acknowledgement;
            copy.windowBytes = packet.windowBytes;
            copy.isEcnEcho = packet.isEcnEcho;
            copy.isWindowReduced = packet.isWindowReduced;
            copy.isCongestionMarked = packet.isCongestionMarked;
            for (int i = 0; i < packet.sackBlocks; i++) {
                copy.addSackBlock(packet.sackFrom[i], packet.sackTo[i]);
            }
            copy.isFirstBlockDuplicate = packet.isFirstBlockDuplicate;
            return copy;
        }

        private void send() {
            if (nowPs >= freePs && sender.canSend()) {
                TcpPacket packet = pool.take();
                packet.reset();
                packet.timestamp = nowPs / TcpSender.TIMESTAMP_PS;
                sender.fill(packet, nowPs);
                freePs = nowPs + path.packetPs;
                assertThat(packet.dataBytes).isPositive();
                assertThat(packet.sequence + packet.dataBytes).isLessThanOrEqualTo(1 + written);
                transmit(packet, true);
            }
            while (receiver.mustAcknowledge()) {
                TcpPacket packet = pool.take();
                packet.reset();
                receiver.fill(packet);
                transmit(packet, false);
            }
        }

        /** Does what is next; tells whether anything was left. */
        boolean step() {
            long arrivalPs = onTheWay.isEmpty() ? Long.MAX_VALUE : onTheWay.peek().timePs;
            long sendPs = sender.canSend() ? Math.max(nowPs, freePs) : Long.MAX_VALUE;
            long timerPs = Math.min(sender.deadlinePs(), receiver.deadlinePs());
            long nextPs = Math.min(Math.min(arrivalPs, sendPs), Math.min(timerPs, nextWritePs));
            if (nextPs == Long.MAX_VALUE) {
                return false;
            }
            nowPs = Math.max(nowPs, nextPs);
            if (nextWritePs == nextPs) {
                write();
            } else if (arrivalPs == nextPs) {
                arrive(onTheWay.remove());
            } else if (timerPs == nextPs) {
                expire();
            }
            send();
            return true;
        }

        private void arrive(Arrival arrival) {
            if (arrival.isAtReceiver) {
                long before = receiver.next();
                receiver.onData(arrival.packet, nowPs);
                assertThat(receiver.next()).isBetween(before, 1 + written);
            } else {
                sender.onAcknowledgement(arrival.packet, nowPs);
            }
            arrival.packet.release();
        }

        private void expire() {
            if (nowPs >= receiver.deadlinePs()) {
                receiver.onTimer(nowPs);
            }
            if (nowPs >= sender.deadlinePs()) {
                sender.onTimer(nowPs);
            }
        }

        /** The counters equal a recount, the orders hold, and something will happen. */
        void check() {
            Scoreboard board = sender.board();
            int sacked = 0;
            int lost = 0;
            int resent = 0;
            int toResend = 0;
            int out = 0;
            int first = -1;
            for (int i = 0; i < board.size(); i++) {
                boolean isLost = board.is(i, Scoreboard.LOST);
                boolean isResent = board.is(i, Scoreboard.RESENT);
                boolean isSacked = board.is(i, Scoreboard.SACKED);
                assertThat(isSacked && (isLost || isResent)).isFalse();
                sacked += isSacked ? 1 : 0;
                lost += isLost ? 1 : 0;
                resent += isResent ? 1 : 0;
                toResend += isLost && !isResent ? 1 : 0;
                out += isSacked || (isLost && !isResent) ? 0 : 1;
                first = first < 0 && isLost && !isResent ? i : first;
            }
            assertThat(new int[] {board.sacked(), board.lost(), board.resent(), board.toResend()})
                    .containsExactly(sacked, lost, resent, toResend);
            assertThat(board.firstToResend()).isEqualTo(first);
            assertThat(board.inFlight()).isEqualTo(board.size() - sacked - lost + resent);
            long earlierPs = 0;
            for (int i = board.earliestOut(); i >= 0; i = board.nextOut(i)) {
                assertThat(board.sentPs(i)).isGreaterThanOrEqualTo(earlierPs);
                earlierPs = board.sentPs(i);
                out--;
            }
            assertThat(out).isZero();
            boolean hasTimer = sender.deadlinePs() != Long.MAX_VALUE;
            assertThat(hasTimer).isEqualTo(!board.isEmpty());
        }
    }

    private static Supplier<CongestionControl> control(int number) {
        return switch (number % 3) {
            case 0 -> () -> new Cubic(true);
            case 1 -> NewReno::new;
            default -> () -> new Dctcp(1 / 16.0, 1);
        };
    }

    private static Exchange run(Path path, int seed, boolean withCheck) {
        Exchange exchange = new Exchange(path, control(seed), seed);
        int steps = 0;
        exchange.write();
        while (exchange.step() && !(exchange.sender.isDone() && exchange.written == exchange.total)) {
            if (withCheck) {
                exchange.check();
            }
            assertThat(++steps).as("seed %s", seed).isLessThan(1_000_000);
        }
        assertThat(exchange.receiver.next()).as("seed %s", seed).isEqualTo(1 + exchange.total);
        assertThat(exchange.sender.isDone()).isTrue();
        return exchange;
    }

    static IntStream seeds() {
        return IntStream.range(0, 150);
    }

    /**
     * With a fifth of the packets lost at most, a round trip of one segment fails with probability 0.36 at most, and 120 s is the longest
     * timeout: what comes to an end at all is far below two hours.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void all_bytes_arrive_once_and_in_order(int seed) {
        Random random = new Random(seed * 31L + 7);
        Path path = new Path(
                random.nextInt(5) * 0.05,
                random.nextInt(3) * 0.05,
                random.nextInt(3) * 0.1,
                (1L + random.nextInt(100)) * 5 * US,
                random.nextInt(3) * 5L * US * random.nextInt(200),
                random.nextInt(3) * US,
                random.nextBoolean() ? 200 * MS : 2 * MS);
        assertThat(run(path, seed, true).nowPs).isLessThan(7_200 * Picoseconds.SECOND);
    }

    /** The paths above are no idle ones: all that a sender can do happens on such. */
    @Test
    void every_way_of_repair_is_taken() {
        TcpCounters sum = new TcpCounters();
        for (int seed = 0; seed < 30; seed++) {
            TcpCounters one = run(new Path(0.1, 0.05, 0.1, 100 * US, 200 * US, US, 2 * MS), seed, false).counters;
            sum.timeouts += one.timeouts;
            sum.recoveries += one.recoveries;
            sum.probes += one.probes;
            sum.ecnReductions += one.ecnReductions;
            sum.undone += one.undone;
        }
        assertThat(List.of(sum.timeouts, sum.recoveries, sum.probes, sum.ecnReductions, sum.undone))
                .allMatch(count -> count >= 10);
    }

    /** Without losses and duplicates a path that merely reorders costs no timeout. */
    @Test
    void reordering_alone_costs_no_timeout() {
        for (int seed = 0; seed < 30; seed++) {
            Exchange exchange = run(new Path(0, 0, 0, 100 * US, 30 * US, US, 200 * MS), seed, false);
            assertThat(exchange.counters.timeouts).as("seed %s", seed).isZero();
        }
    }
}
