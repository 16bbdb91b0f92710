// SPDX-License-Identifier: Apache-2.0
/**
 * What hosts want to send: message sizes, the time between messages, their destinations, and the arithmetic from an offered
 * load to a rate of messages. Everything here is immutable and draws from the caller's random stream, so one object may serve
 * all hosts and runs.
 */
package org.homasim.workload;
