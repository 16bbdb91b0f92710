// SPDX-License-Identifier: Apache-2.0
package org.homasim.kernel;

import java.io.Serializable;
import java.lang.management.ManagementFactory;
import nl.tudelft.simulation.dsol.SimRuntimeException;
import nl.tudelft.simulation.dsol.eventlists.EventListInterface;
import nl.tudelft.simulation.dsol.experiment.Replication;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.Executable;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.LambdaSimEvent;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.SimEvent;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.SimEventInterface;
import nl.tudelft.simulation.dsol.model.DsolModel;
import nl.tudelft.simulation.dsol.simulators.DevsSimulator;
import nl.tudelft.simulation.dsol.simulators.ReplicationState;
import nl.tudelft.simulation.dsol.simulators.RunState;
import nl.tudelft.simulation.dsol.simulators.SimulatorInterface;

/**
 * DSOL's discrete-event simulator with an inner loop for packets: life cycle, replication, warm-up and end are DSOL's, the
 * clock is a primitive {@code long} of picoseconds, and events are objects that schedule themselves again.
 *
 * <p>Differences from {@link DevsSimulator} a user of DSOL should know: the stopping condition is tested between batches
 * (and at once after {@link #testStoppingConditionNow()}), {@code TIME_CHANGED_EVENT} is fired once per batch, and an
 * exception in an event ends the replication and is kept for {@link #failure()}, whatever the error strategy says.
 */
public class PacketSimulator extends DevsSimulator<Long> {
    private static final long serialVersionUID = 1L;

    /** Events between two looks at DSOL's state: large enough to cost nothing, small enough to stop within a millisecond. */
    private static final int BATCH_EVENTS = 4096;

    private final transient PendingEvents pending;
    private transient int sources;
    private final transient EventSource control = newSource();
    private transient long nowPs;
    private transient long eventCount;
    private transient boolean batchInterrupted;
    private transient volatile long cpuNs;
    private transient volatile long publishedTimePs;
    private transient volatile long publishedEvents;
    private transient volatile Throwable failure;

    /**
     * Creates a simulator. Use {@link ReplicationRun}, which guards the parts of DSOL that must not run concurrently.
     *
     * @param id name of the simulator, and of its thread
     * @param pending the list of pending events to use, empty
     */
    PacketSimulator(Serializable id, PendingEvents pending) {
        super(id);
        this.pending = pending;
        super.setEventList(new DsolEventList(pending, this, control));
    }

    /** Returns a new entity that can schedule events. Entities are numbered in the order of this call. */
    public final EventSource newSource() {
        return new EventSource(sources++);
    }

    /** Returns the simulated time in picoseconds. */
    public final long nowPs() {
        return nowPs;
    }

    /** Returns the number of events executed so far. */
    public final long eventCount() {
        return eventCount;
    }

    /** Returns a recent simulated time in picoseconds; may be read by any thread, for progress. */
    public final long publishedTimePs() {
        return publishedTimePs;
    }

    /** Returns a recent number of executed events; may be read by any thread, for progress. */
    public final long publishedEvents() {
        return publishedEvents;
    }

    /** Returns what an event threw, or null; the replication ended there. */
    public final Throwable failure() {
        return failure;
    }

    /**
     * Schedules an event.
     *
     * @param event not pending
     * @param timePs the instant, not before now
     */
    public final void schedule(Event event, long timePs) {
        schedule(event, timePs, event.source.nextTieKey(timePs));
    }

    /**
     * Schedules an event under a tie key drawn earlier.
     *
     * @param event not pending
     * @param timePs the instant, not before now
     * @param tieKey from {@link EventSource#nextTieKey(long)} of the same instant
     */
    public final void schedule(Event event, long timePs, long tieKey) {
        if (event.position != Event.NOT_PENDING || timePs < nowPs) {
            refuse(event, timePs);
        }
        event.timePs = timePs;
        event.tieKey = tieKey;
        pending.insert(event);
    }

    private void refuse(Event event, long timePs) {
        throw new IllegalStateException(
                event.isPending()
                        ? "event is pending already: " + event.getClass().getName()
                        : "event at " + timePs + " ps lies before now, " + nowPs + " ps");
    }

    /**
     * Removes an event from the future; nothing happens if it is not pending.
     *
     * @param event any event of this simulator
     */
    public final void cancel(Event event) {
        if (event.isPending()) {
            pending.remove(event);
        }
    }

    /** Has the replication's stopping condition tested after the current event rather than after the batch. */
    public final void testStoppingConditionNow() {
        batchInterrupted = true;
    }

    /** DSOL's own loop, kept reachable so that a test can hold ours against it. */
    final void runStockLoop() {
        super.run();
    }

    @Override
    @SuppressWarnings("SynchronizeOnNonFinalField") // DSOL's semaphore; it changes in deserialisation only
    public void run() {
        this.runflag = true; // tells DSOL's startImpl() that the loop is alive
        long cpuBeforeNs = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        try {
            while (!isStoppingOrStopped()) {
                synchronized (this.semaphore) {
                    long limitPs = runUntilIncluding ? runUntilTime : runUntilTime - 1;
                    long before = nowPs;
                    boolean exhausted = runBatch(limitPs);
                    if (exhausted && !isStoppingOrStopped()) {
                        nowPs = runUntilTime;
                        this.runState = RunState.STOPPING;
                    }
                    publish(before);
                    if (!exhausted) {
                        checkStoppingCondition();
                    }
                }
            }
        } catch (Throwable thrown) {
            // Error as well: DSOL's worker would die silently and its caller wait for ever.
            fail(thrown);
        } finally {
            cpuNs = cpuNs + ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuBeforeNs;
        }
    }

    /** Returns the CPU time that the loop has taken so far, in nanoseconds; complete when the run has ended. */
    public final long cpuNs() {
        return cpuNs;
    }

    /** Executes up to a batch of events; true when none is left up to the limit. */
    private boolean runBatch(long limitPs) {
        batchInterrupted = false;
        PendingEvents list = pending;
        int executed = 0;
        try {
            while (executed < BATCH_EVENTS && !batchInterrupted) {
                Event event = list.pollUpTo(limitPs);
                if (event == null) {
                    return true;
                }
                long timePs = event.timePs;
                nowPs = timePs;
                executed++;
                event.fire(timePs);
            }
        } finally {
            eventCount += executed;
        }
        return false;
    }

    private void publish(long beforePs) {
        this.simulatorTime = nowPs;
        publishedTimePs = nowPs;
        publishedEvents = eventCount;
        if (nowPs != beforePs && hasListeners()) {
            fireUnverifiedTimedEvent(SimulatorInterface.TIME_CHANGED_EVENT, null, simulatorTime);
        }
    }

    private void fail(Throwable thrown) {
        failure = thrown;
        this.simulatorTime = nowPs;
        this.replicationState = ReplicationState.ENDING;
        this.runState = RunState.STOPPING;
    }

    /** Executes one of DSOL's own events with DSOL's clock set. */
    final void executeDsolEvent(SimEventInterface<Long> event) {
        this.simulatorTime = nowPs;
        event.execute();
        batchInterrupted = true; // it may have changed the state that run() looks at between batches
    }

    /** Moves the clock for DSOL's stock loop. */
    final void advanceClock(long timePs) {
        nowPs = timePs;
        eventCount++;
    }

    @Override
    public void initialize(
            DsolModel<Long, ? extends SimulatorInterface<Long>> model, Replication<Long> replication, boolean cleanUp) {
        nowPs = replication.getStartTime();
        eventCount = 0;
        failure = null;
        super.initialize(model, replication, cleanUp);
    }

    @Override
    public void endReplication() {
        super.endReplication();
        batchInterrupted = true;
    }

    @Override
    public void stop() {
        super.stop();
        batchInterrupted = true;
    }

    /** Returns the clock itself; DSOL's field follows it only between batches. */
    @Override
    public Long getSimulatorTime() {
        return this.simulatorTime == null ? null : Long.valueOf(nowPs);
    }

    // DSOL's versions of the methods below read its clock field, which is stale inside a batch.

    @Override
    @SuppressWarnings("SynchronizeOnNonFinalField") // DSOL's semaphore; it changes in deserialisation only
    public SimEventInterface<Long> scheduleEvent(SimEventInterface<Long> event) {
        synchronized (this.semaphore) {
            if (event.getAbsoluteExecutionTime() < nowPs) {
                throw new SimRuntimeException("cannot schedule an event at " + event.getAbsoluteExecutionTime()
                        + " ps, before now, " + nowPs + " ps");
            }
            getEventList().add(event);
            return event;
        }
    }

    @Override
    public SimEventInterface<Long> scheduleEventRel(
            Long relativeDelay, short priority, Object target, String method, Object[] args) {
        return scheduleEvent(new SimEvent<>(nowPs + relativeDelay, priority, target, method, args));
    }

    @Override
    public SimEventInterface<Long> scheduleEventNow(short priority, Object target, String method, Object[] args) {
        return scheduleEvent(new SimEvent<>(nowPs, priority, target, method, args));
    }

    @Override
    public SimEventInterface<Long> scheduleEventRel(Long relativeDelay, short priority, Executable executable) {
        return scheduleEvent(new LambdaSimEvent<>(nowPs + relativeDelay, priority, executable));
    }

    @Override
    public SimEventInterface<Long> scheduleEventNow(short priority, Executable executable) {
        return scheduleEvent(new LambdaSimEvent<>(nowPs, priority, executable));
    }

    /**
     * Always refused: the list is chosen at construction, because packet events are put in it without DSOL's interface.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public synchronized void setEventList(EventListInterface<Long> eventList) {
        throw new UnsupportedOperationException("the event list of a PacketSimulator is given to its constructor");
    }
}
