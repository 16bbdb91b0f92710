// SPDX-License-Identifier: Apache-2.0
/**
 * What is measured: ideal times, slowdowns by message size, and the figures of a finished run. Nothing here runs or writes.
 */
package org.homasim.experiment.measure;
