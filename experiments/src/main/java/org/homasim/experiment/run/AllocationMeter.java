// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.homasim.host.Hosts;
import org.homasim.net.Network;

/** How much memory the simulating thread allocates in the measured time; it is asked in that thread. */
final class AllocationMeter {
    private final Network network;
    private final Hosts hosts;
    private long startBytes;
    private long startHops;
    private long bytes;
    private long hops;

    AllocationMeter(Network network, Hosts hosts) {
        this.network = network;
        this.hosts = hosts;
    }

    /** The measured time begins. */
    void start() {
        startHops = NetworkMeasurement.packetHops(network, hosts);
        startBytes = allocatedBytes();
    }

    /** The measured time is over. */
    void stop() {
        bytes = allocatedBytes() - startBytes;
        hops = NetworkMeasurement.packetHops(network, hosts) - startHops;
    }

    /** Packets put on a link between start and stop. */
    long hops() {
        return hops;
    }

    /** Bytes for each packet put on a link; NaN where the virtual machine does not tell, or nothing was put on one. */
    double bytesPerHop() {
        return startBytes < 0 || hops == 0 ? Double.NaN : (double) bytes / hops;
    }

    /** Of the present thread so far; -1 where it is not known. */
    private static long allocatedBytes() {
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                        && threads.isThreadAllocatedMemorySupported()
                ? threads.getCurrentThreadAllocatedBytes()
                : -1;
    }
}
