// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import org.homasim.kernel.Event;
import org.homasim.kernel.EventSource;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStream;

/** What a transmit queue has sent and not reported yet, in order, where {@link CompletionDelay} makes that late. */
final class LateCompletions extends Event {
    private final PacketSimulator simulator;
    private final Nic nic;
    private final TransmitQueue queue;
    private final CompletionDelay delay;
    /** Null where no delay is random. */
    private final RandomStream stream;

    /** A ring of reports. */
    private long[] timesPs = new long[64];

    private int[] frameBytes = new int[timesPs.length];
    private int head;
    private int count;
    private long lastReportPs = -1;

    /**
     * Without packets.
     *
     * @param nic told after each report
     * @param queue told of what is sent
     * @param stream of the NIC; may be null where no delay is random
     */
    LateCompletions(
            PacketSimulator simulator,
            EventSource source,
            Nic nic,
            TransmitQueue queue,
            CompletionDelay delay,
            RandomStream stream) {
        super(source);
        this.simulator = simulator;
        this.nic = nic;
        this.queue = queue;
        this.delay = delay;
        this.stream = stream;
    }

    /**
     * A packet is being sent.
     *
     * @param bytes of its frame
     * @param endPs when it has been; not before that of the packet before
     */
    void sent(int bytes, long endPs) {
        if (count == timesPs.length) {
            grow();
        }
        int index = (head + count) % timesPs.length;
        timesPs[index] = reportPs(endPs);
        frameBytes[index] = bytes;
        count++;
        if (count == 1) {
            simulator.schedule(this, timesPs[index]);
        }
    }

    private long reportPs(long endPs) {
        // A report that is due later covers this packet too; of an exponential wait, what is left is exponential again.
        if (lastReportPs < endPs || delay.kind() == CompletionDelay.Kind.FIXED) {
            lastReportPs = endPs + nextDelayPs();
        }
        return lastReportPs;
    }

    private long nextDelayPs() {
        return delay.kind() == CompletionDelay.Kind.EXPONENTIAL
                ? Math.round(stream.nextExponential((double) delay.delayPs()))
                : delay.delayPs();
    }

    private void grow() {
        long[] times = new long[2 * count];
        int[] bytes = new int[2 * count];
        for (int i = 0; i < count; i++) {
            times[i] = timesPs[(head + i) % count];
            bytes[i] = frameBytes[(head + i) % count];
        }
        timesPs = times;
        frameBytes = bytes;
        head = 0;
    }

    @Override
    public void fire(long nowPs) {
        int packets = 0;
        long bytes = 0;
        while (count > 0 && timesPs[head] <= nowPs) {
            bytes += frameBytes[head];
            packets++;
            head = (head + 1) % timesPs.length;
            count--;
        }
        if (count > 0) {
            simulator.schedule(this, timesPs[head]);
        }
        queue.complete(packets, bytes, nowPs);
        nic.completed(bytes, nowPs);
    }
}
