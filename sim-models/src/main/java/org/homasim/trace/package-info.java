// SPDX-License-Identifier: Apache-2.0
/**
 * Traces of packets in the pcapng format (draft-ietf-opsawg-pcapng), for the tools that read captures of real networks. It
 * knows Ethernet and IP; what is above, a transport's {@link org.homasim.host.PacketEncoder} writes.
 */
package org.homasim.trace;
