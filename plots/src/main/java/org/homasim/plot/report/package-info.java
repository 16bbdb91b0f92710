// SPDX-License-Identifier: Apache-2.0
/** The report of one experiment or several: one page that works without a network. */
package org.homasim.plot.report;
