// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.homasim.plot.result.PooledCurve;
import org.homasim.plot.result.ResultFolder;
import org.homasim.plot.result.SeedGroup;
import org.homasim.plot.result.SizeBin;
import org.homasim.plot.result.SizeTimes;
import org.homasim.plot.result.SmallestBuffers;
import org.homasim.plot.result.StageFigures;

/**
 * Figures of our results by the names that tables of published ones have. Points that differ only in their seed are one, with the mean of their
 * figures; those of a message size are of all their messages together.
 */
final class OurFigures {
    private static final String KNEE = "knee_bytes";
    private static final String POOL_MAX = "pool_max_bytes";
    /** Memory that a switch used for each of its hosts, as notes have it "by node". */
    private static final String POOL_MAX_PER_HOST = POOL_MAX + "_per_host";

    private final SmallestBuffers buffers;
    private final IdentityHashMap<SeedGroup, List<SizeBin>> slowdowns = new IdentityHashMap<>();
    private final IdentityHashMap<SeedGroup, SizeTimes> times = new IdentityHashMap<>();

    OurFigures(ResultFolder results) {
        buffers = SmallestBuffers.of(results);
    }

    /** A figure; nothing if there is none, or too few messages for it. */
    OptionalDouble of(SeedGroup group, FigureName name) {
        if (name.sizeBytes().isPresent()) {
            return ofSize(group, name, name.sizeBytes().getAsLong());
        }
        if (name.tierFigure().isPresent()) {
            return name.tierFigure().get().of(group.points(), name.tier().orElseThrow());
        }
        if (name.column().equals(KNEE)) {
            return buffers.bytes(group.points());
        }
        if (StageFigures.isOne(name.column())) {
            return StageFigures.us(group.points(), name.column());
        }
        if (name.column().equals(POOL_MAX_PER_HOST)) {
            OptionalInt hosts = group.first().hosts();
            return hosts.isEmpty() ? OptionalDouble.empty() : mean(group, POOL_MAX, hosts.getAsInt());
        }
        return mean(group, name.column(), 1);
    }

    private static OptionalDouble mean(SeedGroup group, String column, int divisor) {
        double mean = group.figure(column).mean() / divisor;
        return Double.isNaN(mean) ? OptionalDouble.empty() : OptionalDouble.of(mean);
    }

    private OptionalDouble ofSize(SeedGroup group, FigureName name, long sizeBytes) {
        List<SizeBin> bins = slowdowns.computeIfAbsent(
                group, points -> PooledCurve.pool(points.points()).get(0).bins());
        return bins.stream()
                .filter(bin -> bin.sizeHighBytes() == sizeBytes)
                .filter(bin -> bin.count() * name.beyond() >= 1)
                .mapToDouble(bin -> ofBin(group, name, bin))
                .filter(value -> !Double.isNaN(value))
                .findFirst();
    }

    private double ofBin(SeedGroup group, FigureName name, SizeBin bin) {
        return switch (name.column()) {
            case "slowdown_mean" -> bin.slowdown().mean();
            case "slowdown_p50" -> bin.slowdown().p50();
            case "slowdown_p99" -> bin.slowdown().p99();
            case "slowdown_p999" -> bin.slowdown().p999();
            default ->
                times.computeIfAbsent(group, points -> SizeTimes.of(points.points()))
                        .us(name.column(), bin.sizeHighBytes());
        };
    }
}
