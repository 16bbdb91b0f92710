// SPDX-License-Identifier: Apache-2.0
package org.homasim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.tudelft.simulation.dsol.SimRuntimeException;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.LambdaSimEvent;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.SimEventInterface;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The life cycle that DSOL keeps, the loop that is ours, and DSOL's traps. */
class PacketSimulatorTest {
    private static final long END_PS = 1_000_000;

    /** Does nothing at warm-up and never completes. */
    private static class Idle implements ReplicationRun.Model {
        @Override
        public void warmupEnded() {}

        @Override
        public boolean isComplete() {
            return false;
        }
    }

    private static Event event(EventSource source, java.util.function.LongConsumer action) {
        return new Event(source) {
            @Override
            public void fire(long nowPs) {
                action.accept(nowPs);
            }
        };
    }

    private static ReplicationRun run(Function<PacketSimulator, ReplicationRun.Model> builder) {
        return ReplicationRun.create("test", new WheelPendingEvents(), 1000, END_PS, builder);
    }

    /** Entities that wake each other at random instants, many of them equal, and fold what they see into a hash. */
    private static final class Chatter extends Idle {
        long hash = 17;

        Chatter(PacketSimulator simulator) {
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                RandomStream random = new RandomStream(i);
                EventSource source = simulator.newSource();
                int number = i;
                events.add(event(source, nowPs -> {
                    hash = hash * 31 + nowPs * 7 + number;
                    // Multiples of 64 ps: several events share most instants.
                    long nextPs = nowPs + 64L * random.nextInt(20) + 64;
                    simulator.schedule(events.get(number), nextPs);
                    Event other = events.get(random.nextInt(50));
                    if (random.nextInt(10) == 0 && other != events.get(number)) {
                        simulator.cancel(other);
                        simulator.schedule(other, nowPs + 64L * random.nextInt(5));
                    }
                }));
                simulator.schedule(events.get(i), 0);
            }
        }
    }

    private static long hashOf(PendingEvents list) throws InterruptedException {
        return hashOf(id -> new PacketSimulator(id, list));
    }

    private static long hashOf(Function<String, PacketSimulator> simulators) throws InterruptedException {
        Chatter[] chatter = new Chatter[1];
        ReplicationRun run = ReplicationRun.create("order", simulators, 1000, END_PS, simulator -> {
            chatter[0] = new Chatter(simulator);
            return chatter[0];
        });
        run.await();
        assertThat(run.simulator().eventCount()).isGreaterThan(40_000);
        return chatter[0].hash;
    }

    @Test
    void the_order_of_events_is_equal_under_each_list_and_under_dsols_own_loop() throws InterruptedException {
        long expected = hashOf(new HeapPendingEvents());
        assertThat(hashOf(new WheelPendingEvents())).isEqualTo(expected);
        assertThat(hashOf(new WheelPendingEvents(4))).isEqualTo(expected);

        assertThat(hashOf(id -> new StockLoop(id, new HeapPendingEvents()))).isEqualTo(expected);
        assertThat(hashOf(id -> new StockLoop(id, new WheelPendingEvents()))).isEqualTo(expected);
    }

    /** The same simulator under {@code DevsSimulator.run()}. */
    private static final class StockLoop extends PacketSimulator {
        private static final long serialVersionUID = 1L;

        StockLoop(String id, PendingEvents pending) {
            super(id, pending);
        }

        @Override
        public void run() {
            runStockLoop();
        }
    }

    @Test
    void warm_up_comes_before_and_the_end_after_other_events_of_their_instant() throws InterruptedException {
        List<String> seen = new ArrayList<>();
        ReplicationRun run = run(simulator -> {
            EventSource source = simulator.newSource();
            simulator.schedule(event(source, nowPs -> seen.add("event " + nowPs)), 1000);
            simulator.schedule(event(source, nowPs -> seen.add("event " + nowPs)), END_PS);
            return new Idle() {
                @Override
                public void warmupEnded() {
                    seen.add("warm-up " + simulator.nowPs());
                }
            };
        });
        run.await();
        assertThat(seen).containsExactly("warm-up 1000", "event 1000", "event " + END_PS);
        assertThat(run.simulator().nowPs()).isEqualTo(END_PS);
    }

    @Test
    void stops_right_after_the_event_that_completes_the_run() throws InterruptedException {
        int[] fired = new int[1];
        ReplicationRun run = run(simulator -> {
            EventSource source = simulator.newSource();
            Event[] self = new Event[1];
            self[0] = event(source, nowPs -> {
                if (++fired[0] == 5000) {
                    simulator.testStoppingConditionNow();
                }
                simulator.schedule(self[0], nowPs + 1);
            });
            simulator.schedule(self[0], 1001);
            return new Idle() {
                @Override
                public boolean isComplete() {
                    return fired[0] >= 5000;
                }
            };
        });
        run.await();
        assertThat(fired[0]).isEqualTo(5000);
        // DSOL would have moved the clock to the end of the replication.
        assertThat(run.simulator().nowPs()).isEqualTo(6000);
    }

    @Test
    void relative_scheduling_by_dsols_interface_follows_the_clock_inside_a_batch() throws InterruptedException {
        List<Long> seen = new ArrayList<>();
        run(simulator -> {
                    EventSource source = simulator.newSource();
                    simulator.schedule(
                            event(source, nowPs -> {
                                assertThat(simulator.getSimulatorTime()).isEqualTo(5000L);
                                simulator.scheduleEventRel(7L, () -> seen.add(simulator.nowPs()));
                                simulator.scheduleEventNow(() -> seen.add(simulator.nowPs()));
                            }),
                            5000);
                    return new Idle();
                })
                .await();
        assertThat(seen).containsExactly(5000L, 5007L);
    }

    @Test
    void scheduling_a_dsol_event_does_not_build_its_text() throws InterruptedException {
        boolean[] ran = new boolean[1];
        run(simulator -> {
                    simulator.scheduleEvent(new LambdaSimEvent<Long>(2000L, () -> ran[0] = true) {
                        private static final long serialVersionUID = 1L;

                        @Override
                        public String toString() {
                            throw new AssertionError("toString called");
                        }
                    });
                    return new Idle();
                })
                .await();
        assertThat(ran[0]).isTrue();
    }

    @Test
    void dsol_events_can_be_found_and_cancelled() throws InterruptedException {
        boolean[] ran = new boolean[1];
        run(simulator -> {
                    SimEventInterface<Long> event = simulator.scheduleEventAbs(2000L, () -> ran[0] = true);
                    assertThat(simulator.getEventList().contains(event)).isTrue();
                    assertThat(simulator.cancelEvent(event)).isTrue();
                    assertThat(simulator.cancelEvent(event)).isFalse();
                    return new Idle();
                })
                .await();
        assertThat(ran[0]).isFalse();
    }

    private static void failsWith(Supplier<Throwable> failure) {
        Throwable expected = failure.get();
        ReplicationRun run = run(simulator -> {
            simulator.schedule(
                    event(simulator.newSource(), nowPs -> PacketSimulatorTest.<RuntimeException>sneak(expected)), 3000);
            return new Idle();
        });
        assertThatThrownBy(run::await).isSameAs(expected);
        assertThat(run.simulator().nowPs()).isEqualTo(3000);
    }

    @SuppressWarnings("unchecked") // erasure lets an Error pass as the type parameter
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test
    void an_exception_in_an_event_ends_the_run_and_reaches_the_caller() {
        failsWith(() -> new IllegalArgumentException("in an event"));
    }

    @Test
    void an_error_in_an_event_ends_the_run_and_reaches_the_caller() {
        failsWith(() -> new StackOverflowError("in an event"));
    }

    @Test
    void a_model_that_cannot_be_built_throws_at_once() {
        assertThatThrownBy(() -> run(simulator -> {
                    throw new IllegalStateException("no model");
                }))
                .hasMessage("no model");
    }

    @Test
    void the_past_and_a_second_time_are_refused() {
        List<Throwable> thrown = new ArrayList<>();
        ReplicationRun run = run(simulator -> {
            EventSource source = simulator.newSource();
            Event late = event(source, nowPs -> {});
            simulator.schedule(
                    event(source, nowPs -> {
                        collect(thrown, () -> simulator.schedule(late, nowPs - 1));
                        collect(thrown, () -> simulator.scheduleEventAbs(nowPs - 1, () -> {}));
                        simulator.schedule(late, nowPs + 1);
                        collect(thrown, () -> simulator.schedule(late, nowPs + 2));
                    }),
                    5000);
            return new Idle();
        });
        try {
            run.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        assertThat(thrown).hasSize(3);
        assertThat(thrown.get(0)).isInstanceOf(IllegalStateException.class).hasMessageContaining("before now, 5000 ps");
        assertThat(thrown.get(1)).isInstanceOf(SimRuntimeException.class);
        assertThat(thrown.get(2)).isInstanceOf(IllegalStateException.class).hasMessageContaining("pending already");
    }

    private static void collect(List<Throwable> thrown, Runnable action) {
        try {
            action.run();
        } catch (IllegalStateException | SimRuntimeException exception) {
            thrown.add(exception);
        }
    }

    /** DSOL alone throws NullPointerException in two of five such trials. */
    @Test
    void replications_run_at_the_same_time_in_one_virtual_machine() throws Exception {
        long expected = hashOf(new HeapPendingEvents());
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Long>> tasks = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                tasks.add(() -> hashOf(new WheelPendingEvents()));
            }
            for (Future<Long> result : pool.invokeAll(tasks)) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void the_caller_goes_on_without_an_interrupt_flag_and_without_dsols_worker() throws InterruptedException {
        ReplicationRun run = run(simulator -> new Idle());
        run.await();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(run.simulator().getReplication().getContext()).isNull();
    }

    @Test
    void logback_is_the_logging_provider_that_dsols_libraries_cast_to() {
        assertThat(LoggerFactory.getILoggerFactory().getClass().getName()).startsWith("ch.qos.logback");
    }
}
