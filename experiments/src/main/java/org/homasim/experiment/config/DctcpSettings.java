// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;
import org.homasim.experiment.config.value.RealType;

/** The keys of {@code transport.dctcp}: how DCTCP estimates the share of marked bytes. The rest is TCP's. */
public final class DctcpSettings {
    /** Weight of a new share in the estimate. */
    public static final Setting<Double> GAIN = dctcp("gain", "(0, 1]", "0.0625")
            .meaning("Weight of the latest window's share of marked bytes in the estimate: g, 1/16 by default.")
            .source("RFC 8257, section 4.2; dctcp_shift_g of Linux");

    /** The first estimate. */
    public static final Setting<Double> INITIAL_ALPHA = dctcp("initialAlpha", "[0, 1]", "1")
            .meaning("Estimate of a new connection; with 1 its first mark halves the window.")
            .source("RFC 8257, section 4.2; dctcp_alpha_on_init of Linux");

    static final List<Setting<?>> ALL = List.of(GAIN, INITIAL_ALPHA);

    private DctcpSettings() {}

    private static Setting<Double> dctcp(String name, String interval, String defaultText) {
        return Setting.of("transport.dctcp." + name, RealType.factor(interval), defaultText)
                .onlyIf(TransportSettings.includes("dctcp"));
    }
}
