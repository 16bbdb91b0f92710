// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.ExperimentSettings;
import org.homasim.kernel.Event;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.Picoseconds;
import org.homasim.kernel.ReplicationRun;
import org.homasim.kernel.WheelPendingEvents;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SteadyStateAllocationTest {
    private static final long FROM_PS = 8 * Picoseconds.SECOND / 1000;
    private static final long TO_PS = 14 * Picoseconds.SECOND / 1000;

    /** Pools still grow now and then; a packet that allocates an object would cost 16 bytes at least. */
    private static final double MOST_BYTES_PER_HOP = 1;

    private static void at(PacketSimulator simulator, long timePs, Runnable action) {
        simulator.schedule(
                new Event(simulator.newSource()) {
                    @Override
                    public void fire(long nowPs) {
                        action.run();
                    }
                },
                timePs);
    }

    private static PointSimulation simulation(PacketSimulator simulator, Configuration configuration) {
        PointWorkload workload = PointWorkload.of(configuration);
        return new PointSimulation(
                simulator, configuration, workload, PointTransports.of(configuration, workload), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"w1, 20 ms", "w3, 20 ms", "w4, 20 ms", "fixed 20 KB, 20 ms", "fixed 300 B, 1 ms"})
    void a_warm_simulation_allocates_nothing_per_packet(String sizes, String warmup) throws InterruptedException {
        // A hundred bins of sizes have a hundred histograms, each of which grows with its largest values: these
        // workloads are
        // watched in the warm-up, which records nothing. Messages of a fixed size have one bin and are watched while
        // measured.
        Configuration configuration = SmallRuns.fabric(
                "workload.sizes=" + sizes, "workload.load=60%", "run.warmup=" + warmup, "run.duration=20 ms");
        AtomicReference<AllocationMeter> meter = new AtomicReference<>();
        ReplicationRun run = ReplicationRun.create(
                "allocation",
                new WheelPendingEvents(),
                ExperimentSettings.warmupPs(configuration),
                TO_PS + Picoseconds.SECOND / 100,
                simulator -> {
                    PointSimulation model = simulation(simulator, configuration);
                    meter.set(new AllocationMeter(model.network(), model.hosts()));
                    at(simulator, FROM_PS, () -> meter.get().start());
                    at(simulator, TO_PS, () -> meter.get().stop());
                    return model;
                });
        run.await();
        assertThat(meter.get().hops()).isGreaterThan(50_000);
        assertThat(meter.get().bytesPerHop()).isLessThan(MOST_BYTES_PER_HOP);
    }
}
