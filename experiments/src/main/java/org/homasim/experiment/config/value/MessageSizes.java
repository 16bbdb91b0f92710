// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import java.nio.file.Path;

/** Where the sizes of messages come from. */
public sealed interface MessageSizes {
    /** A distribution that is built in, such as {@code w4}. */
    record Named(String name) implements MessageSizes {}

    /** All messages alike, {@code bytes} of payload long, at least 1. */
    record Fixed(long bytes) implements MessageSizes {}

    /** A distribution in a CSV file that existed when the experiment was read; its content is not checked yet. */
    record FromFile(Path csv) implements MessageSizes {}
}
