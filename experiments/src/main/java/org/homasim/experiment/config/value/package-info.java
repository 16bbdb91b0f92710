// SPDX-License-Identifier: Apache-2.0
/**
 * The types a value of an experiment can have: how each is written, read exactly, and written back. Every quantity carries
 * its unit in the text and is a whole number of one base unit (bit/s, ps, bytes) in the program.
 */
package org.homasim.experiment.config.value;
