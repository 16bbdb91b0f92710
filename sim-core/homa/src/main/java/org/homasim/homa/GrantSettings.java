// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/** How a receiver grants: which policy, and its settings. */
public sealed interface GrantSettings permits SenderRankedGrantSettings, LinuxGrantSettings, NoGrantSettings {}
