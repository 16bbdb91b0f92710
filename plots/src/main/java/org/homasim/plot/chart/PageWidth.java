// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How wide the place is where a picture will stand. Pictures are laid out in px with texts of 12 to 14 px; those for print are then made
 * smaller as a whole, so that their texts are of 8 pt and more at their final width.
 */
public enum PageWidth {
    /** A web page: 720 px. */
    SCREEN("screen", 720, 1),
    /** One column of a page of two: 3.33 inches, the column of USENIX and, to a hundredth, of ACM's sigconf. */
    ONE_COLUMN("one-column", 360, 8 / 9.0),
    /** Both columns: 7 inches, the text width of the same pages. */
    TWO_COLUMN("two-column", 756, 8 / 9.0);

    private final String label;
    private final int px;
    private final double scale;

    PageWidth(String label, int px, double scale) {
        this.label = label;
        this.px = px;
        this.scale = scale;
    }

    /**
     * The width of that name.
     *
     * @param label as {@link #label} returns it
     * @return nothing if there is none of that name
     */
    public static Optional<PageWidth> of(String label) {
        return Arrays.stream(values())
                .filter(width -> width.label.equals(label))
                .findFirst();
    }

    /** Returns all names. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(PageWidth::label).toList();
    }

    /** Returns the name, such as "one-column". */
    public String label() {
        return label;
    }

    /** Width that pictures are laid out for, in px. */
    int px() {
        return px;
    }

    /** What a px of the layout is on paper, in px of 1/96 inch. */
    double scale() {
        return scale;
    }

    /** Whether two panels beside each other would be too narrow to read. */
    boolean isNarrow() {
        return this == ONE_COLUMN;
    }
}
