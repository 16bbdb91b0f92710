// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.homasim.kernel.PacketSimulator;
import org.homasim.net.ModelRun;
import org.junit.jupiter.api.Test;

/** Where threads run. */
class SchedulerTest {
    private static final long POLL_PS = 100;

    private final List<String> done = new ArrayList<>();
    private PacketSimulator simulator;
    private Scheduler scheduler;
    private Core[] cores;

    private final class Named extends Work {
        private final String name;
        /** Null for an interrupt. */
        private final HostThread thread;

        Named(String name, HostThread thread) {
            this.name = name;
            this.thread = thread;
        }

        @Override
        void done(long nowPs) {
            if (thread == null) {
                done.add(name + " " + nowPs);
            } else {
                done.add(name + " on " + Arrays.asList(cores).indexOf(thread.core()) + " " + nowPs);
                thread.leave(nowPs);
            }
        }
    }

    private void run(int count, Runnable script) {
        ModelRun.run(newSimulator -> {
            simulator = newSimulator;
            scheduler = new Scheduler(simulator, simulator.newSource(), count);
            cores = scheduler.cores();
            script.run();
        });
    }

    private HostThread sleeper() {
        return scheduler.newThread(null, HostThread.NEVER, HostThread.Waiting.MESSAGES);
    }

    private HostThread poller() {
        return scheduler.newThread(null, POLL_PS, HostThread.Waiting.MESSAGES);
    }

    private void wake(long timePs, String name, HostThread thread, long costPs) {
        ModelRun.at(simulator, timePs, nowPs -> {
            thread.enter(nowPs);
            thread.run(new Named(name, thread), costPs, nowPs);
        });
    }

    private void interrupt(long timePs, int core, long costPs) {
        ModelRun.at(simulator, timePs, nowPs -> cores[core].interrupt(new Named("interrupt", null), costPs, nowPs));
    }

    @Test
    void a_thread_that_wakes_runs_where_it_was_last() {
        run(2, () -> {
            HostThread other = sleeper();
            HostThread thread = sleeper();
            wake(10, "a", thread, 5);
            wake(20, "b", thread, 5);
            wake(30, "other", other, 5);
        });
        assertThat(done).containsExactly("a on 1 15", "b on 1 25", "other on 0 35");
    }

    @Test
    void or_on_an_idle_core_if_that_has_a_thread() {
        run(3, () -> {
            HostThread first = sleeper();
            sleeper();
            sleeper();
            HostThread second = sleeper();
            wake(10, "first", first, 100);
            wake(20, "second", second, 5);
            // It stays where it was last.
            wake(200, "second", second, 5);
        });
        assertThat(done).containsExactly("second on 1 25", "first on 0 110", "second on 1 205");
    }

    @Test
    void a_core_in_an_interrupt_is_idle_for_the_scheduler() {
        run(2, () -> {
            HostThread thread = sleeper();
            interrupt(10, 0, 50);
            wake(20, "a", thread, 5);
        });
        assertThat(done).containsExactly("interrupt 60", "a on 0 65");
    }

    @Test
    void where_no_core_is_idle_it_waits_until_one_has_no_more_to_do() {
        run(2, () -> {
            HostThread zero = sleeper();
            HostThread one = sleeper();
            HostThread third = sleeper();
            wake(10, "zero", zero, 100);
            wake(10, "one", one, 50);
            // Was last on core 0, and is taken over by core 1 at 60.
            wake(20, "third", third, 5);
        });
        assertThat(done).containsExactly("one on 1 60", "third on 1 65", "zero on 0 110");
    }

    @Test
    void a_polling_thread_keeps_others_from_taking_its_core_for_idle_until_it_sleeps() {
        run(2, () -> {
            HostThread zero = sleeper();
            HostThread one = poller();
            HostThread third = sleeper();
            wake(10, "one", one, 10);
            wake(30, "zero", zero, 500);
            wake(40, "third", third, 5);
        });
        // Polls from 20 to 120.
        assertThat(done).containsExactly("one on 1 20", "third on 1 125", "zero on 0 530");
    }

    /** When it comes, no core has threads that only poll. */
    @Test
    void one_that_has_waited_before_polling_began_is_taken_over_when_that_ends() {
        run(2, () -> {
            HostThread zero = sleeper();
            HostThread one = poller();
            HostThread third = sleeper();
            wake(10, "zero", zero, 500);
            wake(10, "one", one, 50);
            wake(40, "third", third, 5);
        });
        // Polls from 60 to 160.
        assertThat(done).containsExactly("one on 1 60", "third on 1 165", "zero on 0 510");
    }

    /** It had been on core 0, where it would make the core look taken. */
    @Test
    void a_thread_that_has_moved_polls_on_its_new_core_only() {
        run(2, () -> {
            HostThread zero = sleeper();
            HostThread moving = poller();
            HostThread other = poller();
            wake(10, "other", other, 10);
            wake(200, "zero", zero, 30);
            wake(210, "other", other, 10);
            wake(240, "moving", moving, 10);
        });
        // At 210 core 0 is taken; at 240 the thread that has moved polls on core 1, so that the next one has core 0.
        assertThat(done).containsExactly("other on 0 20", "other on 1 220", "zero on 0 230", "moving on 0 250");
    }

    @Test
    void a_polling_thread_lets_others_have_its_core() {
        run(1, () -> {
            HostThread polling = poller();
            HostThread other = sleeper();
            wake(10, "polling", polling, 10);
            wake(30, "other", other, 50);
            wake(40, "polling", polling, 10);
        });
        assertThat(done).containsExactly("polling on 0 20", "other on 0 80", "polling on 0 90");
    }

    @Test
    void a_thread_goes_on_before_others_that_wait() {
        run(1, () -> {
            HostThread thread = sleeper();
            HostThread other = sleeper();
            wake(10, "a", thread, 20);
            wake(15, "other", other, 5);
            wake(20, "b", thread, 5);
        });
        assertThat(done).containsExactly("a on 0 30", "b on 0 35", "other on 0 40");
    }

    @Test
    void a_thread_that_was_interrupted_does_not_move() {
        run(2, () -> {
            HostThread zero = sleeper();
            HostThread one = sleeper();
            wake(10, "zero", zero, 30);
            interrupt(20, 0, 100);
            wake(10, "one", one, 50);
        });
        assertThat(done).containsExactly("one on 1 60", "interrupt 120", "zero on 0 140");
    }
}
