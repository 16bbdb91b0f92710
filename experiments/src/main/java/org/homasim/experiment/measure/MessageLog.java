// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import java.util.Arrays;
import org.homasim.host.Message;

/** Every message of a run, one by one, in the order of their starts. Kept as columns of numbers: there may be millions. */
public final class MessageLog {
    /** Number of a message that is not kept. */
    public static final int NONE = -1;

    private static final int INITIAL = 1024;

    private long[] startPs = new long[INITIAL];
    private long[] endPs = new long[INITIAL];
    private long[] sizeBytes = new long[INITIAL];
    private double[] slowdown = new double[INITIAL];
    private int[] source = new int[INITIAL];
    private int[] destination = new int[INITIAL];
    /** Number of the workload, times two; plus one if measured. */
    private int[] workload = new int[INITIAL];

    /** Index on its host; there are three protocols. */
    private byte[] transport = new byte[INITIAL];

    private int count;

    /** A message starts; returns its number. */
    public int started(Message message) {
        if (count == startPs.length) {
            grow();
        }
        startPs[count] = message.startPs;
        endPs[count] = NONE;
        sizeBytes[count] = message.sizeBytes;
        source[count] = message.source;
        destination[count] = message.destination;
        workload[count] = message.workload * 2 + (message.measured ? 1 : 0);
        transport[count] = (byte) message.transport;
        return count++;
    }

    private void grow() {
        int capacity = Math.multiplyExact(count, 2);
        startPs = Arrays.copyOf(startPs, capacity);
        endPs = Arrays.copyOf(endPs, capacity);
        sizeBytes = Arrays.copyOf(sizeBytes, capacity);
        slowdown = Arrays.copyOf(slowdown, capacity);
        source = Arrays.copyOf(source, capacity);
        destination = Arrays.copyOf(destination, capacity);
        workload = Arrays.copyOf(workload, capacity);
        transport = Arrays.copyOf(transport, capacity);
    }

    /** The message of a number has come to its good end. */
    public void ended(int number, long timePs, double itsSlowdown) {
        endPs[number] = timePs;
        slowdown[number] = itsSlowdown;
    }

    /** Returns the number of messages. */
    public int count() {
        return count;
    }

    /** Returns when a message started, in ps. */
    public long startPs(int number) {
        return startPs[number];
    }

    /** Returns whether a message came to its good end. */
    public boolean hasEnded(int number) {
        return endPs[number] != NONE;
    }

    /** Returns when a message ended, in ps. */
    public long endPs(int number) {
        return endPs[number];
    }

    /** Returns the length of a message. */
    public long sizeBytes(int number) {
        return sizeBytes[number];
    }

    /** Returns the slowdown of a message that has ended. */
    public double slowdown(int number) {
        return slowdown[number];
    }

    /** Returns the host that sent a message. */
    public int source(int number) {
        return source[number];
    }

    /** Returns the host that got a message. */
    public int destination(int number) {
        return destination[number];
    }

    /** Returns the number of a message's workload, the main one's is 0. */
    public int workload(int number) {
        return workload[number] / 2;
    }

    /** Returns the index of the transport that carried a message. */
    public int transport(int number) {
        return transport[number];
    }

    /** Returns whether a message counts in the figures. */
    public boolean isMeasured(int number) {
        return workload[number] % 2 == 1;
    }
}
