// SPDX-License-Identifier: Apache-2.0
/**
 * The network: packets, links, egress ports, switches and topologies. It knows nothing of transports; packets leave a host's
 * NIC and end in a {@link org.homasim.net.PacketSink}.
 */
package org.homasim.net;
