// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.homasim.experiment.config.Point.Follows;
import org.homasim.experiment.config.Point.Reason;

/** A point like one of the sweep but for the buffer of its switches. */
public final class BufferVariant {
    /** The smallest buffer that {@link NetworkSettings#BUFFER} allows. */
    public static final long MIN_BYTES = 2_000;

    private static final Setting<Optional<Optional<Long>>> BUFFER = SwitchKeys.BUFFER;

    private BufferVariant() {}

    /**
     * Makes the point. Whether its other settings go with its buffer is seen when it is prepared to run.
     *
     * @param baseline of the sweep
     * @param bytes of buffer, at least {@link #MIN_BYTES}
     */
    public static Point of(Point baseline, long bytes) {
        Optional<Optional<Long>> buffer = Optional.of(Optional.of(bytes));
        Configuration configuration = baseline.configuration().with(BUFFER, buffer);
        String name = PointNames.variant(baseline.name(), new Assigned<>(BUFFER, buffer, Optional.empty()));
        return new Point(
                name,
                swept(baseline.swept(), configuration),
                configuration,
                Optional.of(new Follows(baseline.name(), Reason.BUFFER)));
    }

    /** The buffer of a point that has one of a certain size, such as every variant. */
    public static long bytes(Point variant) {
        return variant.configuration().get(BUFFER).flatMap(Function.identity()).orElseThrow();
    }

    /** The swept settings of a point whose buffer is one of them. */
    static Map<String, String> swept(Map<String, String> others, Configuration configuration) {
        Map<String, String> texts = new LinkedHashMap<>(others);
        texts.put(BUFFER.path(), configuration.text(BUFFER));
        return Collections.unmodifiableMap(texts);
    }
}
