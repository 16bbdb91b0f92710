// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.util.List;

/** Whether points kept up with what was offered to them, by rising trouble. */
public enum Overload {
    /** They did. */
    NONE(""),
    /** The backlog grew through the measured time, though its messages still ended. */
    NOT_STEADY("not steady"),
    /** Messages were left unfinished when the time to drain was over. */
    SATURATED("saturated");

    private final String word;

    Overload(String word) {
        this.word = word;
    }

    /** The worst among points. */
    static Overload of(List<ResultPoint> points) {
        Overload worst = NONE;
        for (ResultPoint point : points) {
            Overload its = point.summary().overload();
            worst = its.compareTo(worst) > 0 ? its : worst;
        }
        return worst;
    }

    /** Returns what pictures call it; "" for none. */
    public String word() {
        return word;
    }

    /** Returns the word in brackets behind a name; "" for none. */
    public String note() {
        return this == NONE ? "" : " (" + word + ")";
    }
}
