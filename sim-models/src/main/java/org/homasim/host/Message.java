// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import org.homasim.breakdown.MessageTimes;

/** A message from one host's application to another's. Objects are reused; see {@link MessagePool}. */
public final class Message {
    /** Whoever carries it chooses. */
    public static final int NO_PORT = -1;

    /** Sending host. */
    public int source;

    /** Receiving host. */
    public int destination;

    /** Length in bytes, at least 1. */
    public long sizeBytes;

    /** What it brings the network: its own bytes, and those of its response. */
    public long offeredBytes;

    /** When the application handed it to the transport. */
    public long startPs;

    /** When its send call began: later than its start if the thread that sends was busy. Its time counts from here. */
    public long calledPs;

    /** Whether it started in the measured time. */
    public boolean measured;

    /** Number of the workload that it belongs to, from 0. */
    public int workload;

    /** Index of the transport of its host that carries it. */
    public int transport;

    /** Number of the client's port that sends it, where its host has threads; else {@link #NO_PORT}. */
    public int clientPort = NO_PORT;

    /** Number of the server's port that it goes to, where its host has threads and its transport carries it; else {@link #NO_PORT}. */
    public int serverPort = NO_PORT;

    /** The burst that it belongs to, by the application's own numbers; -1 for none. */
    public int burst;

    /** The application's own number for a message that it keeps a record of; -1 for none. */
    public int record;

    /** What its time is spent on; null where nobody wants to know. */
    public MessageTimes times;

    Message() {}
}
