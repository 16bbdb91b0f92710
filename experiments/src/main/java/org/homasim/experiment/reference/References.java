// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.homasim.experiment.published.ReferenceData;
import org.homasim.experiment.published.ReferenceTable;

/** All published results that there are: those in {@code references.txt}, most with a table beside it. */
public final class References {
    private static final String FOLDER = "/org/homasim/experiment/reference/";
    private static final String INDEX = FOLDER + "references.txt";

    private References() {}

    /** Returns the names of all, in the order in which they are shown. */
    public static List<String> names() {
        try (InputStream stream = References.class.getResourceAsStream(INDEX)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + INDEX, e);
        }
    }

    /** Returns the published results of a name, if there are any. */
    public static Optional<Reference> named(String name) {
        if (!names().contains(name)) {
            return Optional.empty();
        }
        Optional<Reference> curves = ReferenceData.named(name).map(PublishedCurves::new);
        return curves.isPresent() ? curves : Optional.of(of(ReferenceTable.read(FOLDER, name)));
    }

    private static Reference of(ReferenceTable table) {
        return switch (ReferenceKind.of(table)) {
            case PACKET_TIMES -> new IdleLatencies(table);
            case FIGURES -> PublishedFigures.of(table);
            case CHANGES -> PublishedChanges.of(table);
        };
    }
}
