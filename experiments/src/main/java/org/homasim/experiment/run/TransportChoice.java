// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.List;
import org.homasim.kernel.RandomStream;
import org.homasim.kernel.RandomStreams;

/** Draws the transport of each message where one source has messages for all of them. */
final class TransportChoice {
    /** Up to where a draw means the transport of an index; the last one has the rest. */
    private final double[] upTo;
    /** Null with one transport: nothing is drawn. */
    private final RandomStream stream;

    /**
     * A choice by shares of the messages.
     *
     * @param shares by index of the transport, together 1
     * @param name of the stream that serves nothing else
     */
    TransportChoice(List<Double> shares, RandomStreams streams, String name) {
        upTo = new double[shares.size() - 1];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += shares.get(i);
            upTo[i] = sum;
        }
        stream = upTo.length == 0 ? null : streams.stream(name);
    }

    /** The index of the next message's transport. */
    int next() {
        if (stream == null) {
            return 0;
        }
        double draw = stream.nextDouble();
        int index = 0;
        while (index < upTo.length && draw >= upTo[index]) {
            index++;
        }
        return index;
    }
}
