// SPDX-License-Identifier: Apache-2.0
/**
 * Result files: what a finished point leaves on disk, in the layout that plots, comparisons and users' scripts read. Every file
 * is put in place as a whole or not at all.
 */
package org.homasim.experiment.result;
