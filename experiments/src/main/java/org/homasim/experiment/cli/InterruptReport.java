// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.cli;

import java.io.PrintWriter;
import org.homasim.experiment.result.ResultFolderException;
import org.homasim.experiment.result.ResultStore;

/**
 * What is still done when the process is told to end, by Ctrl-C or a scheduler: the tables get the points finished so far, and the
 * user hears how to go on. Points that run are given up; Java ends the process when this is done, with 130 or 143.
 */
final class InterruptReport implements AutoCloseable {
    private final Thread hook;

    InterruptReport(ResultStore store, PrintWriter err) {
        hook = new Thread(
                () -> {
                    try {
                        store.writeTables();
                        err.println("interrupted; finished points are in " + store.folder()
                                + ", and the same command goes on from there");
                    } catch (ResultFolderException e) {
                        err.println("interrupted; " + e.getMessage());
                    }
                    err.flush();
                },
                "interrupt-report");
    }

    /** From now on an end of the process is an interrupt. */
    void arm() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The run has come to its end; nothing is to be reported any more. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the report is under way.
            Thread.currentThread().interrupt();
        }
    }
}
