// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reproduce;

/** A page that cannot be kept. The message is one line for the user: what is wrong, and what is expected. */
public final class BadPageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadPageException(String message) {
        super(message);
    }
}
