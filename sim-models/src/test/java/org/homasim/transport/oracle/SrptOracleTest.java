// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.homasim.host.Application;
import org.homasim.host.Message;
import org.homasim.host.MessagePool;
import org.homasim.host.Transport;
import org.homasim.net.ModelRun;
import org.junit.jupiter.api.Test;

/** Which messages the oracle has run, and when each arrives. A byte takes its links for 10 ps, and all else 700 ps. */
class SrptOracleTest {
    private static final int HOSTS = 6;
    private static final long BYTE_PS = 10;
    private static final long REST_PS = 700;

    private static final OracleTimes TIMES = new OracleTimes() {
        @Override
        public long linkPs(int source, int destination, long bytes) {
            return bytes * BYTE_PS;
        }

        @Override
        public long idealPs(int source, int destination, long bytes) {
            return bytes * BYTE_PS + REST_PS;
        }
    };

    /** A message to be sent. */
    record Sent(long startPs, int source, int destination, long bytes) {}

    @Test
    void takesTheIdealTimeAlone() {
        assertThat(run(new Sent(5, 0, 1, 100))).containsExactly(5 + 1_000 + REST_PS);
    }

    @Test
    void hasTheShorterOneInterruptAndTheLongerOneGoOnAfterIt() {
        assertThat(run(new Sent(0, 0, 1, 100), new Sent(300, 0, 2, 20)))
                .containsExactly(1_200 + REST_PS, 500 + REST_PS);
    }

    @Test
    void doesNotInterruptForOneThatIsLongerThanWhatIsLeft() {
        assertThat(run(new Sent(0, 0, 1, 100), new Sent(900, 2, 1, 20)))
                .containsExactly(1_000 + REST_PS, 1_200 + REST_PS);
    }

    @Test
    void givesALinkThatAnInterruptionLeavesIdleToAnother() {
        // The third interrupts the first at receiver 1, so that sender 0 has 500 ps for the second meanwhile.
        assertThat(run(new Sent(0, 0, 1, 100), new Sent(0, 0, 3, 150), new Sent(100, 2, 1, 50)))
                .containsExactly(100 + 500 + 900 + REST_PS, 1_500 + 1_000 + REST_PS, 600 + REST_PS);
    }

    @Test
    void servesEqualOnesInTheOrderOfTheirArrival() {
        assertThat(run(new Sent(0, 0, 1, 10), new Sent(5, 0, 2, 10), new Sent(6, 0, 1, 10)))
                .containsExactly(100 + REST_PS, 200 + REST_PS, 300 + REST_PS);
    }

    @Provide
    Arbitrary<List<Sent>> messages() {
        Arbitrary<Integer> hosts = Arbitraries.integers().between(0, HOSTS - 1);
        return Combinators.combine(
                        Arbitraries.longs().between(0, 3_000),
                        hosts,
                        Arbitraries.integers().between(1, HOSTS - 1),
                        Arbitraries.longs().between(1, 60))
                .as((startPs, source, distance, bytes) -> new Sent(startPs, source, (source + distance) % HOSTS, bytes))
                .list()
                // Which of two is first that come at one instant is left open.
                .uniqueElements(Sent::startPs)
                .ofMinSize(1)
                .ofMaxSize(60)
                .map(list -> list.stream()
                        .sorted(Comparator.comparingLong(Sent::startPs))
                        .toList());
    }

    @Property(tries = 300)
    void agreesWithGoingThroughAllMessagesAtEveryPicosecond(@ForAll("messages") List<Sent> sent) {
        assertThat(run(sent.toArray(Sent[]::new))).containsExactlyElementsOf(slowly(sent));
    }

    /** The rule, written down once more: from picosecond to picosecond. */
    private static List<Long> slowly(List<Sent> sent) {
        long[] left = sent.stream().mapToLong(each -> each.bytes() * BYTE_PS).toArray();
        Long[] arrival = new Long[sent.size()];
        long nowPs = 0;
        while (Arrays.asList(arrival).contains(null)) {
            boolean[] sending = new boolean[HOSTS];
            boolean[] receiving = new boolean[HOSTS];
            long at = nowPs;
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < left.length; i++) {
                if (arrival[i] == null && sent.get(i).startPs() <= at) {
                    order.add(i);
                }
            }
            order.sort(Comparator.<Integer>comparingLong(i -> left[i]).thenComparing(i -> i));
            nowPs++;
            for (int i : order) {
                Sent each = sent.get(i);
                if (!sending[each.source()] && !receiving[each.destination()]) {
                    sending[each.source()] = true;
                    receiving[each.destination()] = true;
                    left[i]--;
                    if (left[i] == 0) {
                        arrival[i] = nowPs + REST_PS;
                    }
                }
            }
        }
        return Arrays.asList(arrival);
    }

    /** When each message arrives. */
    private static List<Long> run(Sent... sent) {
        Long[] arrivals = new Long[sent.length];
        ModelRun.run(simulator -> {
            Arrivals application = new Arrivals(arrivals);
            OracleTransports transports = new OracleTransports(TIMES);
            MessagePool pool = new MessagePool();
            Transport[] hosts = new Transport[HOSTS];
            for (int host = 0; host < HOSTS; host++) {
                hosts[host] = transports.create(simulator, host, application);
            }
            for (int i = 0; i < sent.length; i++) {
                Sent each = sent[i];
                Message message = pool.take();
                message.source = each.source();
                message.destination = each.destination();
                message.sizeBytes = each.bytes();
                message.record = i;
                ModelRun.at(simulator, each.startPs(), nowPs -> hosts[each.source()].send(message, nowPs));
            }
        });
        return Arrays.asList(arrivals);
    }

    private static final class Arrivals implements Application {
        private final Long[] times;

        Arrivals(Long[] times) {
            this.times = times;
        }

        @Override
        public void delivered(Message message, long nowPs) {
            times[message.record] = nowPs;
        }

        @Override
        public void requestArrived(Transport server, int client, long id, long requestBytes, long nowPs) {
            throw new AssertionError("a request");
        }

        @Override
        public void responseArrived(Message request, long nowPs) {
            throw new AssertionError("a response");
        }

        @Override
        public void failed(Message request, long nowPs) {
            throw new AssertionError("a failure");
        }
    }
}
