// SPDX-License-Identifier: Apache-2.0
/**
 * The discrete-event core: DSOL runs experiment, replication and life cycle, and a {@code DevsSimulator<Long>} subclass
 * carries packets in integer picoseconds. Nothing here knows of networks.
 */
package org.homasim.kernel;
