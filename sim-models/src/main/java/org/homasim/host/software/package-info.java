// SPDX-License-Identifier: Apache-2.0
/**
 * The software of a host as cores and stages: what a message and a packet cost, on which core, and who waits for whom. It lies around
 * the transports, which know nothing of it; hosts with fixed delays do without it.
 */
package org.homasim.host.software;
