// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import static org.assertj.core.api.Assertions.assertThat;

import org.homasim.host.FlowCore;
import org.homasim.net.ModelRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Packets of a connection go to the core of its application. */
class FlowSteeringTest {
    private static final int HASHED = 2;

    private final FlowCore flow = new FlowCore();
    private Core[] cores;
    private FlowSteering steering;

    @BeforeEach
    void build() {
        ModelRun.run(simulator -> cores = new Scheduler(simulator, simulator.newSource(), 8).cores());
        steering = new FlowSteering(cores, true);
    }

    /** A core is given packets, as the host does. */
    private int steer() {
        int core = steering.choose(flow, HASHED);
        cores[core].softIrqComes();
        return core;
    }

    @Test
    void before_the_first_call_a_hash_decides() {
        assertThat(steer()).isEqualTo(HASHED);
    }

    @Test
    void packets_follow_the_last_call() {
        flow.called(5);
        assertThat(steer()).isEqualTo(5);
        cores[5].softIrqDone();
        flow.called(6);
        flow.called(1);
        assertThat(steer()).isEqualTo(1);
    }

    /** Else they would overtake those before them. */
    @Test
    void they_stay_while_the_core_before_has_some_of_theirs() {
        flow.called(5);
        steer();
        // Of another connection: what comes behind is not waited for.
        cores[5].softIrqComes();
        flow.called(1);
        assertThat(steer()).isEqualTo(5);
        cores[5].softIrqDone();
        cores[5].softIrqDone();
        assertThat(steer()).isEqualTo(5);
        cores[5].softIrqDone();
        cores[5].softIrqComes();
        cores[5].softIrqDone();
        assertThat(steer()).isEqualTo(1);
    }

    @Test
    void without_it_they_stay_where_a_hash_puts_them() {
        steering = new FlowSteering(cores, false);
        flow.called(5);
        assertThat(steer()).isEqualTo(HASHED);
        flow.called(1);
        assertThat(steer()).isEqualTo(HASHED);
    }
}
