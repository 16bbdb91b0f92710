// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads from {@code config.yaml} of a point when its measured time ends and when it has faults. */
final class PointTimesReader {
    private static final YAMLMapper YAML = new YAMLMapper();

    private PointTimesReader() {}

    /**
     * Reads the times. What the file does not tell, or tells in a way not known here, is left out: a picture then only
     * lacks a mark.
     *
     * @throws ResultFormatException if there is a file and it is not YAML
     */
    static PointTimes read(Path file) {
        if (!Files.exists(file)) {
            return PointTimes.UNKNOWN;
        }
        try {
            return times(YAML.readTree(Files.readAllBytes(file)));
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new ResultFormatException(file, line, "expected YAML: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new ResultFormatException(file, "expected a readable configuration", e);
        }
    }

    private static PointTimes times(JsonNode configuration) {
        Optional<BigDecimal> warmupUs = durationUs(configuration.path("run").path("warmup"));
        Optional<BigDecimal> durationUs = durationUs(configuration.path("run").path("duration"));
        JsonNode network = configuration.path("network");
        Optional<BigDecimal> rerouteUs = durationUs(network.path("reroute"));
        List<FaultPeriod> periods = new ArrayList<>();
        for (NetworkFault fault : NetworkFault.read(network.path("faults")).orElse(List.of())) {
            if (fault.from().isPresent() && warmupUs.isPresent()) {
                periods.add(new FaultPeriod(
                        fault.what(),
                        us(fault.from().get()).subtract(warmupUs.get()),
                        fault.to().map(to -> us(to).subtract(warmupUs.get())),
                        fault.ofLinks() ? rerouteUs : Optional.empty()));
            }
        }
        return new PointTimes(durationUs, periods);
    }

    private static Optional<BigDecimal> durationUs(JsonNode value) {
        return Quantity.parse(value.asText())
                .filter(time -> time.unit().dimension() == Unit.Dimension.DURATION)
                .map(PointTimesReader::us);
    }

    private static BigDecimal us(Quantity duration) {
        return duration.amount().divide(Unit.MICROSECOND.size());
    }
}
