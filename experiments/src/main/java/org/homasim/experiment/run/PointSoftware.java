// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.homasim.breakdown.CoreDelays;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.HostSettings;
import org.homasim.experiment.config.Setting;
import org.homasim.experiment.config.SoftwareKeys;
import org.homasim.experiment.config.TcpSettings;
import org.homasim.experiment.config.TransportSettings;
import org.homasim.experiment.measure.CoreFigures;
import org.homasim.host.TransportFactory;
import org.homasim.host.software.HostCores;
import org.homasim.host.software.PollingTimes;
import org.homasim.host.software.PortSettings;
import org.homasim.host.software.SoftwareSettings;
import org.homasim.host.software.SoftwareTransports;
import org.homasim.host.software.StageCosts;
import org.homasim.host.software.ThreadSettings;
import org.homasim.kernel.RandomStreams;
import org.homasim.workload.ResponseSize;

/** The software of a point's hosts, where it is work of cores. */
final class PointSoftware {
    private final Configuration configuration;
    private final HostCores cores;

    private PointSoftware(Configuration configuration, RandomStreams streams) {
        this.configuration = configuration;
        this.cores = new HostCores(
                new SoftwareSettings(
                        SoftwareKeys.costs(configuration),
                        SoftwareKeys.cores(configuration),
                        SoftwareKeys.napiCores(configuration),
                        SoftwareKeys.balancing(configuration),
                        configuration.get(SoftwareKeys.POLL),
                        SoftwareKeys.bypassesSoftIrq(configuration),
                        SoftwareKeys.steersToCalls(configuration),
                        SoftwareKeys.hasGaps(configuration)),
                streams);
    }

    /** Empty for hosts with fixed delays. */
    static Optional<PointSoftware> of(Configuration configuration, RandomStreams streams) {
        return HostSettings.hasCores(configuration)
                ? Optional.of(new PointSoftware(configuration, streams))
                : Optional.empty();
    }

    /** From the driver to the interrupt at the other host, without links and switches, in ps. */
    static long nicPs(Configuration configuration) {
        return configuration
                .get(SoftwareKeys.NIC)
                .orElse(SoftwareKeys.profile(configuration).nicPs());
    }

    /** What software adds to the way of a message without bytes where nothing waits, in ps; for ideal times. */
    static long unloadedPs(Configuration configuration) {
        StageCosts costs = SoftwareKeys.costs(configuration);
        return costs.sendSidePs(0) + costs.receiveSidePs(0);
    }

    /** Puts software around the transports of all protocols. */
    List<TransportFactory> around(
            List<TransportFactory> transports, PointTransports protocols, Optional<ResponseSize> responses) {
        LongUnaryOperator responseBytes =
                responses.<LongUnaryOperator>map(size -> size::responseBytes).orElse(bytes -> bytes);
        List<TransportFactory> all = new ArrayList<>();
        for (int index = 0; index < transports.size(); index++) {
            String protocol = protocols.parts().get(index).protocol();
            all.add(new SoftwareTransports(transports.get(index), cores, threads(protocol), responseBytes));
        }
        return all;
    }

    /** Those of TCP wait by {@code epoll_wait} and read. RPS and RFS hand packets to cores by flow. */
    private ThreadSettings threads(String protocol) {
        boolean isTcp = TransportSettings.isTcp(protocol);
        return new ThreadSettings(
                isTcp ? tcpPorts() : SoftwareKeys.homaPorts(configuration),
                !isTcp,
                isTcp,
                isTcp,
                isTcp || SoftwareKeys.overlapsCopies(configuration));
    }

    private PortSettings tcpPorts() {
        return new PortSettings(portCount(TcpSettings.CLIENT_PORTS), 1, portCount(TcpSettings.SERVER_PORTS), 1);
    }

    /** With a connection for each message, as many as by default. */
    private int portCount(Setting<Integer> ports) {
        return configuration.applies(ports)
                ? configuration.get(ports)
                : ports.defaultValue().orElseThrow();
    }

    /**
     * How busy the cores were.
     *
     * @param durationPs measured time
     * @param goodputGbps delivered to each host
     */
    CoreFigures figures(long durationPs, double goodputGbps) {
        long allPs = 0;
        long mostPs = 0;
        int count = 0;
        for (long[] host : cores.busyPs()) {
            for (long busyPs : host) {
                allPs += busyPs;
                mostPs = Math.max(mostPs, busyPs);
            }
            count = host.length;
        }
        double busyCores = (double) allPs / cores.busyPs().size() / durationPs;
        double wholePs = (double) durationPs * count * cores.busyPs().size();
        PollingTimes polling = cores.polling();
        return new CoreFigures(
                count,
                busyCores / count,
                cores.softIrqPs() / wholePs,
                (double) mostPs / durationPs,
                busyCores == 0 ? 0 : goodputGbps / busyCores,
                polling.messagesPs() / wholePs,
                polling.clockPs() / wholePs,
                polling.pacerPs() / wholePs);
    }

    /** What a breakdown of latencies needs to know. */
    CoreDelays delays() {
        return new CoreDelays(
                nicPs(configuration), SoftwareKeys.costs(configuration).outputPs());
    }

    /** The cores of all hosts. */
    HostCores cores() {
        return cores;
    }
}
