// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.homasim.kernel.Event;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStream;
import org.homasim.kernel.RandomStreams;
import org.homasim.net.ModelRun;
import org.junit.jupiter.api.Test;

/** A core does one thing at a time. */
class CoreTest {
    private final List<String> done = new ArrayList<>();
    private Scheduler scheduler;
    private Core core;

    private class Named extends Work {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        void done(long nowPs) {
            done.add(name + " " + nowPs);
        }
    }

    private void build(PacketSimulator simulator) {
        scheduler = new Scheduler(simulator, simulator.newSource(), 1);
        core = scheduler.cores()[0];
    }

    /** A new one that sleeps no more. */
    private HostThread thread(long nowPs) {
        HostThread thread = scheduler.newThread(null, HostThread.NEVER, HostThread.Waiting.MESSAGES);
        thread.enter(nowPs);
        return thread;
    }

    @Test
    void what_comes_while_it_is_busy_waits_in_order() {
        ModelRun.run(simulator -> {
            build(simulator);
            ModelRun.at(simulator, 100, nowPs -> thread(nowPs).run(new Named("a"), 50, nowPs));
            ModelRun.at(simulator, 120, nowPs -> thread(nowPs).run(new Named("b"), 10, nowPs));
            ModelRun.at(simulator, 130, nowPs -> thread(nowPs).run(new Named("c"), 5, nowPs));
            ModelRun.at(simulator, 500, nowPs -> thread(nowPs).run(new Named("d"), 7, nowPs));
        });
        assertThat(done).containsExactly("a 150", "b 160", "c 165", "d 507");
        assertThat(core.busyPs(1000)).isEqualTo(72);
    }

    @Test
    void an_interrupt_takes_the_core_from_a_thread_which_goes_on_where_it_was() {
        ModelRun.run(simulator -> {
            build(simulator);
            ModelRun.at(simulator, 100, nowPs -> thread(nowPs).run(new Named("thread"), 50, nowPs));
            ModelRun.at(simulator, 110, nowPs -> thread(nowPs).run(new Named("other"), 10, nowPs));
            ModelRun.at(simulator, 120, nowPs -> core.interrupt(new Named("first"), 30, nowPs));
            ModelRun.at(simulator, 130, nowPs -> core.interrupt(new Named("second"), 30, nowPs));
            ModelRun.at(simulator, 190, nowPs -> core.interrupt(new Named("third"), 1, nowPs));
        });
        assertThat(done).containsExactly("first 150", "second 180", "third 191", "thread 211", "other 221");
        assertThat(core.busyPs(1000)).isEqualTo(121);
        assertThat(core.softIrqPs(1000)).isEqualTo(61);
    }

    /** A pass is what waits when it begins: here one interrupt, in which the next one comes. */
    @Test
    void after_ten_passes_softirqs_wait_for_threads() {
        ModelRun.run(simulator -> {
            build(simulator);
            ModelRun.at(simulator, 0, nowPs -> thread(nowPs).run(new Named("thread"), 50, nowPs));
            for (int i = 0; i < 14; i++) {
                int number = i;
                ModelRun.at(simulator, 10 * i + 5, nowPs -> core.interrupt(new Named("irq" + number), 11, nowPs));
            }
            ModelRun.at(simulator, 500, nowPs -> thread(nowPs).run(new Named("late"), 50, nowPs));
            ModelRun.at(simulator, 510, nowPs -> core.interrupt(new Named("irq"), 10, nowPs));
        });
        assertThat(done)
                .containsExactly(
                        "irq0 16",
                        "irq1 27",
                        "irq2 38",
                        "irq3 49",
                        "irq4 60",
                        "irq5 71",
                        "irq6 82",
                        "irq7 93",
                        "irq8 104",
                        "irq9 115",
                        "thread 160",
                        "irq10 171",
                        "irq11 182",
                        "irq12 193",
                        "irq13 204",
                        "irq 520",
                        "late 560");
        // Those that were left to the thread too.
        assertThat(core.softIrqPs(1000)).isEqualTo(14 * 11 + 10);
        assertThat(core.busyPs(1000)).isEqualTo(14 * 11 + 10 + 2 * 50);
    }

    private final class Yielding extends Work {
        @Override
        boolean yields() {
            return true;
        }

        @Override
        void done(long nowPs) {
            done.add("yielding " + nowPs);
        }
    }

    /** A send call lets others have the core that come while it is at work (at 10) or interrupted (at 65); another call does not. */
    @Test
    void work_that_yields_goes_on_when_others_are_done() {
        ModelRun.run(simulator -> {
            build(simulator);
            ModelRun.at(simulator, 0, nowPs -> thread(nowPs).run(new Yielding(), 100, nowPs));
            ModelRun.at(simulator, 10, nowPs -> thread(nowPs).run(new Named("first"), 20, nowPs));
            ModelRun.at(simulator, 15, nowPs -> thread(nowPs).run(new Named("second"), 20, nowPs));
            ModelRun.at(simulator, 60, nowPs -> core.interrupt(new Named("interrupt"), 10, nowPs));
            ModelRun.at(simulator, 65, nowPs -> thread(nowPs).run(new Named("third"), 20, nowPs));
        });
        assertThat(done).containsExactly("first 30", "interrupt 70", "second 90", "third 110", "yielding 170");
    }

    @Test
    void in_a_gap_it_does_nothing_and_goes_on_afterwards() {
        ModelRun.run(simulator -> {
            build(simulator);
            ModelRun.at(simulator, 100, nowPs -> thread(nowPs).run(new Named("thread"), 50, nowPs));
            ModelRun.at(simulator, 120, core::stop);
            ModelRun.at(simulator, 150, core::stop);
            ModelRun.at(simulator, 160, nowPs -> core.interrupt(new Named("interrupt"), 5, nowPs));
            ModelRun.at(simulator, 180, core::resume);
            ModelRun.at(simulator, 200, core::resume);
        });
        assertThat(done).containsExactly("interrupt 205", "thread 235");
        assertThat(core.busyPs(1000)).isEqualTo(55);
        assertThat(core.softIrqPs(1000)).isEqualTo(5);
    }

    @Test
    void work_that_yields_does_so_after_a_gap_to_what_has_come_in_it() {
        ModelRun.run(simulator -> {
            build(simulator);
            ModelRun.at(simulator, 0, nowPs -> thread(nowPs).run(new Yielding(), 100, nowPs));
            ModelRun.at(simulator, 20, core::stop);
            ModelRun.at(simulator, 30, nowPs -> thread(nowPs).run(new Named("other"), 20, nowPs));
            ModelRun.at(simulator, 50, core::resume);
        });
        assertThat(done).containsExactly("other 70", "yielding 150");
        assertThat(core.busyPs(1000)).isEqualTo(120);
    }

    /** As the pacer's thread, which wakes, looks, and spins without having worked. */
    @Test
    void polling_counts_from_when_it_begins_until_it_ends() {
        List<PollingTimes> polling = new ArrayList<>();
        ModelRun.run(simulator -> {
            build(simulator);
            HostThread receiver = scheduler.newThread(null, 50, HostThread.Waiting.MESSAGES);
            HostThread pacer = scheduler.newThread(null, HostThread.NEVER, HostThread.Waiting.PACER);
            ModelRun.at(simulator, 100, receiver::enter);
            ModelRun.at(simulator, 110, nowPs -> receiver.run(new Leaving(receiver), 10, nowPs));
            ModelRun.at(simulator, 300, pacer::enter);
            ModelRun.at(simulator, 320, nowPs -> pacer.leave(HostThread.FOR_EVER, nowPs));
            ModelRun.at(simulator, 400, nowPs -> polling.add(core.polling(nowPs)));
            ModelRun.at(simulator, 420, pacer::stopPolling);
            ModelRun.at(simulator, 900, nowPs -> polling.add(core.polling(nowPs)));
        });
        assertThat(polling).containsExactly(new PollingTimes(50, 0, 80), new PollingTimes(50, 0, 100));
    }

    /** As a send call that hands over further groups of packets, behind which other calls of its thread wait. */
    @Test
    void what_a_thread_goes_on_with_comes_before_what_it_has_to_do_next() {
        ModelRun.run(simulator -> {
            build(simulator);
            ModelRun.at(simulator, 100, nowPs -> {
                HostThread thread = thread(nowPs);
                Work call = new Named("call") {
                    @Override
                    void done(long endPs) {
                        super.done(endPs);
                        thread.goOnWith(new Named("rest of it"), 5);
                    }
                };
                thread.run(call, 10, nowPs);
                thread.run(new Named("next call"), 1000, nowPs);
            });
        });
        assertThat(done).containsExactly("call 110", "rest of it 115", "next call 1115");
    }

    private static final class Leaving extends Work {
        private final HostThread thread;

        Leaving(HostThread thread) {
            this.thread = thread;
        }

        @Override
        void done(long nowPs) {
            thread.leave(nowPs);
        }
    }

    /** Waits with Poisson arrivals and constant work are those of the M/D/1 queue: share x work / (2 (1 - share)). */
    @Test
    void waits_are_those_of_a_queue_with_constant_work() {
        long workPs = 1_000_000;
        double share = 0.5;
        Arrivals[] arrivals = new Arrivals[1];
        ModelRun.run(simulator -> {
            arrivals[0] = new Arrivals(simulator, workPs, share);
            simulator.schedule(arrivals[0], 0);
        });
        double expectedPs = share * workPs / (2 * (1 - share));
        assertThat(arrivals[0].waitsPs / Arrivals.COUNT).isCloseTo(expectedPs, within(0.02 * expectedPs));
        assertThat(arrivals[0].core.busyPs(Long.MAX_VALUE)).isEqualTo(Arrivals.COUNT * workPs);
    }

    private static final class Arrivals extends Event {
        static final int COUNT = 300_000;

        private final PacketSimulator simulator;
        private final RandomStream stream = new RandomStreams(3, 0).stream("arrivals");
        private final Core core;
        private final long workPs;
        private final double meanGapPs;
        private int arrived;
        private double waitsPs;

        Arrivals(PacketSimulator simulator, long workPs, double share) {
            super(simulator.newSource());
            this.simulator = simulator;
            this.core = new Scheduler(simulator, simulator.newSource(), 1).cores()[0];
            this.workPs = workPs;
            this.meanGapPs = workPs / share;
        }

        @Override
        public void fire(long nowPs) {
            arrived++;
            core.interrupt(
                    new Work() {
                        @Override
                        void done(long endPs) {
                            waitsPs += endPs - workPs - nowPs;
                        }
                    },
                    workPs,
                    nowPs);
            if (arrived < COUNT) {
                simulator.schedule(this, nowPs + Math.round(-Math.log(1 - stream.nextDouble()) * meanGapPs));
            }
        }
    }
}
