// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.homasim.kernel.PacketSimulator;
import org.homasim.net.ModelRun;
import org.homasim.net.PlainPacket;

/** What holds of a NIC whatever its settings are and whatever it is given to send. */
class NicPropertiesTest {
    private static final int MAX_GROUP = 4;
    /** No time of an offer or a look falls on the time of an event of the NIC, and no two offers on one time. */
    private static final long STEP_PS = 311_111;

    private NicBench bench;

    /**
     * Packets handed over as one.
     *
     * @param afterSteps since the group before
     * @param isCutShort whether its message is given up before its last packet
     */
    record Offer(int afterSteps, int flow, int packets, boolean isCutShort) {
        long afterPs() {
            return afterSteps * STEP_PS;
        }
    }

    /** A frame on the wire. */
    record Service(int flow, long startPs) {}

    @Provide
    Arbitrary<List<Offer>> offers() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(1, MAX_GROUP),
                        Arbitraries.of(true, false, false))
                .as(Offer::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<NicSettings> settings() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(1, 20),
                        Arbitraries.of(NicSettings.Turn.class),
                        Arbitraries.of(NicRate.FULL, NicRate.constant(0.85)),
                        Arbitraries.of(
                                CompletionDelay.NONE,
                                new CompletionDelay(3 * NicBench.CYCLE_PS, CompletionDelay.Kind.FIXED),
                                new CompletionDelay(5 * NicBench.CYCLE_PS, CompletionDelay.Kind.COALESCED),
                                new CompletionDelay(2 * NicBench.CYCLE_PS, CompletionDelay.Kind.EXPONENTIAL)),
                        Arbitraries.of(
                                ByteLimitSettings.NONE,
                                new ByteLimitSettings.Fixed(2000),
                                new ByteLimitSettings.Fixed(7000),
                                new ByteLimitSettings.Dynamic(0, 100)))
                .as((queues, ring, turn, rate, completion, limit) -> new NicSettings(
                        queues,
                        ring,
                        NicSettings.QueueChoice.FLOW,
                        NicSettings.PacedQueue.AMONG_OTHERS,
                        turn,
                        rate,
                        completion,
                        limit));
    }

    private int offered;

    private void build(PacketSimulator simulator, NicSettings settings, List<Offer> offers) {
        bench = new NicBench(simulator, settings);
        offered = 0;
        long timePs = 0;
        for (Offer offer : offers) {
            timePs += offer.afterPs();
            ModelRun.at(simulator, timePs, nowPs -> hand(offer, nowPs));
        }
    }

    private void hand(Offer offer, long nowPs) {
        for (int i = 0; i < offer.packets; i++) {
            PlainPacket packet = PlainPacket.take(bench.transports.pool, NicBench.FRAME, 0, offered++);
            packet.flow = offer.flow;
            packet.isGroupContinued = offer.isCutShort || i < offer.packets - 1;
            bench.transport().toSend.add(packet);
        }
        bench.nic.wake(nowPs);
    }

    private List<Service> services() {
        List<Service> services = new ArrayList<>();
        for (int i = 0; i < bench.ends.size(); i++) {
            services.add(new Service(bench.flows.get(i), bench.ends.get(i) - NicBench.FRAME_PS));
        }
        return services;
    }

    @Property(tries = 300)
    void all_is_sent_once_in_the_order_of_each_flow_and_forgotten(
            @ForAll("offers") List<Offer> offers, @ForAll("settings") NicSettings settings) {
        ModelRun.run(simulator -> build(simulator, settings, offers));
        assertThat(bench.order).hasSize(offered).doesNotHaveDuplicates();
        int[] last = new int[6];
        Arrays.fill(last, -1);
        for (int i = 0; i < offered; i++) {
            int flow = bench.flows.get(i);
            assertThat(bench.order.get(i)).isGreaterThan(last[flow]);
            last[flow] = bench.order.get(i);
        }
        assertThat(bench.nic.uncompletedBytes(Long.MAX_VALUE)).isZero();
        assertThat(bench.transports.packetsInUse()).isZero();
    }

    @Property(tries = 300)
    void rings_and_fixed_byte_limits_hold_but_for_the_rest_of_one_group(
            @ForAll("offers") List<Offer> offers, @ForAll("settings") NicSettings settings) {
        // A byte less than the limit lets one more group in; two that follow each other on one flow look like one if
        // the first is cut short.
        ModelRun.run(simulator -> build(simulator, settings, withoutCutBeforeTheSameFlow(offers)));
        for (int queue = 0; queue < bench.occupancy.queues(); queue++) {
            long most = bench.occupancy.uncompleted(queue).maxBytes();
            assertThat(most).isLessThanOrEqualTo((long) settings.txRing() * NicBench.FRAME);
            if (settings.byteLimit() instanceof ByteLimitSettings.Fixed fixed) {
                assertThat(most).isLessThanOrEqualTo(fixed.bytes() - 1 + (long) MAX_GROUP * NicBench.FRAME);
            }
        }
    }

    private static List<Offer> withoutCutBeforeTheSameFlow(List<Offer> offers) {
        List<Offer> changed = new ArrayList<>();
        for (int i = 0; i < offers.size(); i++) {
            Offer offer = offers.get(i);
            boolean isFollowed =
                    offers.subList(i + 1, offers.size()).stream().anyMatch(later -> later.flow == offer.flow);
            changed.add(isFollowed ? new Offer(offer.afterSteps, offer.flow, offer.packets, false) : offer);
        }
        return changed;
    }

    @Property(tries = 300)
    void the_wire_is_busy_whenever_a_queue_has_something_and_the_rate_allows_it(
            @ForAll("offers") List<Offer> offers, @ForAll("settings") NicSettings settings) {
        List<Long> waiting = new ArrayList<>();
        ModelRun.run(simulator -> {
            build(simulator, settings, offers);
            for (int look = 1; look < 600; look++) {
                // Halfway between offers.
                ModelRun.at(simulator, look * STEP_PS + STEP_PS / 2, nowPs -> {
                    if (bench.nic.queuedBytes() > 0) {
                        waiting.add(nowPs);
                    }
                });
            }
        });
        long neededPs = Math.round((double) NicBench.CYCLE_PS / settings.rate().maxShare());
        int at = 0;
        List<Service> services = services();
        for (long timePs : waiting) {
            while (at + 1 < services.size() && services.get(at + 1).startPs <= timePs) {
                at++;
            }
            assertThat(timePs).isBetween(services.get(at).startPs, services.get(at).startPs + neededPs);
        }
    }

    @Property(tries = 300)
    void a_queue_that_is_not_empty_has_its_turn_once_all_others_have_had_theirs(
            @ForAll("offers") List<Offer> offers, @ForAll NicSettings.Turn turn) {
        int queues = 3;
        ModelRun.run(simulator -> build(
                simulator,
                new NicSettings(
                        queues,
                        10_000,
                        NicSettings.QueueChoice.FLOW,
                        NicSettings.PacedQueue.AMONG_OTHERS,
                        turn,
                        NicRate.FULL,
                        CompletionDelay.NONE,
                        ByteLimitSettings.NONE),
                withoutCuts(offers)));
        int longest = turn == NicSettings.Turn.GROUP ? MAX_GROUP : 1;
        int[] sent = new int[queues];
        int[] passedOver = new int[queues];
        for (Service service : services()) {
            for (int queue = 0; queue < queues; queue++) {
                if (service.flow % queues == queue) {
                    sent[queue]++;
                    passedOver[queue] = 0;
                } else if (offeredBy(service.startPs, queue, queues, offers) > sent[queue]) {
                    passedOver[queue]++;
                    // The turn that was under way as its first packet came may be counted whole.
                    assertThat(passedOver[queue]).isLessThanOrEqualTo((queues - 1) * longest);
                } else {
                    passedOver[queue] = 0;
                }
            }
        }
    }

    private static List<Offer> withoutCuts(List<Offer> offers) {
        return offers.stream()
                .map(offer -> new Offer(offer.afterSteps, offer.flow, offer.packets, false))
                .toList();
    }

    /** Packets for a queue before an instant. */
    private static int offeredBy(long timePs, int queue, int queues, List<Offer> offers) {
        int packets = 0;
        long offerPs = 0;
        for (Offer offer : offers) {
            offerPs += offer.afterPs();
            if (offerPs < timePs && offer.flow % queues == queue) {
                packets += offer.packets;
            }
        }
        return packets;
    }
}
