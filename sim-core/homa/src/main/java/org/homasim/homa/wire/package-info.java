// SPDX-License-Identifier: Apache-2.0
/**
 * Homa packets as the bytes of the Linux implementation ({@code homa_wire.h} of PlatformLab/HomaModule): a reader that checks
 * a packet and shows its fields where they lie, and a writer that puts them there. Numbers are big-endian, offsets and lengths
 * are in bytes, and nothing below Homa is read or written; of IP and Ethernet only the sizes are here.
 */
package org.homasim.homa.wire;
