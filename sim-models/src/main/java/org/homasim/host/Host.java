// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

import java.util.ArrayList;
import java.util.List;
import org.homasim.net.Packet;
import org.homasim.net.PacketSink;

/** A host: transports above a NIC. */
public final class Host implements PacketSink {
    private final int number;
    private final Transport[] transports;
    private Nic nic;
    /** Null where the NIC pulls from the transports. */
    private QueueingDiscipline discipline;
    /** Null where a transport that has a packet wakes the NIC at once. */
    private WakePath wakePath;
    /** Null where each packet is handled alone. */
    private ReceiveQueues receiveQueues;
    /** How many pauses hold the host. */
    private int pauses;
    /** What has arrived in a pause, in order. */
    private final List<Packet> pending = new ArrayList<>();

    private long receivedPackets;

    Host(int number, int transportCount) {
        this.number = number;
        this.transports = new Transport[transportCount];
    }

    /** Returns the host's number, from 0. */
    public int number() {
        return number;
    }

    /** Returns the NIC. */
    public Nic nic() {
        return nic;
    }

    /** Returns one of the host's transports. */
    public Transport transport(int index) {
        return transports[index];
    }

    /** Returns the packets that have arrived, also those that the host has not taken in yet. */
    public long receivedPackets() {
        return receivedPackets;
    }

    Transport[] transports() {
        return transports;
    }

    /** Returns the number of transports. */
    public int transportCount() {
        return transports.length;
    }

    void attach(Nic newNic) {
        nic = newNic;
    }

    /** Has the NIC given what a discipline decides. */
    void arrange(QueueingDiscipline newDiscipline) {
        discipline = newDiscipline;
    }

    /** Puts software between the transports and the NIC; to be called before the first event. */
    public void wakeBy(WakePath newPath) {
        wakePath = newPath;
    }

    /**
     * One of its transports has a packet.
     *
     * @param nowPs time
     */
    public void wake(long nowPs) {
        if (wakePath == null) {
            wakeNic(nowPs);
        } else {
            wakePath.wake(nowPs);
        }
    }

    /**
     * What transports have is to be taken now, if the NIC has room.
     *
     * @param nowPs time
     */
    public void wakeNic(long nowPs) {
        if (discipline != null) {
            discipline.gather(nowPs);
        }
        nic.wake(nowPs);
    }

    /** Has packets handled together. */
    void collect(ReceiveQueues newQueues) {
        receiveQueues = newQueues;
    }

    /** Sends nothing and takes nothing until {@link #resume}. */
    void pause() {
        if (receiveQueues != null) {
            receiveQueues.moveTo(pending);
        }
        pauses++;
        nic.pause();
    }

    /** Takes what has arrived meanwhile, and sends again. */
    void resume(long nowPs) {
        pauses--;
        if (pauses > 0) {
            return;
        }
        nic.resume(nowPs);
        for (Packet packet : pending) {
            take(packet, nowPs);
        }
        pending.clear();
    }

    @Override
    public void receive(Packet packet, long nowPs) {
        receivedPackets++;
        if (pauses > 0) {
            pending.add(packet);
            return;
        }
        take(packet, nowPs);
    }

    private void take(Packet packet, long nowPs) {
        if (receiveQueues != null) {
            receiveQueues.receive(packet, nowPs);
        } else {
            transports[packet.transportIndex].receive(packet, nowPs);
        }
    }
}
