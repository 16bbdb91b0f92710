// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.homasim.experiment.measure.SlowdownDefinition;
import org.homasim.experiment.published.Provenance;
import org.homasim.experiment.published.ReferenceHeader;
import org.homasim.experiment.published.ReferenceTable;

/** Figures that were measured, with the settings of the points of ours that are their counterparts. */
public final class PublishedFigures implements Reference {
    private static final String FACTOR = "factor";

    private final String name;
    private final String title;
    private final double factor;
    private final String factorBecause;
    private final String contrast;
    private final Optional<SlowdownDefinition> definition;
    private final Provenance provenance;
    private final List<PublishedPoint> points;

    private PublishedFigures(ReferenceTable table) {
        ReferenceHeader header = table.header();
        name = table.name();
        title = header.required("title");
        factor = factor(header);
        factorBecause = header.required("factor-because");
        contrast = header.required("contrast");
        definition = header.definition();
        provenance = header.provenance();
        points = table.rows().stream().map(PublishedPoint::of).toList();
        if (points.stream().noneMatch(point -> point.settings().containsKey(contrast))) {
            throw header.bad("has no column of its contrast " + contrast);
        }
    }

    private static double factor(ReferenceHeader header) {
        String text = header.required(FACTOR);
        double factor;
        try {
            factor = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            IllegalStateException bad = header.bad("has the factor " + text + "; allowed: a number from 1 on");
            bad.initCause(e);
            throw bad;
        }
        if (!(factor >= 1) || Double.isInfinite(factor)) {
            throw header.bad("has the factor " + text + "; allowed: a number from 1 on");
        }
        return factor;
    }

    /**
     * Reads a table.
     *
     * @throws IllegalStateException if something is missing or malformed
     */
    static PublishedFigures of(ReferenceTable table) {
        return new PublishedFigures(table);
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

    /** Returns how many times larger or smaller than published a figure of ours may be. */
    public double factor() {
        return factor;
    }

    /** Returns why it is that factor. */
    public String factorBecause() {
        return factorBecause;
    }

    /** Returns the setting by which experiments are set against each other: their order is a result too. */
    String contrast() {
        return contrast;
    }

    /** Returns which slowdown the figures are; nothing if they are no slowdowns. */
    Optional<SlowdownDefinition> definition() {
        return definition;
    }

    /** Whether figures are of the messages of one of several protocols. */
    boolean tellsProtocols() {
        return points.stream().anyMatch(point -> point.settings().containsKey(OurSettings.CARRIED_BY));
    }

    /** Returns the published points. */
    List<PublishedPoint> points() {
        return points;
    }

    /** Returns the settings that are not the same in all published points, by which one is named. */
    Set<String> varied() {
        Set<String> paths = new LinkedHashSet<>();
        points.forEach(point -> paths.addAll(point.settings().keySet()));
        PublishedPoint first = points.get(0);
        paths.removeIf(path -> points.stream()
                .allMatch(point -> Objects.equals(
                        point.settings().get(path), first.settings().get(path))));
        return paths;
    }
}
