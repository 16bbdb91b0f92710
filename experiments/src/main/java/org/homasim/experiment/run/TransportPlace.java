// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.function.IntFunction;
import org.homasim.experiment.measure.IdealTime;
import org.homasim.host.Downlink;
import org.homasim.net.LinkRate;
import org.homasim.net.NetworkPaths;

/**
 * What a transport may know of the simulation that it is made for.
 *
 * @param hostRates rate of each host's link
 * @param paths between the hosts
 * @param ideal what times of its messages are divided by
 * @param downlinks each host's, to be told of grants that are withheld; null where nobody asks
 */
record TransportPlace(
        IntFunction<LinkRate> hostRates, NetworkPaths paths, IdealTime ideal, IntFunction<Downlink> downlinks) {}
