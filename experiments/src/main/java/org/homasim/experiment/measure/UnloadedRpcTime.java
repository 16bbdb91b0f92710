// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.measure;

import java.util.function.LongUnaryOperator;
import org.homasim.net.Path;

/**
 * An RPC through the empty network: the request one way, and the response, sent at once, the other. The ATC'21 curves divide by
 * the measured median of unloaded Homa RPCs of the same size; this is its counterpart of our model, with the same packets.
 *
 * <p>Packets follow each other without a pause. What Homa itself adds in an empty network is left out: the wait for a first
 * grant that comes only after the unscheduled bytes have left, and pacing.
 *
 * @param oneWay time of one message
 * @param responseBytes length of the response to a request of a length
 */
record UnloadedRpcTime(EmptyNetworkTime oneWay, LongUnaryOperator responseBytes) implements IdealTime {
    @Override
    public SlowdownDefinition definition() {
        return SlowdownDefinition.UNLOADED_RPC;
    }

    @Override
    public long idealPs(long messageBytes, Path there, Path back) {
        return oneWay.oneWayPs(messageBytes, there) + oneWay.oneWayPs(responseBytes.applyAsLong(messageBytes), back);
    }
}
