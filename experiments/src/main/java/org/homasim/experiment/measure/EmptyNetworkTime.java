// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import org.homasim.kernel.Picoseconds;
import org.homasim.net.Ethernet;
import org.homasim.net.LinkRate;
import org.homasim.net.Path;

/**
 * The time of a message's packets, sent back to back, through the empty network: what no transport of full packets can beat.
 *
 * <p>Where there is one way between two hosts, the frames follow each other on every link of it.
 *
 * <p>Where there are several, each packet has one of its own between the first switch and the last, the fastest, as spraying
 * gives it, so packets of a message queue for the host links only. n full frames, each taking the slower host link for w = frame
 * + gap, begin to arrive at the last link at f. If that is the slower one, they keep it busy from there on. The last, shorter frame
 * leaves the sender after them; alone on its way it may come to the last link before the first full one does, at r. All have left
 * the last link at max(f, min(f, r) + rest + gap) + n w - gap. If the sender's link is the slower one, full frames come to the last
 * link with pauses, and the short one may delay those that it comes before. And the ways together carry no more than their
 * capacity: where this is less than that of a host's link, all bits of the message need their time at it.
 */
record EmptyNetworkTime(FixedDelays delays, PacketShape packets) implements IdealTime {
    private static final long BYTE_PS_PER_SECOND = 8 * Picoseconds.SECOND;

    @Override
    public SlowdownDefinition definition() {
        return SlowdownDefinition.CORRECTED;
    }

    @Override
    public long idealPs(long messageBytes, Path there, Path back) {
        return oneWayPs(messageBytes, there);
    }

    /** The time of a message. */
    long oneWayPs(long messageBytes, Path path) {
        long fullFrames = messageBytes / packets.payloadBytes();
        int rest = (int) (messageBytes % packets.payloadBytes());
        int fullFrame = Ethernet.frameBytes(packets.payloadBytes() + packets.headerBytes());
        int restFrame = rest == 0 && fullFrames > 0 ? 0 : Ethernet.frameBytes(rest + packets.headerBytes());
        long fixedPs = delays.ofPathPs(path.links());
        if (fullFrames == 0) {
            return path.toLastLinkPs(restFrame) + path.lastRate().serializationPs(restFrame) + fixedPs;
        }
        if (path.isSingle()) {
            return fixedPs
                    + onOneWayPs(fullFrames, fullFrame, restFrame, path.ways().get(0));
        }
        long timePs = path.lastRate().bitsPerSecond() > path.firstRate().bitsPerSecond()
                ? pausingPs(fullFrames, fullFrame, restFrame, path)
                : onBusyLastLinkPs(fullFrames, fullFrame, restFrame, path);
        return fixedPs + Math.max(timePs, throughFabricPs(fullFrames, fullFrame, restFrame, path));
    }

    /** The last of equal frames begins on a link as the first does, and the waits at the slowest link so far later. */
    private static long onOneWayPs(long fullFrames, int fullFrame, int restFrame, Path.Way way) {
        long firstPs = 0;
        long slowestPs = 0;
        long restPs = 0;
        long endPs = 0;
        for (int link = 0; link < way.rates().size(); link++) {
            LinkRate rate = way.rates().get(link);
            slowestPs = Math.max(slowestPs, wirePs(rate, fullFrame));
            long lastFullPs = firstPs + (fullFrames - 1) * slowestPs;
            restPs = Math.max(restPs, lastFullPs + wirePs(rate, fullFrame));
            endPs = restFrame > 0
                    ? restPs + rate.serializationPs(restFrame)
                    : lastFullPs + rate.serializationPs(fullFrame);
            if (link < way.rates().size() - 1) {
                firstPs += way.forwardingPs(link, fullFrame);
                restPs += way.forwardingPs(link, restFrame);
            }
        }
        return way.delayPs() + endPs;
    }

    private static long onBusyLastLinkPs(long fullFrames, int fullFrame, int restFrame, Path path) {
        LinkRate last = path.lastRate();
        long gapPs = last.serializationPs(Ethernet.GAP_BYTES);
        long allFullPs = fullFrames * (last.serializationPs(fullFrame) + gapPs);
        long fullTherePs = path.toLastLinkPs(fullFrame);
        long startPs = fullTherePs;
        if (restFrame > 0) {
            long restTherePs = fullFrames * wirePs(path.firstRate(), fullFrame) + path.toLastLinkPs(restFrame);
            startPs =
                    Math.max(fullTherePs, Math.min(fullTherePs, restTherePs) + last.serializationPs(restFrame) + gapPs);
        }
        return startPs + allFullPs - gapPs;
    }

    private static long pausingPs(long fullFrames, int fullFrame, int restFrame, Path path) {
        LinkRate last = path.lastRate();
        long periodPs = wirePs(path.firstRate(), fullFrame);
        long fullTherePs = path.toLastLinkPs(fullFrame);
        long fullGonePs = fullTherePs + (fullFrames - 1) * periodPs + last.serializationPs(fullFrame);
        if (restFrame == 0) {
            return fullGonePs;
        }
        long restTherePs = fullFrames * periodPs + path.toLastLinkPs(restFrame);
        long before = restTherePs < fullTherePs ? 0 : Math.min(fullFrames, (restTherePs - fullTherePs) / periodPs + 1);
        long restStartPs = before == 0
                ? restTherePs
                : Math.max(restTherePs, fullTherePs + (before - 1) * periodPs + wirePs(last, fullFrame));
        long restGonePs = restStartPs + last.serializationPs(restFrame);
        long after = fullFrames - before;
        long delayedPs = after == 0 ? restGonePs : restGonePs + after * wirePs(last, fullFrame);
        return Math.max(fullGonePs, delayedPs);
    }

    /** A bound: the bits of all frames at the capacity of the fabric, and the shortest frame before and after it. */
    private static long throughFabricPs(long fullFrames, int fullFrame, int restFrame, Path path) {
        if (path.fabricBitsPerSecond()
                >= Math.min(path.firstRate().bitsPerSecond(), path.lastRate().bitsPerSecond())) {
            return 0;
        }
        long bytes = fullFrames * (fullFrame + Ethernet.GAP_BYTES) + (restFrame > 0 ? restFrame : -Ethernet.GAP_BYTES);
        int shortest = restFrame > 0 ? restFrame : fullFrame;
        // Switches that forward early take from the faster host link what they need to, and all from the slower fabric.
        return path.firstRate()
                        .serializationPs(Math.min(shortest, path.ways().get(0).forwardAfterBytes()))
                + Math.round((double) bytes * BYTE_PS_PER_SECOND / path.fabricBitsPerSecond())
                + path.lastRate().serializationPs(shortest)
                + path.ways().stream().mapToLong(Path.Way::delayPs).min().orElseThrow();
    }

    private static long wirePs(LinkRate rate, int frameBytes) {
        return rate.serializationPs(frameBytes) + rate.serializationPs(Ethernet.GAP_BYTES);
    }
}
