// SPDX-License-Identifier: Apache-2.0
/**
 * Homa on a simulated host: the adapter between the engine of {@code org.homasim.homa}, which knows no packets, and the
 * simulator, which knows no Homa.
 */
package org.homasim.transport.homa;
