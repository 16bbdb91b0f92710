// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import org.homasim.net.Ethernet;
import org.homasim.net.LinkRate;
import org.homasim.net.Path;

/**
 * The closed formula of the SIGCOMM'18 curves ({@code WorkloadSynthesizer.cc}, idealMsgEndToEndDelay):
 *
 * <p>all frames of the message on the host link, gaps included, without transport header (1472 bytes a packet); plus the
 * hosts' delays; plus, between racks, the switches' delays and one more frame on each further link: the first full one, or the
 * only one.
 *
 * <p>Two errors are kept, because they are in the published curves: within a rack the switch's fixed delay is missing (a typo,
 * {@code =+}, line 629), and a message of several packets is charged a full frame at each store-and-forward hop even if its
 * last frame is short, so that some sizes come out below 1.
 */
record PublishedIdealTime(FixedDelays delays) implements IdealTime {
    @Override
    public SlowdownDefinition definition() {
        return SlowdownDefinition.SIGCOMM18;
    }

    @Override
    public long idealPs(long messageBytes, Path there, Path back) {
        LinkRate hostRate = there.firstRate();
        Path.Way way = there.ways().get(0);
        int links = there.links();
        long fullFrames = messageBytes / FULL_PAYLOAD_BYTES;
        int rest = (int) (messageBytes % FULL_PAYLOAD_BYTES);
        int fullWire = Ethernet.wireBytes(FULL_PAYLOAD_BYTES + HEADER_BYTES);
        int restWire = rest == 0 ? 0 : Ethernet.wireBytes(rest + HEADER_BYTES);
        int forwarded = fullFrames > 0 ? fullWire : restWire;
        long timePs = fullFrames * hostRate.serializationPs(fullWire)
                + hostRate.serializationPs(restWire)
                + delays.hostPs()
                + there.lastRate().serializationPs(forwarded);
        if (links > 2) {
            timePs += (links - 1) * delays.switchPs();
            for (int link = 1; link < links - 1; link++) {
                timePs += way.rates().get(link).serializationPs(forwarded);
            }
        }
        return timePs + way.delayPs();
    }
}
