// SPDX-License-Identifier: Apache-2.0
/**
 * One point of an experiment, from its configuration to its figures: builds network, hosts, transports and traffic, lets DSOL
 * run the replication, and collects.
 */
package org.homasim.experiment.run;
