// SPDX-License-Identifier: Apache-2.0
/**
 * Where the time of a message went. What a packet and a transmitter note for it on the way adds up to the latency of the message to the
 * picosecond.
 */
package org.homasim.breakdown;
