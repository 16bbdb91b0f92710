// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import org.homasim.breakdown.Component;
import org.homasim.breakdown.MessageTimes;
import org.homasim.breakdown.PacketTimes;
import org.homasim.net.Packet;

/**
 * Notes what the stages of a host's software took of the time of packets and messages, for those who want to know. Each note comes when
 * a stage is over: its work is known, and what is left of the time since the stage before was waiting.
 */
final class StageNotes {
    private final StageCosts costs;

    StageNotes(StageCosts costs) {
        this.costs = costs;
    }

    /**
     * A send call is over.
     *
     * @param times of the message; of the request, if it is answered
     * @param copiedBytes in the call
     */
    void sent(MessageTimes times, long copiedBytes, long nowPs) {
        times.spendUntil(Component.SENDER_CORE_WAIT, nowPs - costs.sendSidePs(copiedBytes));
        times.spend(Component.SEND_SYSTEM_CALL, costs.systemCallPs());
        times.spend(Component.SEND_PROTOCOL, costs.sendPs());
        times.spend(Component.COPY_IN, costs.copyPs(copiedBytes));
        times.spend(Component.OUTPUT, costs.outputPs());
    }

    /**
     * NAPI is done with the first packets of a queue.
     *
     * @param interruptPs from the interrupt to NAPI, if there was one
     * @param napiPs work for all of them
     */
    void tookPackets(Packet[] packets, int count, long interruptPs, long napiPs, long nowPs) {
        for (int i = 0; i < count; i++) {
            PacketTimes times = packets[i].times;
            if (times != null) {
                times.spendUntil(Component.NAPI_WAIT, nowPs - interruptPs - napiPs);
                times.spend(Component.INTERRUPT, interruptPs);
                times.spend(Component.NAPI, napiPs);
            }
        }
    }

    /**
     * A SoftIRQ is done with packets.
     *
     * @param protocolPs work of the protocol for all of them
     */
    void handledPackets(Packet[] packets, int count, long protocolPs, long nowPs) {
        for (int i = 0; i < count; i++) {
            PacketTimes times = packets[i].times;
            if (times != null) {
                times.spend(Component.SOFTIRQ_WAKEUP, costs.softIrqWakeupPs());
                times.spendUntil(Component.SOFTIRQ_CORE_WAIT, nowPs - costs.ipPs() - protocolPs);
                times.spend(Component.SOFTIRQ_IP, costs.ipPs());
                times.spend(Component.SOFTIRQ_PROTOCOL, protocolPs);
            }
        }
    }

    /**
     * A receive call is over.
     *
     * @param handedPs when the message had a thread
     * @param awakePs when that was awake
     * @param copiedBytes in the call
     */
    void received(MessageTimes times, long handedPs, long awakePs, long copiedBytes, long nowPs) {
        times.spendUntil(Component.THREAD_WAIT, handedPs);
        times.spendUntil(Component.WAKEUP, awakePs);
        called(times, copiedBytes, nowPs);
    }

    private void called(MessageTimes times, long copiedBytes, long nowPs) {
        long copyPs = costs.copyPs(copiedBytes);
        times.spendUntil(Component.RECEIVER_CORE_WAIT, nowPs - copyPs - costs.receivePs() - costs.systemCallPs());
        times.spend(Component.RECEIVE_PROTOCOL, costs.receivePs());
        times.spend(Component.COPY_OUT, copyPs);
        times.spend(Component.RECEIVE_SYSTEM_CALL, costs.systemCallPs());
        times.received();
    }

    /**
     * A read is over that had the last bytes of a message.
     *
     * @param wake when the thread was last woken, and when it was back from waiting
     * @param beganPs when the read began
     * @param copiedBytes in it
     */
    void read(MessageTimes times, WakeTimes wake, long beganPs, long copiedBytes, long nowPs) {
        if (times.accountedUntilPs() <= wake.wokenPs()) {
            times.spendUntil(Component.WAKEUP, wake.awakePs());
            times.spendUntil(
                    Component.RECEIVER_CORE_WAIT, wake.returnedPs() - costs.receivePs() - costs.systemCallPs());
            times.spend(Component.RECEIVE_PROTOCOL, costs.receivePs());
            times.spend(Component.RECEIVE_SYSTEM_CALL, costs.systemCallPs());
        }
        times.spendUntil(Component.THREAD_WAIT, beganPs);
        called(times, copiedBytes, nowPs);
    }
}
