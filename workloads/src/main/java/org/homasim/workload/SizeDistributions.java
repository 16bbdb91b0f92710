// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds size distributions by what a configuration says. */
public final class SizeDistributions {
    private static final Pattern FIXED = Pattern.compile("fixed\\s+(\\S+)");

    private SizeDistributions() {}

    /**
     * Returns a shipped workload's sizes, or those of {@code fixed <bytes>}.
     *
     * @param name a name of {@link WorkloadCatalog}, or {@code fixed} and a whole number of bytes, 1 or more
     * @param variant whose version of W1 to W5; the others ignore it
     * @throws WorkloadException when the name is unknown or the fixed size is not allowed
     */
    public static SizeDistribution named(String name, WorkloadVariant variant) {
        Matcher fixed = FIXED.matcher(name);
        if (fixed.matches()) {
            return fixed(fixed.group(1));
        }
        Optional<WorkloadCatalog.Entry> entry = WorkloadCatalog.entries().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst();
        return entry.orElseThrow(() -> unknown(name)).sizes().apply(variant);
    }

    /**
     * Returns the sizes of a user's table: a CSV file in UTF-8 with the header {@code size_bytes,cum_probability}, a line a
     * size, sizes strictly increasing, cumulative probabilities up to 1. Empty lines and lines that begin with # are skipped.
     *
     * @throws WorkloadException when the file cannot be read or breaks these rules; the message names file, line, the value
     *     and what is allowed
     */
    public static SizeDistribution fromCsv(Path file) {
        return SizeTableReader.read(file);
    }

    private static SizeDistribution fixed(String bytes) {
        try {
            return new FixedSize(Long.parseLong(bytes));
        } catch (NumberFormatException e) {
            throw new WorkloadException(
                    "fixed message size is '" + bytes + "'; allowed: a whole number of bytes, 1 or more", e);
        }
    }

    private static WorkloadException unknown(String name) {
        return new WorkloadException("workload is '" + name + "'; allowed: "
                + WorkloadCatalog.entries().stream()
                        .map(WorkloadCatalog.Entry::name)
                        .collect(Collectors.joining(", "))
                + ", fixed <bytes>");
    }
}
