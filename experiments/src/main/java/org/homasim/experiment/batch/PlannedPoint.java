// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.batch;

import org.homasim.experiment.result.StoredPoints;

/**
 * A point as a run would find it.
 *
 * @param name of the point
 * @param state what the folder of results has of it
 * @param expectedWork how much work its run is, against others
 */
public record PlannedPoint(String name, StoredPoints.State state, double expectedWork) {}
