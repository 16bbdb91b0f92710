// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.difference;

/** What is to be thought of two figures. */
public enum Verdict {
    /** Every run has the same. */
    EQUAL,
    /** They differ by no more than chance explains. */
    SAME,
    /** The interval of this figure alone leaves no difference out, but among so many figures one may by chance. */
    PERHAPS,
    /** They differ, with all figures of the table taken into account. */
    DIFFERS,
    /** They differ, and nothing tells whether by chance. */
    UNKNOWN
}
