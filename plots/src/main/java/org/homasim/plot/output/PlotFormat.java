// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.output;

/** A form in which a picture can be written. */
public enum PlotFormat {
    /** Pixels, two per px of the drawing each way; the same bytes each time on the same machine. */
    PNG("png"),
    /** Vectors with real text; the same bytes each time. */
    SVG("svg"),
    /** Vectors with real text, at the size of print. */
    PDF("pdf");

    private final String extension;

    PlotFormat(String extension) {
        this.extension = extension;
    }

    /**
     * How names of such files end.
     *
     * @return without the dot
     */
    public String extension() {
        return extension;
    }
}
