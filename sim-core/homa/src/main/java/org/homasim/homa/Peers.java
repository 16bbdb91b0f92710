// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.Arrays;

/** The peers of a host, by number; made when first met. */
final class Peers {
    private final int levels;
    private Peer[] byNumber = new Peer[16];

    Peers(int levels) {
        this.levels = levels;
    }

    Peer get(int host) {
        if (host >= byNumber.length) {
            byNumber = Arrays.copyOf(byNumber, Math.max(host + 1, byNumber.length * 2));
        }
        Peer peer = byNumber[host];
        if (peer == null) {
            peer = new Peer(host, levels);
            byNumber[host] = peer;
        }
        return peer;
    }
}
