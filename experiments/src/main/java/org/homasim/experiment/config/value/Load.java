// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

/** How much a host is to send: a part of its link, or so many bits a second whatever its link. */
public sealed interface Load {
    /** A share of the host's link, above 0. */
    record Share(double fraction) implements Load {
        @Override
        public double bitsPerSecond(long linkBitsPerSecond) {
            return fraction * linkBitsPerSecond;
        }

        @Override
        public double shareOf(long linkBitsPerSecond) {
            return fraction;
        }
    }

    /** An absolute rate in bit/s, above 0. */
    record Rate(long rateBitsPerSecond) implements Load {
        @Override
        public double bitsPerSecond(long linkBitsPerSecond) {
            return rateBitsPerSecond;
        }

        @Override
        public double shareOf(long linkBitsPerSecond) {
            return (double) rateBitsPerSecond / linkBitsPerSecond;
        }
    }

    /** The load in bit/s on a host link of a rate. */
    double bitsPerSecond(long linkBitsPerSecond);

    /** The load as a fraction of a host link of a rate; an absolute one may exceed 1. */
    double shareOf(long linkBitsPerSecond);
}
