// SPDX-License-Identifier: Apache-2.0
/**
 * The command line: one class per command, nothing but reading arguments, calling the other packages and printing.
 */
package org.homasim.experiment.cli;
