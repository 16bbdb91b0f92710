// SPDX-License-Identifier: Apache-2.0
/**
 * Queueing disciplines between a host's transports and its NIC: one line for all, fair queueing, and the discipline of Homa for Linux, which
 * paces all protocols together. How that one shares the link between Homa and the others is a policy of its own, of which there are several.
 */
package org.homasim.host.qdisc;
