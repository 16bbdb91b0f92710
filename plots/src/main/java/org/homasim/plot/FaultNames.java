// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.homasim.plot.result.NetworkFault;

/** Short names for values of {@code network.faults}, as long as it takes to tell them from each other. */
final class FaultNames {
    private static final int MOST_TOLD = 2;

    private final Function<String, String> name;

    /**
     * Names for values.
     *
     * @param values as points.csv has them
     */
    FaultNames(Collection<String> values) {
        List<Function<String, String>> candidates = List.of(
                value -> told(value, NetworkFault::what, MOST_TOLD),
                value -> told(value, NetworkFault::whatAndWhen, MOST_TOLD),
                value -> told(value, NetworkFault::whatAndWhen, Integer.MAX_VALUE));
        long different = values.stream().distinct().count();
        this.name = candidates.stream()
                .filter(candidate -> values.stream().map(candidate).distinct().count() == different)
                .findFirst()
                .orElse(Function.identity());
    }

    /** The name of one of the values. */
    String of(String value) {
        return name.apply(value);
    }

    private static String told(String value, Function<NetworkFault, String> each, int mostTold) {
        Optional<List<NetworkFault>> faults = NetworkFault.parse(value);
        if (faults.isEmpty()) {
            return value;
        }
        if (faults.get().isEmpty()) {
            return "no faults";
        }
        int more = faults.get().size() - mostTold;
        return faults.get().stream().limit(mostTold).map(each).collect(Collectors.joining(" and "))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
