// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.difference;

/** How it is told whether two figures differ. */
public enum Method {
    /** By the differences between runs with the same seed. */
    PAIRED("paired by seed"),
    /** By the spread over the seeds of each. */
    SEEDS("spread over seeds"),
    /** By what a single run tells of its own error, on one side at least. */
    BATCHES("batches of single runs"),
    /** It cannot be told. */
    NONE("no interval");

    private final String words;

    Method(String words) {
        this.words = words;
    }

    /** Returns a few words for a reader. */
    public String words() {
        return words;
    }
}
