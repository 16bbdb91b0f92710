// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.util.Collection;
import java.util.Locale;
import org.homasim.plot.result.PointSummary;
import org.homasim.plot.result.SlowdownKind;

/**
 * What the curves of one chart have in common, since nothing else compares.
 *
 * @param workload such as "w3"
 * @param variant such as "linux", "" if not told
 * @param load as a fraction of the host link
 * @param kind what is divided by what
 */
record ChartSubject(String workload, String variant, double load, SlowdownKind kind) {
    static ChartSubject of(PointSummary summary) {
        return new ChartSubject(
                summary.workload(), summary.variant(), summary.load(), SlowdownKind.of(summary.definition()));
    }

    /** Whether there is the same workload in another variant, which must then be told. */
    boolean hasOtherVariant(Collection<ChartSubject> subjects) {
        return subjects.stream()
                .anyMatch(other ->
                        other.workload().equals(workload) && !other.variant().equals(variant));
    }

    /** Such as "Slowdown, W3 at 80% load". */
    String title(String what, boolean tellVariant) {
        return what + ", " + PointTexts.workload(workload)
                + (tellVariant && !variant.isEmpty() ? " (" + variant + ")" : "") + " at " + PointTexts.percent(load)
                + "% load";
    }

    /** Such as "slowdown-w3-80". */
    String fileName(String what, boolean tellVariant) {
        String name = what + "-" + workload + (tellVariant && !variant.isEmpty() ? "-" + variant : "") + "-"
                + PointTexts.percent(load) + kind.fileSuffix();
        return fileSafe(name);
    }

    static String fileSafe(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]+", "-");
    }
}
