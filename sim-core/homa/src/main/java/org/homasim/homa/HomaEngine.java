// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/**
 * One host's Homa.
 *
 * <p>Inputs: {@link #send}, {@link #onData}, {@link #onGrant}, {@link #onTimer}. Packets leave through {@link #pull}, one a
 * call, when the driver can take one, so that the message is chosen at the last moment; control packets go before data.
 * Packets that cannot be are counted and dropped and disturb nothing. Not thread-safe: one engine belongs to one thread.
 */
public final class HomaEngine {
    private final HomaOutput output;
    private final EngineCounters counters;
    private final MessageSender sender;
    private final MessageReceiver receiver;
    private final GrantPolicy grants;
    private final ControlQueue control = new ControlQueue();
    private long announcedDeadlinePs = Long.MAX_VALUE;

    /**
     * Creates an engine for one-way messages.
     *
     * @param parameters settings; those of the grants decide the policy
     * @param output the driver
     */
    public HomaEngine(HomaParameters parameters, HomaOutput output) {
        this.output = output;
        this.counters = new EngineCounters(parameters.priorities());
        this.sender = new MessageSender(parameters, counters);
        this.grants = policy(parameters);
        this.receiver = new MessageReceiver(parameters, counters, output, grants);
    }

    private GrantPolicy policy(HomaParameters parameters) {
        if (parameters.grants() instanceof LinuxGrantSettings settings) {
            return new LinuxGrants(settings, this::queueGrant);
        }
        SenderRankedGrantSettings settings = (SenderRankedGrantSettings) parameters.grants();
        OneWaySettings service = (OneWaySettings) parameters.service();
        return new SenderRankedGrants(parameters.format(), service.unscheduledPriority(), settings, this::queueGrant);
    }

    private void queueGrant(IncomingMessage message, int level) {
        control.addGrant(message.peer, message.id, message.grantedEnd, level);
    }

    /**
     * Starts a message.
     *
     * @param destination a host
     * @param messageBytes at least 1
     * @param attachment given back with each of the message's packets; may be null
     * @return the message's id, unique at this host
     * @throws IllegalArgumentException for a length below 1
     */
    public long send(int destination, long messageBytes, Object attachment) {
        if (messageBytes < 1) {
            throw new IllegalArgumentException("a message has at least one byte, not " + messageBytes);
        }
        boolean hadPacket = hasPacket();
        long id = sender.send(destination, messageBytes, attachment);
        wakeIfNew(hadPacket);
        return id;
    }

    /**
     * A DATA packet has arrived.
     *
     * @param source its sender
     * @param id its message
     * @param messageBytes the message's length
     * @param unscheduledBytes how much of the message its sender sends without grants
     * @param offset first byte carried
     * @param bytes bytes carried
     * @param nowPs time
     */
    public void onData(
            int source, long id, long messageBytes, long unscheduledBytes, long offset, int bytes, long nowPs) {
        boolean hadPacket = hasPacket();
        receiver.onData(source, id, messageBytes, unscheduledBytes, offset, bytes, nowPs);
        announceDeadline();
        wakeIfNew(hadPacket);
    }

    /**
     * A GRANT has arrived.
     *
     * @param source its sender, the message's receiver
     * @param id the message
     * @param grantedEnd bytes of the message that may be sent
     * @param level level for the granted bytes
     */
    public void onGrant(int source, long id, long grantedEnd, int level) {
        boolean hadPacket = hasPacket();
        sender.onGrant(source, id, grantedEnd, level);
        wakeIfNew(hadPacket);
    }

    /**
     * The deadline asked for by {@link HomaOutput#setTimer} has come.
     *
     * @param nowPs time
     */
    public void onTimer(long nowPs) {
        boolean hadPacket = hasPacket();
        announcedDeadlinePs = Long.MAX_VALUE;
        grants.timerExpired(nowPs);
        announceDeadline();
        wakeIfNew(hadPacket);
    }

    private void announceDeadline() {
        long deadlinePs = grants.deadlinePs();
        if (deadlinePs != announcedDeadlinePs) {
            announcedDeadlinePs = deadlinePs;
            output.setTimer(deadlinePs);
        }
    }

    private void wakeIfNew(boolean hadPacket) {
        if (!hadPacket && hasPacket()) {
            output.wake();
        }
    }

    /** Whether {@link #pull} would hand out a packet. */
    public boolean hasPacket() {
        return !control.isEmpty() || sender.hasSendable();
    }

    /**
     * Hands out the next packet through {@link HomaOutput}, if there is one.
     *
     * @return whether there was
     */
    public boolean pull() {
        if (!control.isEmpty()) {
            counters.grantsSent++;
            control.sendFirst(output);
            return true;
        }
        if (sender.hasSendable()) {
            sender.sendNext(output);
            return true;
        }
        return false;
    }

    /** Returns the counters. */
    public EngineCounters counters() {
        return counters;
    }

    /** Returns the number of messages that are not fully handed to the driver. */
    public int unfinishedOutgoing() {
        return sender.unfinished();
    }

    /** Returns the number of messages that have arrived in part. */
    public int incompleteIncoming() {
        return receiver.incomplete();
    }
}
