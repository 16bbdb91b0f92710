// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import java.util.ArrayList;
import java.util.List;
import org.homasim.host.Host;
import org.homasim.kernel.PacketSimulator;
import org.homasim.kernel.RandomStreams;

/** The cores of all hosts of a simulation. */
public final class HostCores {
    private final SoftwareSettings settings;
    private final RandomStreams streams;
    /** By number of the host. */
    private final List<HostSoftware> hosts = new ArrayList<>();

    /**
     * No hosts as yet.
     *
     * @param settings of each host
     * @param streams of the run
     */
    public HostCores(SoftwareSettings settings, RandomStreams streams) {
        this.settings = settings;
        this.streams = streams;
    }

    RandomStreams streams() {
        return streams;
    }

    SoftwareSettings settings() {
        return settings;
    }

    /** The software of a host, made with its first transport; hosts come in the order of their numbers. */
    HostSoftware of(PacketSimulator simulator, Host host) {
        if (host.number() == hosts.size()) {
            HostSoftware software = new HostSoftware(simulator, host, settings);
            hosts.add(software);
            if (settings.hasGaps()) {
                software.startGaps(streams.stream("host/" + host.number() + "/software/gaps"));
            }
        }
        return hosts.get(host.number());
    }

    /** Begins the measured time. */
    public void startMeasuring(long nowPs) {
        hosts.forEach(host -> host.startMeasuring(nowPs));
    }

    /** Ends the measured time. */
    public void stopMeasuring(long nowPs) {
        hosts.forEach(host -> host.stopMeasuring(nowPs));
    }

    /** How long all cores together did nothing but poll in the measured time. */
    public PollingTimes polling() {
        return hosts.stream().map(HostSoftware::pollingMeasured).reduce(PollingTimes.NONE, PollingTimes::plus);
    }

    /** How long all cores together were at interrupts and SoftIRQs in the measured time, in ps; part of what they were at work. */
    public long softIrqPs() {
        return hosts.stream().mapToLong(HostSoftware::softIrqMeasuredPs).sum();
    }

    /** How long each core was at work in the measured time, in ps: by host, then by core. */
    public List<long[]> busyPs() {
        return hosts.stream().map(HostSoftware::busyMeasuredPs).toList();
    }
}
