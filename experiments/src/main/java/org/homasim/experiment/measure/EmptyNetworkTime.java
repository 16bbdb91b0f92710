// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import org.homasim.net.Ethernet;

/**
 * The exact time of a message's packets, sent back to back without transport header, through the empty store-and-forward
 * network: what no transport can beat.
 *
 * <p>n equal full frames through links with frame times s(h), each link free again a gap later, leave link h after
 * s(1) + ... + s(h) + (n - 1) x max(s + gap) over the links so far; the last, shorter frame leaves link h after the later of
 * its own arrival and the link's last full frame and gap.
 */
record EmptyNetworkTime(PathTimes path) implements IdealTime {
    @Override
    public SlowdownDefinition definition() {
        return SlowdownDefinition.CORRECTED;
    }

    @Override
    public long idealPs(long messageBytes, int links) {
        long fullFrames = messageBytes / FULL_PAYLOAD_BYTES;
        int rest = (int) (messageBytes % FULL_PAYLOAD_BYTES);
        int fullFrame = Ethernet.frameBytes(FULL_PAYLOAD_BYTES + HEADER_BYTES);
        int restFrame = Ethernet.frameBytes(rest + HEADER_BYTES);
        long firstFullPs = 0;
        long slowestPs = 0;
        long restPs = 0;
        long lastFullPs = 0;
        for (int link = 0; link < links; link++) {
            var rate = path.rate(link, links);
            long gapPs = rate.serializationPs(Ethernet.GAP_BYTES);
            long fullPs = rate.serializationPs(fullFrame);
            if (fullFrames > 0) {
                firstFullPs += fullPs;
                slowestPs = Math.max(slowestPs, fullPs + gapPs);
                lastFullPs = firstFullPs + (fullFrames - 1) * slowestPs;
                restPs = Math.max(restPs, lastFullPs + gapPs);
            }
            restPs += rate.serializationPs(restFrame);
        }
        return (rest > 0 ? restPs : lastFullPs) + path.fixedDelayPs(links);
    }
}
