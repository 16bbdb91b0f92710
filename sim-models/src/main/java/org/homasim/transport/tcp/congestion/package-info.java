// SPDX-License-Identifier: Apache-2.0
/**
 * Congestion control of TCP: a class each, behind one small interface. Windows are counted in segments, as Linux counts them.
 */
package org.homasim.transport.tcp.congestion;
