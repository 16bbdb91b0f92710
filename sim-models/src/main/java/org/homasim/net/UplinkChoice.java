// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import org.homasim.kernel.RandomStream;

/** How a switch chooses among equal uplinks. */
public interface UplinkChoice {
    /**
     * Chooses an uplink.
     *
     * @param packet the packet
     * @param uplinks their number, at least 1
     * @return 0 to uplinks - 1
     */
    int choose(Packet packet, int uplinks);

    /** Each packet at random: what the SIGCOMM'18 simulations do, and what reorders packets. */
    record Spray(RandomStream stream) implements UplinkChoice {
        @Override
        public int choose(Packet packet, int uplinks) {
            return stream.nextInt(uplinks);
        }
    }

    /** Each flow on one path, by a hash with a salt of the switch: equal-cost multipath as switches do it. */
    record FlowHash(long salt) implements UplinkChoice {
        @Override
        public int choose(Packet packet, int uplinks) {
            // The finaliser of MurmurHash3 (Appleby, public domain): every input bit reaches every output bit.
            long hash = packet.flow ^ salt;
            hash = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
            hash = (hash ^ (hash >>> 33)) * 0xC4CEB9FE1A85EC53L;
            hash ^= hash >>> 33;
            return (int) Long.remainderUnsigned(hash, uplinks);
        }
    }
}
