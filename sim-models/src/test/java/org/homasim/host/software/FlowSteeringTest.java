// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.homasim.host.FlowCore;
import org.homasim.net.ModelRun;
import org.homasim.net.Packet;
import org.homasim.net.PacketPool;
import org.homasim.net.PlainPacket;
import org.homasim.net.UplinkChoice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Packets of a connection go to the core of its application. */
class FlowSteeringTest {
    private static final int CORES = 8;
    private static final int SALT = ~3;

    private final FlowCore flow = new FlowCore();
    private final Packet packet = new PacketPool<>(PlainPacket::new).take();
    private Core[] cores;
    private FlowSteering steering;

    @BeforeEach
    void build() {
        ModelRun.run(simulator -> cores = new Scheduler(simulator, simulator.newSource(), CORES).cores());
        steering = new FlowSteering(cores, true, SALT);
    }

    /** A core is given packets, as the host does. */
    private int steer() {
        int core = steering.choose(flow, packet, 0);
        cores[core].softIrqComes();
        return core;
    }

    @Test
    void before_the_first_call_a_hash_decides() {
        assertThat(steer()).isEqualTo(hashed());
    }

    private int hashed() {
        return new UplinkChoice.FlowHash(SALT).choose(packet, CORES, 0);
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
        steering = new FlowSteering(cores, false, SALT);
        flow.called(5);
        assertThat(steer()).isEqualTo(hashed());
        flow.called(1);
        assertThat(steer()).isEqualTo(hashed());
    }

    /** With as many receive queues as cores, a queue's flows are spread over all cores nonetheless. */
    @Test
    void a_receive_queue_tells_nothing_of_the_core() {
        UplinkChoice.FlowHash queues = new UplinkChoice.FlowHash(~SALT);
        steering = new FlowSteering(cores, false, SALT);
        Set<Integer> taken = new HashSet<>();
        for (int number = 0; number < 1000; number++) {
            packet.flow = number;
            if (queues.choose(packet, CORES, 0) == 5) {
                taken.add(steering.choose(new FlowCore(), packet, 0));
            }
        }
        assertThat(taken).hasSize(CORES);
    }
}
