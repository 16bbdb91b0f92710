// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import org.homasim.net.Ethernet;

/**
 * The time of a message's packets, sent back to back, through the empty store-and-forward network: what no transport
 * of full packets can beat.
 *
 * <p>Between the first switch and the last each packet has a way of its own, as spraying gives it, so packets of a message
 * queue for the host links only. n full frames, each taking the link for w = frame + gap, begin to arrive at the last link at f
 * and keep it busy from there on. The last, shorter frame leaves the sender after them; alone on its way it may come to the
 * last link before the first full one does, at r. All have left the last link at
 * max(f, min(f, r) + rest + gap) + n w - gap.
 */
record EmptyNetworkTime(PathTimes path, PacketShape packets) implements IdealTime {
    @Override
    public SlowdownDefinition definition() {
        return SlowdownDefinition.CORRECTED;
    }

    @Override
    public long idealPs(long messageBytes, int links) {
        long fullFrames = messageBytes / packets.payloadBytes();
        int rest = (int) (messageBytes % packets.payloadBytes());
        int restFrame = Ethernet.frameBytes(rest + packets.headerBytes());
        long restPs = path.hostRate().serializationPs(restFrame);
        if (fullFrames == 0) {
            return toLastLinkPs(restFrame, links) + restPs + path.fixedDelayPs(links);
        }
        int fullFrame = Ethernet.frameBytes(packets.payloadBytes() + packets.headerBytes());
        long gapPs = path.hostRate().serializationPs(Ethernet.GAP_BYTES);
        long allFullPs = fullFrames * (path.hostRate().serializationPs(fullFrame) + gapPs);
        long fullThere = toLastLinkPs(fullFrame, links);
        long startPs = fullThere;
        if (rest > 0) {
            long restThere = allFullPs + toLastLinkPs(restFrame, links);
            startPs = Math.max(fullThere, Math.min(fullThere, restThere) + restPs + gapPs);
        }
        return startPs + allFullPs - gapPs + path.fixedDelayPs(links);
    }

    /** When a frame that is sent at 0 has arrived before the last link, without the constant delays. */
    private long toLastLinkPs(int frameBytes, int links) {
        long timePs = 0;
        for (int link = 0; link < links - 1; link++) {
            timePs += path.rate(link, links).serializationPs(frameBytes);
        }
        return timePs;
    }
}
