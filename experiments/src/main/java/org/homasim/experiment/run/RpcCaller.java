// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

/** Who started the RPCs of a host and may want to start others as they end. */
@FunctionalInterface
interface RpcCaller {
    /** Starts RPCs whatever becomes of earlier ones. */
    RpcCaller NOBODY = nowPs -> {};

    /** An RPC of this caller has ended, well or not; the transport is still at work. */
    void ended(long nowPs);
}
