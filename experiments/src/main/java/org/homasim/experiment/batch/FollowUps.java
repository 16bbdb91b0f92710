// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.batch;

import java.util.List;
import org.homasim.experiment.config.Point;
import org.homasim.experiment.result.StoredPoint;

/** The points that follow from the results of others. What they are follows from the results alone, not from their order. */
interface FollowUps {
    /** The points to run after another one has been. */
    List<Point> after(Point finished, StoredPoint result);

    /** The points to run after another one that was to follow could not be prepared. */
    List<Point> afterRefusal(Point refused);

    /** Ends what a point without a result belongs to: what it would have told is missing. */
    void abandon(Point failed);

    /** None follow. */
    static FollowUps none() {
        return new FollowUps() {
            @Override
            public List<Point> after(Point finished, StoredPoint result) {
                return List.of();
            }

            @Override
            public List<Point> afterRefusal(Point refused) {
                return List.of();
            }

            @Override
            public void abandon(Point failed) {
                // Nothing has begun.
            }
        };
    }
}
