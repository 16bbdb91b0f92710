// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

/** What the process tells its caller. */
final class ExitCode {
    /** All is well. */
    static final int OK = 0;

    /** A comparison is out of its bounds, results differ, or a point failed. */
    static final int FAILED = 1;

    /** What the user gave cannot be used: arguments, files, folders. */
    static final int BAD_INPUT = 2;

    /** Stopped by an interrupt. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
