// SPDX-License-Identifier: Apache-2.0
/**
 * How well a figure is known: confidence intervals, the end of a warm-up, and whether a run is steady. Pure mathematics on numbers;
 * {@code docs/statistics.md} has the formulas, where they come from and how far they hold.
 */
package org.homasim.experiment.statistics;
