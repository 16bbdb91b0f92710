// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import org.homasim.breakdown.MessageTimes;

/** A message from one host's application to another's. Objects are reused; see {@link MessagePool}. */
public final class Message {
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

    /** Whether it started in the measured time. */
    public boolean measured;

    /** Number of the workload that it belongs to, from 0. */
    public int workload;

    /** Index of the transport of its host that carries it. */
    public int transport;

    /** The burst that it belongs to, by the application's own numbers; -1 for none. */
    public int burst;

    /** The application's own number for a message that it keeps a record of; -1 for none. */
    public int record;

    /** What its time is spent on; null where nobody wants to know. */
    public MessageTimes times;

    Message() {}
}
