// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import org.homasim.kernel.Event;

/**
 * The thread that reads the connections of a port, as those of the benchmark do ({@code tcp_server::server} and {@code
 * tcp_client::receiver} of {@code cp_node.cc}): it waits by {@code epoll_wait}, which tells of up to 20 connections with new data, and
 * reads each. A server's reads on until nothing is left, in between it answers; a client's reads once, and is told again of what is left. A
 * read takes up to 100,000 bytes of what is there when it begins: the sockets do not block, so {@code tcp_recvmsg} leaves its backlog.
 */
final class StreamPort extends Event {
    /** Connections that {@code epoll_wait} tells of at a time ({@code MAX_EVENTS}). */
    private static final int MOST_EVENTS = 20;

    /** Bytes of a read ({@code tcp_connection::read}). */
    private static final int MOST_BYTES = 100_000;

    private final HostSoftware software;
    private final SoftwareTransport transport;
    private final StageCosts costs;
    private final HostThread thread;
    private final boolean isServer;
    private final Waiting waiting = new Waiting();
    private final Reading reading = new Reading();
    private final WakeTimes wake = new WakeTimes();
    private StreamReader firstReady;
    private StreamReader lastReady;
    /** Those that {@code epoll_wait} has told of, from the one that is being read on. */
    private final StreamReader[] told = new StreamReader[MOST_EVENTS];

    private int count;
    private int current;
    /** Whether the thread is awake, or has been woken. */
    private boolean isAwake;

    /**
     * A thread that sleeps.
     *
     * @param isServer whether it answers what it reads
     */
    StreamPort(HostSoftware software, SoftwareTransport transport, boolean isServer) {
        super(software.source());
        this.software = software;
        this.transport = transport;
        this.costs = software.costs();
        this.isServer = isServer;
        this.thread = software.scheduler().newThread(null, HostThread.NEVER, HostThread.Waiting.MESSAGES);
    }

    /** A connection has data that it has not been told of. */
    void ready(StreamReader reader, long nowPs) {
        add(reader);
        if (!isAwake) {
            isAwake = true;
            wake.woken(nowPs);
            thread.enter(nowPs);
            software.simulator().schedule(this, nowPs + costs.wakeupPs() + costs.sleeperWakeupPs());
        }
    }

    private void add(StreamReader reader) {
        reader.setReady(true);
        reader.next = null;
        if (firstReady == null) {
            firstReady = reader;
        } else {
            lastReady.next = reader;
        }
        lastReady = reader;
    }

    /** The thread can run. */
    @Override
    public void fire(long nowPs) {
        wake.awake(nowPs);
        thread.run(waiting, costs.systemCallPs() + costs.receivePs(), nowPs);
    }

    private void takeEvents() {
        count = 0;
        current = 0;
        while (count < MOST_EVENTS && hasReady()) {
            told[count] = removeFirst();
            count++;
        }
    }

    /** Whether there is a connection to tell of; those of which all was read meanwhile are not ({@code ep_send_events}). */
    private boolean hasReady() {
        while (firstReady != null && firstReady.stream().unreadBytes() == 0) {
            removeFirst();
        }
        return firstReady != null;
    }

    private StreamReader removeFirst() {
        StreamReader reader = firstReady;
        firstReady = reader.next;
        reader.next = null;
        reader.setReady(false);
        return reader;
    }

    private void goOn(long nowPs) {
        if (current < count) {
            reading.isBegun = false;
            thread.run(reading, 0, nowPs);
        } else if (hasReady()) {
            thread.run(waiting, costs.systemCallPs() + costs.receivePs(), nowPs);
        } else {
            isAwake = false;
            thread.leave(nowPs);
        }
    }

    private final class Waiting extends Work {
        @Override
        void done(long nowPs) {
            wake.returned(nowPs);
            takeEvents();
            goOn(nowPs);
        }
    }

    private final class Reading extends Work {
        private boolean isBegun;
        private long bytes;
        private long beganPs;

        @Override
        void begin(long nowPs) {
            StreamReader reader = told[current];
            reader.stream().flowCore().called(thread.core().index());
            if (!isBegun) {
                isBegun = true;
                beganPs = nowPs;
                bytes = Math.min(MOST_BYTES, reader.stream().unreadBytes());
                // One that finds nothing crosses into the kernel and back at least.
                leftPs = costs.systemCallPs() + (bytes == 0 ? 0 : costs.receivePs() + costs.copyPs(bytes));
            }
        }

        @Override
        void done(long nowPs) {
            StreamReader reader = told[current];
            transport.read(StreamPort.this, reader.stream(), bytes, nowPs);
            boolean isLeft = reader.stream().unreadBytes() > 0;
            if (!isServer || bytes == 0) {
                current++;
                if (isLeft && !reader.isReady()) {
                    add(reader);
                }
            }
            goOn(nowPs);
        }
    }

    HostThread thread() {
        return thread;
    }

    /** When the thread was last woken. */
    WakeTimes wake() {
        return wake;
    }

    /** When the read that is over began. */
    long readBeganPs() {
        return reading.beganPs;
    }
}
