// SPDX-License-Identifier: Apache-2.0
/**
 * TCP as Linux runs it: a byte stream with selective acknowledgements, RACK-TLP loss detection and proportional rate reduction, under
 * a congestion control of {@code org.homasim.transport.tcp.congestion}; and the adapter that carries messages over connections.
 */
package org.homasim.transport.tcp;
