// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reproduce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A published result and how it is reproduced.
 *
 * @param name by which a user asks for it, such as {@code sigcomm18/figures-12-13}
 * @param title one line: what was published
 * @param file of the experiment, below {@code experiments/configs}
 * @param references that its results are held against, at least one
 * @param full how long a full run takes, in words
 * @param quick how a quick run differs; empty where the full run is quick
 * @param misses why figures are known to differ
 */
public record Reproduction(
        String name,
        String title,
        String file,
        List<String> references,
        String full,
        Optional<Quick> quick,
        List<Miss> misses) {
    /**
     * A run of minutes in place of hours.
     *
     * @param keys that it has otherwise, as an experiment that includes the file has them
     * @param leavesOut in words
     */
    public record Quick(JsonNode keys, String leavesOut) {}

    /**
     * A known difference.
     *
     * @param what figures it is of: a part of their descriptions
     * @param because the reason
     */
    public record Miss(String what, String because) {}

    /** Copies the lists. */
    public Reproduction {
        references = List.copyOf(references);
        misses = List.copyOf(misses);
    }

    /**
     * Reads an entry of the list.
     *
     * @throws IllegalArgumentException when something is missing
     */
    static Reproduction of(JsonNode node) {
        List<String> references = new ArrayList<>();
        node.required("references").forEach(each -> references.add(each.asText()));
        Optional<Quick> quick = Optional.ofNullable(node.get("quick"))
                .map(keys -> new Quick(keys, node.required("leavesOut").asText()));
        List<Miss> misses = new ArrayList<>();
        node.path("misses")
                .forEach(miss -> misses.add(new Miss(
                        miss.required("what").asText(), miss.required("because").asText())));
        return new Reproduction(
                node.required("name").asText(),
                node.required("title").asText(),
                node.required("file").asText(),
                references,
                node.required("full").asText(),
                quick,
                misses);
    }

    /** The reason for which a figure is known to differ. */
    public Optional<String> reason(String figure) {
        return misses.stream()
                .filter(miss -> figure.contains(miss.what()))
                .map(Miss::because)
                .findFirst();
    }
}
