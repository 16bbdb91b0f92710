// SPDX-License-Identifier: Apache-2.0
package org.homasim.breakdown;

import java.util.ArrayDeque;

/**
 * What a message's time was spent on: its critical packet's, the one that made it whole, and what it waited for before. An RPC has one
 * for its request, and one for its response that goes on from there.
 */
public final class MessageTimes {
    private final BreakdownLayout layout;
    private long firstPs;
    private final WireShare share = new WireShare();
    /** By place, up to {@link #accountedPs}; of a response those of its request too. Null for none as yet. */
    private long[] ps;
    /** Of a response: components of its request when the server's application had received that; null for none, or where that is not told. */
    private long[] request;

    /** The same while it is the request. */
    private long[] untilReceived;

    private long accountedPs;
    private boolean isComplete;

    /** Grants that may be the first to allow a packet still to be sent. */
    private record Grant(long end, SendState state) {}

    private ArrayDeque<Grant> grants;
    private long grantedEnd;
    /** When the packet before might go; the rest of a group follows it. */
    private SendState allowed;

    private boolean isGroupContinued;

    private MessageTimes(BreakdownLayout layout, long firstPs, long startPs, long[] earlier) {
        this.layout = layout;
        this.firstPs = firstPs;
        this.accountedPs = startPs;
        this.ps = earlier;
    }

    /**
     * A message that starts.
     *
     * @param layout of its components
     * @param startPs when the application hands it to the transport
     */
    public static MessageTimes start(BreakdownLayout layout, long startPs) {
        return new MessageTimes(layout, startPs, startPs, null);
    }

    /** Its time begins only now, and not when it was started. */
    public void called(long nowPs) {
        firstPs = nowPs;
        accountedPs = nowPs;
    }

    /** Returns those of the response to this, which must be whole. */
    public MessageTimes respond(long nowPs) {
        long[] untilNow = ps.clone();
        untilNow[Component.SERVER.place()] += nowPs - accountedPs;
        MessageTimes response = new MessageTimes(layout, firstPs, nowPs, untilNow);
        response.request = untilReceived;
        return response;
    }

    /** An application has received the message. */
    public void received() {
        // Of a response all is known at its end.
        if (request == null) {
            untilReceived = ps.clone();
        }
    }

    /** Before its packets, or after the last of them: all its time up to now that nothing else has told of. */
    public void spendUntil(Component component, long nowPs) {
        spend(component, nowPs - accountedPs);
    }

    /** Before its packets, or after the last of them: a part of its time up to now, of which nothing else has told. */
    public void spend(Component component, long timePs) {
        if (ps == null) {
            ps = new long[layout.size()];
        }
        ps[component.place()] += timePs;
        accountedPs += timePs;
    }

    BreakdownLayout layout() {
        return layout;
    }

    /** Returns the layout of the components. */
    public BreakdownLayout componentLayout() {
        return layout;
    }

    WireShare share() {
        return share;
    }

    /** The transport has the message and may send what needs no grant. */
    public void sendFrom(WireUse wire, long nowPs) {
        allowed = SendState.now(wire, share, nowPs);
    }

    /** A grant has come, or what stands for a lost one. */
    public void granted(long end, WireUse wire, long nowPs) {
        if (end <= grantedEnd) {
            return;
        }
        if (grants == null) {
            grants = new ArrayDeque<>();
        }
        grantedEnd = end;
        grants.add(new Grant(end, SendState.now(wire, share, nowPs)));
    }

    /**
     * A packet is handed out.
     *
     * @param offset first byte
     * @param isScheduled whether it needed a grant
     * @param continues whether the next packet of the message belongs to the same group
     */
    public PacketTimes send(long offset, boolean isScheduled, boolean continues) {
        if (!isGroupContinued) {
            allow(offset, isScheduled);
        }
        isGroupContinued = continues;
        return PacketTimes.of(this, Component.GRANTS, allowed);
    }

    private void allow(long offset, boolean isScheduled) {
        if (!isScheduled || grants == null) {
            return;
        }
        while (!grants.isEmpty() && grants.peek().end() <= offset) {
            grants.remove();
        }
        if (!grants.isEmpty()) {
            allowed = grants.peek().state();
        }
    }

    /** A packet is handed out again; of its first time nothing is told. */
    public PacketTimes sendAgain(WireUse wire, long nowPs) {
        return PacketTimes.of(this, Component.RETRANSMISSION, SendState.now(wire, share, nowPs));
    }

    /**
     * The message is whole.
     *
     * @param critical times of the packet that made it so; null where they are not known, and all is the transport's
     */
    public void complete(PacketTimes critical, long nowPs) {
        // Millions of these may be kept.
        grants = null;
        isComplete = true;
        if (critical == null) {
            spendUntil(Component.TRANSPORT, nowPs);
            return;
        }
        if (ps == null) {
            ps = new long[layout.size()];
        }
        critical.addTo(ps, accountedPs, nowPs);
        accountedPs = nowPs;
    }

    /** Returns the time up to which something has told of it. */
    public long accountedUntilPs() {
        return accountedPs;
    }

    /** Whether the message, or the RPC so far, is whole. */
    public boolean isComplete() {
        return isComplete;
    }

    /** Returns the time of a component, by place, of a message that is whole. */
    public long ps(int place) {
        return ps[place];
    }

    /** Whether it is told when its stages were over: of an RPC that is whole, between hosts with cores. */
    public boolean hasStages() {
        return isComplete && request != null;
    }

    /** Returns the part of a component that was the request's way, until the server's application had it. */
    long requestPs(int place) {
        return request[place];
    }

    /** Returns the part of a component that came after. */
    long responsePs(int place) {
        return ps[place] - request[place];
    }

    /** Returns the time from the application's call to the message's end, or to what is told of so far. */
    public long latencyPs() {
        return accountedPs - firstPs;
    }
}
