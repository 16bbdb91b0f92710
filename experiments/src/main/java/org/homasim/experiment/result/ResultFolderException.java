// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import java.nio.file.Path;

/** The output folder cannot be used. The message is one line for the user. */
public final class ResultFolderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ResultFolderException(Path folder, String reason, Throwable cause) {
        super("output folder " + folder + " cannot be written: " + reason, cause);
    }
}
