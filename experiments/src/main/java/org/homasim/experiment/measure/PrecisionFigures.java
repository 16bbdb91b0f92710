// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

/**
 * How well a figure of a point is known after its replications.
 *
 * @param figure its column in {@code points.csv}
 * @param replications runs with seeds of their own, those of failed ones not counted
 * @param value mean of the figure over them; NaN where a run has no such figure
 * @param halfWidth of its 95 % confidence interval; NaN where nothing can be said
 * @param precision the half-width that was wanted, as a share of the value
 * @param reached whether it was reached
 */
public record PrecisionFigures(
        String figure, int replications, double value, double halfWidth, double precision, boolean reached) {}
