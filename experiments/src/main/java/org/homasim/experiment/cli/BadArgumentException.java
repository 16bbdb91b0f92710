// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

/** An argument cannot be used. The message is one line for the user. */
final class BadArgumentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadArgumentException(String message) {
        super(message);
    }
}
