// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import org.homasim.breakdown.MessageTimes;
import org.homasim.host.Message;
import org.homasim.kernel.Event;
import org.homasim.kernel.EventSource;
import org.homasim.kernel.PacketSimulator;

/** A message that is whole in the transport, on its way to the application by a thread's receive call. */
final class ReceivedMessage extends Event {
    private final PacketSimulator simulator;
    private final SoftwareTransport transport;
    private final ReceiveCall call = new ReceiveCall();
    private HostThread thread;
    /** Next of those that wait for a thread, or are free. */
    ReceivedMessage nextWaiting;

    /** Null for a request. */
    Message message;

    boolean isResponse;
    int client;
    long id;
    long bytes;
    /** What its time is spent on; null where nobody wants to know. */
    MessageTimes times;

    private long handedPs;
    private long awakePs;

    ReceivedMessage(SoftwareTransport transport, PacketSimulator simulator, EventSource source) {
        super(source);
        this.simulator = simulator;
        this.transport = transport;
    }

    void handTo(HostThread newThread, long delayPs, long nowPs) {
        thread = newThread;
        handedPs = nowPs;
        if (delayPs == 0) {
            fire(nowPs);
        } else {
            simulator.schedule(this, nowPs + delayPs);
        }
    }

    /** The thread runs. */
    @Override
    public void fire(long nowPs) {
        awakePs = nowPs;
        thread.run(call, transport.receiveCallPs(bytes), nowPs);
    }

    private final class ReceiveCall extends Work {
        @Override
        void done(long nowPs) {
            if (times != null) {
                transport.note(times, handedPs, awakePs, bytes, nowPs);
                times = null;
            }
            transport.received(ReceivedMessage.this, thread, nowPs);
        }
    }
}
