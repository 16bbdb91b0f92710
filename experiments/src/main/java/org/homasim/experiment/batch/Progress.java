// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.batch;

import java.util.ArrayList;
import java.util.List;
import org.homasim.experiment.batch.BatchState.RunningPoint;
import org.homasim.experiment.run.PointRun;

/** Sums up how far a batch is. Of a batch of thousands it looks at those that run only. */
final class Progress {
    private int points;
    private int ended;
    private int reused;
    private int failed;
    private double plannedWork;
    private double doneWork;
    private long events;

    /** A point is to be looked after. */
    void added() {
        points++;
    }

    /** It is to be run. */
    void planned(PreparedPoint point) {
        plannedWork += point.expectedWork();
    }

    /** Its results were there. */
    void reused() {
        ended++;
        reused++;
    }

    /** It was run. */
    void ran(PreparedPoint point, boolean hasFailed) {
        ended++;
        failed += hasFailed ? 1 : 0;
        doneWork += point.expectedWork();
        events += point.run().events();
    }

    BatchState state(List<PreparedPoint> running) {
        double done = doneWork;
        long executed = events;
        List<RunningPoint> now = new ArrayList<>();
        for (PreparedPoint each : running) {
            PointRun run = each.run();
            RunningPoint state =
                    new RunningPoint(each.point().name(), run.simulatedPs(), run.plannedPs(), run.unfinishedMessages());
            now.add(state);
            done += each.expectedWork() * state.share();
            executed += run.events();
        }
        return new BatchState(
                points, ended, reused, failed, plannedWork > 0 ? Math.min(1, done / plannedWork) : 1, executed, now);
    }
}
