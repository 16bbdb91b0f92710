// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/** What an engine offers its application: one-way messages as simulated for SIGCOMM'18, or the RPCs of Linux. */
public sealed interface ServiceSettings permits OneWaySettings, RpcSettings {}
