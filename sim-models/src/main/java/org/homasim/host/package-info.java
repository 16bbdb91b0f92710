// SPDX-License-Identifier: Apache-2.0
/**
 * Hosts: messages of applications, transports that carry them, and the NIC that pulls packets from transports. A host adds
 * fixed delays for its software; models of cores come with their own kind of host.
 */
package org.homasim.host;
