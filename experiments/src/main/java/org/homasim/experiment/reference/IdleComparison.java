// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.homasim.plot.result.LoggedMessages;
import org.homasim.plot.result.PointConfiguration;
import org.homasim.plot.result.Quantity;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.ResultPoint;

/**
 * The least times of our messages beside those of the original's empty network. Both are sums of lengths, rates and delays, so they
 * are to be equal.
 */
public final class IdleComparison {
    /**
     * A message size.
     *
     * @param sizeBytes the size
     * @param isWithinRack whether the messages stayed in a rack
     * @param oursPs the least time of ours
     * @param publishedPs the published time
     */
    public record Row(long sizeBytes, boolean isWithinRack, long oursPs, long publishedPs) {
        /** Ours less published, in picoseconds. */
        public long differencePs() {
            return oursPs - publishedPs;
        }

        /** Whether the two are equal. */
        public boolean agrees() {
            return differencePs() == 0;
        }
    }

    private final Map<IdleLatencies.Way, Long> leastPs = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<String> unmatched = new ArrayList<>();
    private int missing;

    /** Compares the messages of all points on the network of the publication that list theirs. */
    public IdleComparison(ResultFolder results, IdleLatencies reference) {
        for (ResultPoint point : results.sweepPoints()) {
            PointConfiguration configuration = PointConfiguration.of(point);
            List<String> others = mismatches(configuration);
            if (!others.isEmpty()) {
                unmatched.add(point.name() + ": " + String.join("; ", others));
            } else if (!LoggedMessages.areOf(point)) {
                unmatched.add(point.name() + ": has no messages.csv; run with measure.messages: true");
            } else {
                read(point, Long.parseLong(configuration.value("network.hostsPerRack")));
            }
        }
        for (IdleLatencies.Way way : reference.ways()) {
            if (leastPs.containsKey(way)) {
                rows.add(new Row(way.sizeBytes(), way.isWithinRack(), leastPs.get(way), reference.leastPs(way)));
            } else {
                missing++;
            }
        }
    }

    private static List<String> mismatches(PointConfiguration configuration) {
        List<String> others = new ArrayList<>();
        IdleLatencies.SETTINGS.forEach((path, published) -> {
            String ours = configuration.value(path);
            if (!Quantity.areSame(ours, published)) {
                others.add(path + " is " + (ours.isEmpty() ? "not set" : ours) + ", published is " + published);
            }
        });
        return others;
    }

    private void read(ResultPoint point, long hostsPerRack) {
        LoggedMessages.forEach(
                point,
                message -> leastPs.merge(
                        new IdleLatencies.Way(
                                message.sizeBytes(),
                                message.source() / hostsPerRack == message.destination() / hostsPerRack),
                        message.timePs(),
                        Math::min));
    }

    /** Returns the compared sizes, in the order of the publication. */
    public List<Row> rows() {
        return Collections.unmodifiableList(rows);
    }

    /** Returns the points that have no published counterpart, each with the reason. */
    public List<String> unmatched() {
        return List.copyOf(unmatched);
    }

    /** Returns the number of published times of which ours has no message. */
    public int missing() {
        return missing;
    }

    /** Whether there is something compared and all of it agrees. */
    public boolean agrees() {
        return !rows.isEmpty() && rows.stream().allMatch(Row::agrees);
    }
}
