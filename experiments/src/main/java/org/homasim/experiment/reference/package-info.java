// SPDX-License-Identifier: Apache-2.0
/**
 * Published results as resources of the project, and the comparison of ours with them.
 */
package org.homasim.experiment.reference;
