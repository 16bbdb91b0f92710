// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.homasim.experiment.published.Provenance;
import org.homasim.experiment.published.ReferenceRow;
import org.homasim.experiment.published.ReferenceTable;

/** Exact times of messages of one packet in the empty network of the SIGCOMM'18 paper. */
public final class IdleLatencies implements Reference {
    /** Name of the times. */
    public static final String NAME = "sigcomm18-idle";

    private static final int PS_PER_US_PLACES = 6;

    /** The settings of points that they are comparable with, dotted path to value. */
    static final Map<String, String> SETTINGS = new TreeMap<>(Map.of(
            "network.topology", "leaf-spine",
            "network.hostsPerRack", "16",
            "network.hostLink", "10 Gbps",
            "network.fabricLink", "40 Gbps",
            "transport.protocol", "homa",
            "transport.homa.preset", "sigcomm18"));

    /**
     * A message.
     *
     * @param sizeBytes its size
     * @param isWithinRack whether source and destination are in one rack
     */
    public record Way(long sizeBytes, boolean isWithinRack) {}

    private final String title;
    private final Provenance provenance;
    private final Map<Way, Long> leastPs = new LinkedHashMap<>();

    IdleLatencies(ReferenceTable table) {
        title = table.header().required("title");
        provenance = table.header().provenance();
        for (ReferenceRow row : table.rows()) {
            leastPs.put(
                    new Way(
                            Long.parseLong(row.required("size_bytes")),
                            row.required("same_rack").equals("1")),
                    new BigDecimal(row.required("least_us"))
                            .movePointRight(PS_PER_US_PLACES)
                            .longValueExact());
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Provenance provenance() {
        return provenance;
    }

    /** Returns the ways, in the order of the publication. */
    List<Way> ways() {
        return List.copyOf(leastPs.keySet());
    }

    /** Returns the published time in picoseconds. */
    long leastPs(Way way) {
        return leastPs.get(way);
    }
}
