// SPDX-License-Identifier: Apache-2.0
/**
 * One host's Homa as a pure state machine: primitives in, primitives out through {@link org.homasim.homa.HomaOutput}, and no
 * packet, thread, socket, clock or simulator. A larger priority number is more urgent; times are in picoseconds.
 */
package org.homasim.homa;
