// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import org.homasim.kernel.Picoseconds;
import org.homasim.net.Packet;

/** Which packets NAPI handles itself, without IP and SoftIRQ ({@code homa_gro_receive}, {@code HOMA_GRO_SHORT_BYPASS}). */
final class GroBypass {
    /** Longer packets go the usual way (entry 42 of {@code perf.txt} in HomaModule). */
    private static final int SHORT_BELOW_BYTES = 1_400;

    private final boolean isOn;
    /** A core that has done NAPI a shorter time ago is too busy; {@code gro_busy_usecs}: 0 with older balancing, 2 with newer. */
    private final long busyPs;

    GroBypass(SoftwareSettings settings) {
        this.isOn = settings.bypassesSoftIrq();
        this.busyPs = settings.balancing() == SoftwareSettings.Balancing.NEWER ? 2 * Picoseconds.MICROSECOND : 0;
    }

    /**
     * Whether a packet goes this way.
     *
     * @param isSteeredByFlow whether its protocol leaves all to Linux, as TCP does
     * @param isFirst whether NAPI finds it first, after a pause
     * @param lastNapiPs when the core last did NAPI, in ps
     */
    boolean applies(Packet packet, boolean isSteeredByFlow, boolean isFirst, long lastNapiPs, long nowPs) {
        return isOn
                && !isSteeredByFlow
                && packet.frameBytes < SHORT_BELOW_BYTES
                && (busyPs == 0 || (isFirst && nowPs - lastNapiPs >= busyPs));
    }
}
