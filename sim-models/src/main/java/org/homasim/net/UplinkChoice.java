// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.Arrays;
import org.homasim.kernel.RandomStream;

/** How a switch chooses among equal outputs. */
public interface UplinkChoice {
    /**
     * Chooses an output.
     *
     * @param packet the packet
     * @param uplinks number of outputs, at least 1
     * @param nowPs time
     * @return 0 to uplinks - 1
     */
    int choose(Packet packet, int uplinks, long nowPs);

    /** Each packet at random: what the SIGCOMM'18 simulations do, and what reorders packets. */
    record Spray(RandomStream stream) implements UplinkChoice {
        @Override
        public int choose(Packet packet, int uplinks, long nowPs) {
            return stream.nextInt(uplinks);
        }
    }

    /** Each flow on one path, by a hash with a salt of the switch: equal-cost multipath as switches do it. */
    record FlowHash(long salt) implements UplinkChoice {
        @Override
        public int choose(Packet packet, int uplinks, long nowPs) {
            return (int) Long.remainderUnsigned(mix(packet.flow ^ salt), uplinks);
        }
    }

    /**
     * Bursts of a flow on one path each: after a gap the next burst takes a path at random, as LetFlow has it (Vanini, Pan,
     * Alizadeh, Taheri, Edsall, NSDI 2017). Where the gap is longer than paths differ in delay, nothing is reordered.
     *
     * <p>The table has 64 K entries, found by a hash of the flow, as in the switches of CONGA (Alizadeh et al., SIGCOMM 2014,
     * section 3.4). Flows that share an entry are one flow to it: their gaps are seen less often, none is seen that is not there.
     */
    final class Flowlets implements UplinkChoice {
        private static final int ENTRIES = 1 << 16;

        private final long salt;
        private final RandomStream stream;
        private final long gapPs;
        /** When the entry's latest packet came; made with the first. */
        private long[] lastPs;
        /** A random number for each entry, scaled to the outputs when it is used. */
        private int[] drawn;

        /**
         * An empty table.
         *
         * @param salt of the hash
         * @param stream for paths
         * @param gapPs a packet that comes later than this after the one before may take another path; at least 0
         */
        Flowlets(long salt, RandomStream stream, long gapPs) {
            this.salt = salt;
            this.stream = stream;
            this.gapPs = gapPs;
        }

        @Override
        public int choose(Packet packet, int uplinks, long nowPs) {
            if (lastPs == null) {
                lastPs = new long[ENTRIES];
                Arrays.fill(lastPs, -1);
                drawn = new int[ENTRIES];
            }
            int entry = (int) mix(packet.flow ^ salt) & (ENTRIES - 1);
            long beforePs = lastPs[entry];
            if (beforePs < 0 || nowPs - beforePs > gapPs) {
                drawn[entry] = stream.nextInt();
            }
            lastPs[entry] = nowPs;
            return (int) ((Integer.toUnsignedLong(drawn[entry]) * uplinks) >>> Integer.SIZE);
        }
    }

    /** The finaliser of MurmurHash3 (Appleby, public domain): every input bit reaches every output bit. */
    private static long mix(long value) {
        long hash = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
        hash = (hash ^ (hash >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return hash ^ (hash >>> 33);
    }
}
