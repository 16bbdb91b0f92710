// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.homasim.experiment.measure.SlowdownDefinition;
import org.homasim.experiment.published.Provenance;
import org.homasim.experiment.published.ReferenceTable;

/** What settings were published to change: ratios of a figure with one value and with another. */
public final class PublishedChanges implements Reference {
    /** Columns besides settings of the context. */
    private static final Set<String> COLUMNS =
            Set.of("change", "from", "to", "figure", "ratio_low", "ratio_high", "because", OurSettings.CARRIED_BY);

    private final String name;
    private final String title;
    private final Optional<SlowdownDefinition> definition;
    private final Provenance provenance;
    private final List<PublishedChange> changes;

    private PublishedChanges(ReferenceTable table) {
        name = table.name();
        title = table.header().required("title");
        definition = table.header().definition();
        provenance = table.header().provenance();
        // Of a misspelt column it would not show that it asks nothing.
        for (String column : table.rows().get(0).cells().keySet()) {
            if (!COLUMNS.contains(column) && !OurSettings.isPath(column)) {
                throw table.header()
                        .bad("has a column " + column + "; allowed: " + String.join(", ", new TreeSet<>(COLUMNS))
                                + " and paths of settings");
            }
        }
        changes = table.rows().stream().map(PublishedChange::of).toList();
    }

    /**
     * Reads a table.
     *
     * @throws IllegalStateException if something is missing or malformed
     */
    static PublishedChanges of(ReferenceTable table) {
        return new PublishedChanges(table);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Provenance provenance() {
        return provenance;
    }

    /** Returns which slowdown the figures are; nothing if they are no slowdowns. */
    Optional<SlowdownDefinition> definition() {
        return definition;
    }

    /** Whether figures are of the messages of one of several protocols. */
    boolean tellsProtocols() {
        return changes.stream()
                .anyMatch(change -> change.path().equals(OurSettings.CARRIED_BY)
                        || change.context().containsKey(OurSettings.CARRIED_BY));
    }

    /** Returns the changes, in the order of the table. */
    List<PublishedChange> changes() {
        return changes;
    }

    /** Whether changes differ in a setting of their context, so that it must be told. */
    boolean isVaried(String path) {
        String first = changes.get(0).context().get(path);
        return !changes.stream()
                .allMatch(change -> Objects.equals(change.context().get(path), first));
    }
}
