// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import org.homasim.kernel.Picoseconds;
import org.homasim.net.Packet;
import org.homasim.net.UplinkChoice;

/** Which core does the SoftIRQ for packets that NAPI hands over, by Homa's rules. */
final class SoftIrqChoice {
    /** How many cores behind that of NAPI are looked at ({@code CORES_TO_CHECK} of {@code homa_offload.c}). */
    private static final int CANDIDATES = 4;

    /** How long a core counts as doing NAPI ({@code busy_usecs}). */
    private static final long BUSY_PS = 100 * Picoseconds.MICROSECOND;

    private final Core[] cores;
    private final int napiCores;
    private final SoftwareSettings.Balancing balancing;
    /** By core of NAPI: the last choice, as a distance. */
    private final int[] last;
    /** Not the NIC's, which has chosen the core of NAPI. */
    private final UplinkChoice.FlowHash hash;

    /**
     * A choice among the cores of a host.
     *
     * @param salt of the hash, another at each host
     */
    SoftIrqChoice(Core[] cores, SoftwareSettings settings, long salt) {
        this.cores = cores;
        this.napiCores = settings.napiCores();
        this.balancing = settings.balancing();
        this.last = new int[cores.length];
        this.hash = new UplinkChoice.FlowHash(salt);
    }

    /**
     * Chooses a core.
     *
     * @param napiCore that hands over
     * @param packets how many together; one alone stays where it is, unless a hash decides
     * @param first of them
     */
    int choose(int napiCore, int packets, Packet first, long nowPs) {
        if (balancing == SoftwareSettings.Balancing.HASHED) {
            return hash.choose(first, cores.length, nowPs);
        }
        if (packets == 1 || cores.length == 1) {
            return napiCore;
        }
        return balancing == SoftwareSettings.Balancing.OLDER ? older(napiCore, nowPs) : newer(napiCore);
    }

    /** Whether packets of different flows are not to be handed over together. */
    boolean isByFlow() {
        return balancing == SoftwareSettings.Balancing.HASHED;
    }

    private int older(int napiCore, long nowPs) {
        int candidates = Math.min(CANDIDATES, cores.length - 1);
        for (int distance = 1; distance <= candidates; distance++) {
            int index = (napiCore + distance) % cores.length;
            Core core = cores[index];
            if (!core.hasSoftIrq() && nowPs - core.lastNapiPs() > BUSY_PS) {
                return index;
            }
        }
        last[napiCore] = last[napiCore] % candidates + 1;
        return (napiCore + last[napiCore]) % cores.length;
    }

    /** The cores between one of NAPI and the next one belong to it. */
    private int newer(int napiCore) {
        int own = Math.max(1, cores.length / napiCores - 1);
        int before = last[napiCore] == 0 ? 1 : last[napiCore];
        for (int i = 0; i < own; i++) {
            int distance = (before - 1 + i) % own + 1;
            if (!cores[(napiCore + distance) % cores.length].isBusy()) {
                last[napiCore] = distance;
                return (napiCore + distance) % cores.length;
            }
        }
        last[napiCore] = before % own + 1;
        return (napiCore + last[napiCore]) % cores.length;
    }
}
