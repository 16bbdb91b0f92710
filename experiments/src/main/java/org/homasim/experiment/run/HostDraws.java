// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import org.homasim.kernel.RandomStream;
import org.homasim.kernel.RandomStreams;
import org.homasim.workload.ArrivalProcess;
import org.homasim.workload.DestinationPattern;
import org.homasim.workload.SizeDistribution;

/**
 * The random draws of one host's traffic, each kind from a stream of its own: the gap, size and destination of a host's n-th
 * message depend on n alone, whenever it is sent and whatever has happened before.
 */
final class HostDraws {
    private final int host;
    private final SizeDistribution sizes;
    private final ArrivalProcess arrivals;
    private final DestinationPattern destinations;
    private final RandomStream arrivalStream;
    private final RandomStream sizeStream;
    private final RandomStream destinationStream;

    /**
     * The draws of a host.
     *
     * @param prefix of the names of its streams, empty for the main workload
     */
    HostDraws(
            RandomStreams streams,
            String prefix,
            int host,
            SizeDistribution sizes,
            ArrivalProcess arrivals,
            DestinationPattern destinations) {
        this.host = host;
        this.sizes = sizes;
        this.arrivals = arrivals;
        this.destinations = destinations;
        String name = prefix + "host/" + host;
        this.arrivalStream = streams.stream(name + "/arrivals");
        this.sizeStream = streams.stream(name + "/sizes");
        this.destinationStream = streams.stream(name + "/destinations");
    }

    long nextGapPs() {
        return arrivals.nextGapPs(arrivalStream);
    }

    long nextSizeBytes() {
        return sizes.sampleBytes(sizeStream);
    }

    int nextDestination() {
        return destinations.destination(host, destinationStream);
    }
}
