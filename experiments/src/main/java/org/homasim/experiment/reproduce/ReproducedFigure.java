// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reproduce;

/**
 * A published figure beside ours, as text for a table.
 *
 * @param what is compared
 * @param published with its unit
 * @param ours with its unit
 * @param interval 95 % confidence of ours, "" where it is not known
 * @param ratio ours over published, "" where it says nothing
 * @param source entry or note that the published figure is from, "" where that of the whole reference says it
 * @param allowed bounds of what counts as agreement
 * @param agrees whether ours is within
 */
public record ReproducedFigure(
        String what,
        String published,
        String source,
        String ours,
        String interval,
        String ratio,
        String allowed,
        boolean agrees) {}
