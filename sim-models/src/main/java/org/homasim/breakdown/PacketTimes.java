// SPDX-License-Identifier: Apache-2.0
package org.homasim.breakdown;

/** What one packet's time was spent on, from when it might go. Whatever happens, the components add up to the time so far. */
public final class PacketTimes {
    private final BreakdownLayout layout;
    /** Null where the message is found out at the end. */
    private final MessageTimes message;

    private final WireShare share;
    private final long[] ps;
    /** What it was until then that the packet waited for. */
    private final Component before;

    private final SendState allowed;
    /** Up to when the components tell. */
    private long accountedPs;
    /** What is known of the way to the next node. */
    private boolean isOnLink;

    private int serialization;

    private long serializationPs;
    private long delayPs;

    /** Merged before this one, on arrival; null for none. */
    private PacketTimes mergedBefore;

    private long endByte;

    /**
     * A packet that may go.
     *
     * @param message it belongs to, or null if its bytes may be of several
     * @param share of the wire that is its own
     * @param before what is to blame for the time until then
     * @param allowed when it might go
     */
    private PacketTimes(
            BreakdownLayout layout, MessageTimes message, WireShare share, Component before, SendState allowed) {
        this.layout = layout;
        this.message = message;
        this.share = share;
        this.ps = new long[layout.size()];
        this.before = before;
        this.allowed = allowed;
        this.accountedPs = allowed.timePs();
    }

    /** A packet of a message. */
    static PacketTimes of(MessageTimes message, Component before, SendState allowed) {
        return new PacketTimes(message.layout(), message, message.share(), before, allowed);
    }

    /**
     * A part of a connection's stream.
     *
     * @param isResent whether it was sent before
     * @param allowed when it was handed down
     */
    public static PacketTimes ofStream(BreakdownLayout layout, WireShare share, boolean isResent, SendState allowed) {
        Component before = isResent ? Component.RETRANSMISSION : Component.TRANSPORT;
        return new PacketTimes(layout, null, share, before, allowed);
    }

    /** Another packet cut from the same burst, before it was given to the NIC. */
    public PacketTimes copy() {
        return new PacketTimes(layout, message, share, before, allowed);
    }

    /** Returns the message, if that is known. */
    public MessageTimes message() {
        return message;
    }

    WireShare share() {
        return share;
    }

    /** The NIC takes it over. */
    public void taken(WireUse wire, long nowPs) {
        long own = wire.busyPs(share, nowPs) - allowed.ownPs();
        long all = wire.busyPs(nowPs) - allowed.busyPs();
        add(Component.OWN_PACKETS, own);
        long rest = Math.min(allowed.restPs(), all - own);
        add(Component.FRAME_ON_WIRE, rest);
        add(Component.OTHER_MESSAGES, all - own - rest);
        long output = wire.outputPs(nowPs) - allowed.outputPs();
        long outputWork = Math.min(output, layout.coreDelays().outputPs());
        add(Component.OUTPUT, outputWork);
        add(Component.SENDER_CORE_WAIT, output - outputWork);
        add(Component.HELD_BACK, nowPs - allowed.timePs() - all - output);
        accountedPs = nowPs;
    }

    void transmitted(long nowPs, long sendPs, long nicPs, long newSerializationPs, long newDelayPs) {
        add(Component.NIC_QUEUE, nowPs - accountedPs);
        add(Component.SENDER_SOFTWARE, sendPs);
        add(Component.NIC_DELAY, nicPs);
        long fixedPs = sendPs + nicPs;
        begun(nowPs + fixedPs, Component.NIC_SERIALIZATION.place(), newSerializationPs, newDelayPs - fixedPs);
    }

    void begun(long startPs, int itsSerialization, long itsSerializationPs, long itsDelayPs) {
        accountedPs = startPs;
        isOnLink = true;
        serialization = itsSerialization;
        serializationPs = itsSerializationPs;
        delayPs = itsDelayPs;
    }

    /** It is where it leaves a switch. */
    void joined(long nowPs) {
        add(Component.PROPAGATION, delayPs);
        ps[serialization] += nowPs - accountedPs - delayPs;
        accountedPs = nowPs;
        isOnLink = false;
    }

    /** It has come to the end of its way, some time ago. */
    private void leaveLink() {
        if (isOnLink) {
            isOnLink = false;
            long wayPs = delayPs - layout.receivePs();
            add(Component.PROPAGATION, wayPs);
            ps[serialization] += serializationPs;
            accountedPs += wayPs + serializationPs;
        }
    }

    /** At the receiver: all its time up to now that nothing else has told of. */
    public void spendUntil(Component component, long nowPs) {
        leaveLink();
        add(component, nowPs - accountedPs);
        accountedPs = nowPs;
    }

    /** At the receiver: a part of its time up to now, of which nothing else has told. */
    public void spend(Component component, long timePs) {
        leaveLink();
        add(component, timePs);
        accountedPs += timePs;
    }

    void wait(int place, long waitPs) {
        ps[place] += waitPs;
    }

    /** What only cores have is 0 without them, and has no place. */
    private void add(Component component, long timePs) {
        if (timePs != 0) {
            ps[component.place()] += timePs;
        }
    }

    /**
     * Another packet is merged into the one that this belongs to.
     *
     * @param behind its times
     */
    public static PacketTimes merge(PacketTimes first, PacketTimes behind) {
        if (behind != null) {
            behind.mergedBefore = first;
        }
        return behind;
    }

    /** Tells where its bytes end in their stream. */
    public void endsAt(long byteNumber) {
        endByte = byteNumber;
    }

    /** Of the packets that were merged, the first that holds all up to a byte; the last of all where none does. */
    public PacketTimes upTo(long byteNumber) {
        PacketTimes found = this;
        while (found.mergedBefore != null && found.mergedBefore.endByte >= byteNumber) {
            found = found.mergedBefore;
        }
        return found;
    }

    /**
     * Adds what the packet's time was spent on, up to its taking by the receiver's transport.
     *
     * @param into by place
     * @param fromPs when the message began; the packet may be older where its bytes are not the message's
     */
    void addTo(long[] into, long fromPs, long nowPs) {
        leaveLink();
        long[] all = ps.clone();
        all[before.place()] += Math.max(0, allowed.timePs() - fromPs);
        all[Component.RECEIVER_SOFTWARE.place()] += nowPs - accountedPs;
        if (fromPs > allowed.timePs()) {
            cut(all, fromPs - allowed.timePs());
        }
        for (int place = 0; place < all.length; place++) {
            into[place] += all[place];
        }
    }

    /** Takes off what was before the message, in the order of the way. */
    private void cut(long[] all, long tooEarlyPs) {
        long left = tooEarlyPs;
        for (int place : layout.order()) {
            long cutPs = Math.min(left, all[place]);
            left -= cutPs;
            all[place] -= cutPs;
        }
    }
}
