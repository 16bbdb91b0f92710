// SPDX-License-Identifier: Apache-2.0
/**
 * Speed: a fixed set of runs, what a packet-hop costs and of what the cost is made.
 */
package org.homasim.experiment.bench;
