// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import org.homasim.net.DropCause;

/**
 * Packets of one priority that did not get over one link for one reason, in the whole run.
 *
 * @param from the node that was to transmit them, such as leaf/0
 * @param to the node that was to receive them
 * @param cause why not
 * @param priority of the packets
 * @param packets how many, above 0
 */
public record DropCount(String from, String to, DropCause cause, int priority, long packets) {}
