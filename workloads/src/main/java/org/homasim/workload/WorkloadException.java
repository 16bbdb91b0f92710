// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

/** A workload that cannot be used as given; the message tells the user what is wrong, where, and what is allowed. */
public final class WorkloadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An error that the message explains completely. */
    public WorkloadException(String message) {
        super(message);
    }

    /** An error with a deeper cause, such as a file that cannot be read. */
    public WorkloadException(String message, Throwable cause) {
        super(message, cause);
    }
}
