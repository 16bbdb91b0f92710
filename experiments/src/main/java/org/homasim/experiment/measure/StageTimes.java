// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.homasim.breakdown.MessageTimes;
import org.homasim.breakdown.RpcStage;

/**
 * When short RPCs between hosts with cores had come to which stage, and how long all RPCs took from GRO to the SoftIRQ: means and
 * percentiles over the messages of a breakdown.
 */
public final class StageTimes {
    /** Name of the time from GRO to the SoftIRQ, of critical packets of requests and of responses. */
    public static final String HAND_OFF = "gro_to_softirq";

    private static final double PS_PER_US = 1e6;
    private static final double MEDIAN = 0.5;
    private static final double P99 = 0.99;

    /**
     * A stage.
     *
     * @param label name of the stage
     * @param count of times, at least 1
     * @param meanUs mean of the times
     * @param p50Us median
     * @param p99Us 99th percentile
     */
    public record Stage(String label, int count, double meanUs, double p50Us, double p99Us) {}

    private StageTimes() {}

    /**
     * The stages of one protocol.
     *
     * @param log of the messages
     * @param protocol name
     * @param shortBytes longest request that counts as short
     * @return in the order of the way, {@link #HAND_OFF} last; none without RPCs or cores
     */
    public static List<Stage> of(BreakdownLog log, String protocol, long shortBytes) {
        List<MessageTimes> all = new ArrayList<>();
        List<Map<RpcStage, Long>> ways = new ArrayList<>();
        for (BreakdownLog.Entry each : log.all()) {
            if (each.protocol().equals(protocol) && each.times().hasStages()) {
                all.add(each.times());
                if (each.sizeBytes() <= shortBytes) {
                    ways.add(RpcStage.timesPs(each.times()));
                }
            }
        }
        if (ways.isEmpty()) {
            return List.of();
        }
        List<Stage> stages = new ArrayList<>();
        for (RpcStage stage : RpcStage.values()) {
            stages.add(stage(
                    stage.label(),
                    ways.stream().mapToLong(way -> way.get(stage)).toArray()));
        }
        stages.add(stage(
                HAND_OFF,
                all.stream()
                        .flatMapToLong(times -> Arrays.stream(RpcStage.handOffsPs(times)))
                        .toArray()));
        return stages;
    }

    private static Stage stage(String label, long[] timesPs) {
        Arrays.sort(timesPs);
        double meanUs = Arrays.stream(timesPs).average().orElseThrow() / PS_PER_US;
        return new Stage(label, timesPs.length, meanUs, us(timesPs, MEDIAN), us(timesPs, P99));
    }

    /** Nearest rank. */
    private static double us(long[] sortedPs, double share) {
        int rank = (int) Math.ceil(share * sortedPs.length);
        return sortedPs[Math.max(0, rank - 1)] / PS_PER_US;
    }
}
