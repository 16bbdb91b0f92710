// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.util.Locale;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/** A bar that leaves most of the line to what is said beside it. */
final class SlimBarRenderer implements ProgressBarRenderer {
    private static final int BAR_CHARACTERS = 20;

    @Override
    public String render(ProgressState progress, int maxLength) {
        double share = progress.getMax() > 0 ? (double) progress.getCurrent() / progress.getMax() : 0;
        int full = (int) Math.round(share * BAR_CHARACTERS);
        String text = String.format(
                Locale.ROOT,
                "%s [%s%s] %3.0f %% %s",
                progress.getTaskName(),
                "=".repeat(full),
                " ".repeat(BAR_CHARACTERS - full),
                100 * share,
                progress.getExtraMessage());
        // A longer line would wrap, and the next one be drawn over the rest of it; shorter ones must cover it.
        return text.length() > maxLength ? text.substring(0, maxLength) : text + " ".repeat(maxLength - text.length());
    }
}
