// SPDX-License-Identifier: Apache-2.0
package org.homasim.kernel;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import nl.tudelft.simulation.dsol.experiment.Replication;
import nl.tudelft.simulation.dsol.experiment.SingleReplication;
import nl.tudelft.simulation.dsol.experiment.StreamInformation;
import nl.tudelft.simulation.dsol.model.AbstractDsolModel;
import org.djutils.event.EventListener;

/**
 * One replication from construction to end, run by DSOL on its worker thread while the caller waits.
 *
 * <p>It takes care of what DSOL leaves to its user: simulators are built under one lock (their logger and naming context are
 * static and unsynchronised), replication ids are unique, the naming context is cleaned, an exception in an event reaches the
 * caller, and the caller's thread, not the worker with its interrupt flag set, goes on with the results.
 */
public final class ReplicationRun {
    private static final Object CONSTRUCTION = new Object();
    private static final AtomicLong SERIAL = new AtomicLong();

    private final PacketSimulator simulator;
    private final SingleReplication<Long> replication;
    private final CountDownLatch ended = new CountDownLatch(1);

    /** DSOL holds listeners and ours must outlive it, so these are fields. */
    private final EventListener endListener = event -> ended.countDown();

    private ReplicationRun(PacketSimulator simulator, SingleReplication<Long> replication) {
        this.simulator = simulator;
        this.replication = replication;
    }

    /** What a model gives back to the run once it is built. */
    public interface Model {
        /** Called at the end of the warm-up, before any other event of that instant. */
        void warmupEnded();

        /** Whether the run may stop before its end; asked between batches of events. */
        boolean isComplete();
    }

    /**
     * Builds the simulator and, inside DSOL's initialisation, the model.
     *
     * @param name for threads and messages; a serial number makes it unique
     * @param pending the list of pending events
     * @param warmupPs length of the warm-up, at least 0
     * @param lengthPs length of the run with the warm-up, above it
     * @param builder builds the model on the simulator and schedules its first events
     */
    public static ReplicationRun create(
            String name,
            PendingEvents pending,
            long warmupPs,
            long lengthPs,
            Function<PacketSimulator, ? extends Model> builder) {
        return create(name, id -> new PacketSimulator(id, pending), warmupPs, lengthPs, builder);
    }

    static ReplicationRun create(
            String name,
            Function<String, PacketSimulator> simulators,
            long warmupPs,
            long lengthPs,
            Function<PacketSimulator, ? extends Model> builder) {
        synchronized (CONSTRUCTION) {
            String id = name + "#" + SERIAL.incrementAndGet();
            PacketSimulator simulator = simulators.apply(id);
            SingleReplication<Long> replication = new SingleReplication<>(id, 0L, warmupPs, lengthPs);
            ReplicationRun run = new ReplicationRun(simulator, replication);
            run.initialize(builder);
            return run;
        }
    }

    private void initialize(Function<PacketSimulator, ? extends Model> builder) {
        DsolModelAdapter adapter = new DsolModelAdapter(simulator, builder);
        try {
            simulator.initialize(adapter, replication);
        } catch (RuntimeException | Error thrown) {
            close();
            throw thrown;
        }
        BooleanSupplier complete = adapter.model::isComplete;
        replication.setStoppingCondition(ignored -> complete.getAsBoolean());
        simulator.addListener(event -> adapter.model.warmupEnded(), Replication.WARMUP_EVENT);
        simulator.addListener(endListener, Replication.END_REPLICATION_EVENT);
    }

    /** Returns the simulator, for its clock and counts. */
    public PacketSimulator simulator() {
        return simulator;
    }

    /**
     * Runs to the end or to the stopping condition, and returns when DSOL has ended the replication.
     *
     * @throws InterruptedException when the caller is interrupted; the run is stopped
     * @throws RuntimeException what an event threw
     */
    public void await() throws InterruptedException {
        try {
            simulator.start();
            ended.await();
        } catch (InterruptedException interrupted) {
            if (!simulator.isStoppingOrStopped()) {
                simulator.stop();
            }
            throw interrupted;
        } finally {
            close();
        }
        rethrow(simulator.failure());
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    private void close() {
        synchronized (CONSTRUCTION) {
            simulator.cleanUp();
            if (replication.getContext() != null) {
                replication.removeFromContext();
            }
        }
    }

    /** DSOL's idea of a model: something constructed inside {@code initialize}. */
    private static final class DsolModelAdapter extends AbstractDsolModel<Long, PacketSimulator> {
        private static final long serialVersionUID = 1L;

        private final transient Function<PacketSimulator, ? extends Model> builder;
        private transient Model model;

        DsolModelAdapter(PacketSimulator simulator, Function<PacketSimulator, ? extends Model> builder) {
            super(simulator, new StreamInformation());
            this.builder = builder;
        }

        @Override
        public void constructModel() {
            model = builder.apply(getSimulator());
        }
    }
}
