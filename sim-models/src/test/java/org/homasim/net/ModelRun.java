// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.function.Consumer;
import org.homasim.kernel.Event;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.Picoseconds;
import org.homasim.kernel.ReplicationRun;
import org.homasim.kernel.WheelPendingEvents;

/** Runs a small model from zero to a length. */
public final class ModelRun {
    /** Longer than any of the small models lives. */
    public static final long LONG_PS = 100 * Picoseconds.SECOND;

    private ModelRun() {}

    /** Something to do at an instant. */
    public interface Action {
        /** Does it. */
        void at(long nowPs);
    }

    /** Builds a model and runs it until nothing is left to happen. */
    public static PacketSimulator run(Consumer<PacketSimulator> builder) {
        return run(LONG_PS, builder);
    }

    /** Builds a model and runs it. */
    public static PacketSimulator run(long lengthPs, Consumer<PacketSimulator> builder) {
        ReplicationRun run = ReplicationRun.create("model", new WheelPendingEvents(), 0, lengthPs, simulator -> {
            builder.accept(simulator);
            return new ReplicationRun.Model() {
                @Override
                public void warmupEnded() {}

                @Override
                public boolean isComplete() {
                    return false;
                }
            };
        });
        try {
            run.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        return run.simulator();
    }

    /** Has something done at an instant. */
    public static void at(PacketSimulator simulator, long timePs, Action action) {
        simulator.schedule(
                new Event(simulator.newSource()) {
                    @Override
                    public void fire(long nowPs) {
                        action.at(nowPs);
                    }
                },
                timePs);
    }
}
