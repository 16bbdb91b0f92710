// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/** All RPCs of a host, in the order they began; linked through the RPCs, so that one is taken out at once. */
final class RpcList {
    private Rpc first;
    private Rpc last;

    Rpc first() {
        return first;
    }

    void add(Rpc rpc) {
        rpc.earlier = last;
        rpc.later = null;
        if (last == null) {
            first = rpc;
        } else {
            last.later = rpc;
        }
        last = rpc;
    }

    void remove(Rpc rpc) {
        if (rpc.earlier == null) {
            first = rpc.later;
        } else {
            rpc.earlier.later = rpc.later;
        }
        if (rpc.later == null) {
            last = rpc.earlier;
        } else {
            rpc.later.earlier = rpc.earlier;
        }
        rpc.earlier = null;
        rpc.later = null;
    }
}
