// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that goes wrong, as a user writes it.
 *
 * @param kind what it is
 * @param nodes names of the nodes concerned: two ends of a link or of an output, or one host or switch; empty for all links
 *     between switches
 * @param values by key of {@link FaultType}: times in ps, shares, a rate in bit/s
 */
public record Fault(Kind kind, List<String> nodes, Map<String, Object> values) {
    /** Kinds of faults. */
    public enum Kind {
        /** A link, all links between switches, or all links of a switch carry nothing. */
        DOWN,
        /** A link, or all links between switches, lose or corrupt packets at random. */
        SPOIL,
        /** An output of a switch transmits at a lower rate. */
        SLOW,
        /** A host neither sends nor takes packets. */
        PAUSE
    }

    /** Copies list and map. */
    public Fault {
        nodes = List.copyOf(nodes);
        values = Map.copyOf(values);
    }

    /** A time in ps, or a rate in bit/s. */
    public Optional<Long> quantity(String key) {
        return Optional.ofNullable((Long) values.get(key));
    }

    /** A share of packets, 0 where none is given. */
    public double share(String key) {
        return (Double) values.getOrDefault(key, 0.0);
    }
}
