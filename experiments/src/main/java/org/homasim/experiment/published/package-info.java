// SPDX-License-Identifier: Apache-2.0
/**
 * Tables of published results, and of them the curves whose bins of sizes our results have too: these are part of what makes results.
 */
package org.homasim.experiment.published;
