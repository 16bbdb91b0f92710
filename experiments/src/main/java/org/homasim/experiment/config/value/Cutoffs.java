// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import java.util.List;

/** Where the lengths come from that part the levels of unscheduled packets. */
public sealed interface Cutoffs {
    /** These lengths in bytes, of the most urgent level first. */
    record Given(List<Long> bytes) implements Cutoffs {
        /** Copies the list. */
        public Given {
            bytes = List.copyOf(bytes);
        }
    }

    /** Computed from the distribution of the messages before the run. */
    record Computed() implements Cutoffs {}

    /** Learnt by each host from the messages it receives. */
    record Learnt() implements Cutoffs {}
}
