// SPDX-License-Identifier: Apache-2.0
/**
 * Reads the result folder of an experiment into typed records and pools points that differ only in their seed.
 * What is missing or malformed is reported with the file, the line and what was expected there.
 */
package org.homasim.plot.result;
