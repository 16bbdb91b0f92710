// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.output;

/** Keeps Java's drawing from looking for a screen: pictures are made on servers too. */
final class HeadlessAwt {
    private static final String PROPERTY = "java.awt.headless";

    private HeadlessAwt() {}

    /** Asks for drawing without a screen, unless the one who started the process has decided. */
    static void require() {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, "true");
        }
    }
}
