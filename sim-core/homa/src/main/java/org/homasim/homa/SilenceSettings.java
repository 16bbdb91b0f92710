// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/**
 * When a peer's silence is taken for loss ({@code homa_timer.c}), in ticks.
 *
 * @param tickPs length of a tick (1 ms)
 * @param resendTicks silent for so long while data are owed: ask for them ({@code resend_ticks}, 5)
 * @param resendIntervalTicks and again every so often ({@code resend_interval}, 5)
 * @param timeoutTicks silent for so long: give the RPC up ({@code timeout_ticks}, 100)
 * @param requestAckTicks a response that was sent so long ago and not acknowledged: ask for the ack ({@code
 *     request_ack_ticks}, 2)
 * @param gapRetryPs a gap in what has arrived is asked for once it is so old, whatever else arrives ({@code ooo_window_usecs} of June
 *     2024, 100 us); {@link #NO_GAP_RETRY} for only after silence, as before and since
 */
public record SilenceSettings(
        long tickPs, int resendTicks, int resendIntervalTicks, int timeoutTicks, int requestAckTicks, long gapRetryPs) {
    /** Gaps are asked for after silence, like all else that is owed. */
    public static final long NO_GAP_RETRY = Long.MAX_VALUE;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException for a value below 1, or an age below 0
     */
    public SilenceSettings {
        if (tickPs < 1 || resendTicks < 1 || resendIntervalTicks < 1 || timeoutTicks < 1 || requestAckTicks < 1) {
            throw new IllegalArgumentException("ticks must be at least 1");
        }
        if (gapRetryPs < 0) {
            throw new IllegalArgumentException("an age of gaps cannot be negative");
        }
    }

    /** Without retries of gaps. */
    public SilenceSettings(
            long tickPs, int resendTicks, int resendIntervalTicks, int timeoutTicks, int requestAckTicks) {
        this(tickPs, resendTicks, resendIntervalTicks, timeoutTicks, requestAckTicks, NO_GAP_RETRY);
    }
}
