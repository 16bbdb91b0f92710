// SPDX-License-Identifier: Apache-2.0
/**
 * All points of an experiment: several at a time, each in its own simulator, with progress for the user. Results are written as
 * points finish, and further points may follow from them.
 */
package org.homasim.experiment.batch;
