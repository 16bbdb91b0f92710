// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.DctcpSettings;
import org.homasim.experiment.config.ExperimentSettings;
import org.homasim.experiment.config.HostSettings;
import org.homasim.experiment.config.NetworkSettings;
import org.homasim.experiment.config.Setting;
import org.homasim.experiment.config.TcpSettings;
import org.homasim.experiment.measure.PacketShape;
import org.homasim.experiment.measure.Service;
import org.homasim.host.PacketEncoder;
import org.homasim.host.TransportFactory;
import org.homasim.transport.tcp.ConnectionChoice;
import org.homasim.transport.tcp.HostPath;
import org.homasim.transport.tcp.TcpPacketEncoder;
import org.homasim.transport.tcp.TcpParameters;
import org.homasim.transport.tcp.TcpTransports;
import org.homasim.transport.tcp.congestion.CongestionControl;
import org.homasim.transport.tcp.congestion.Cubic;
import org.homasim.transport.tcp.congestion.Dctcp;
import org.homasim.transport.tcp.congestion.NewReno;

/** TCP for a point, with the congestion control that its configuration names; DCTCP, a protocol by name, is one of these. */
final class TcpSetup implements ProtocolSetup {
    private final Configuration configuration;
    private final boolean isDctcp;
    private final TcpParameters parameters;

    /**
     * One of the two protocols that are TCP.
     *
     * @param configuration of a point that has it
     * @param isDctcp whether it is DCTCP, rather than TCP with what {@code congestionControl} says
     */
    TcpSetup(Configuration configuration, boolean isDctcp) {
        this.configuration = configuration;
        this.isDctcp = isDctcp;
        this.parameters = new TcpParameters(
                bytes(TcpSettings.MTU),
                configuration.get(TcpSettings.INITIAL_WINDOW),
                configuration.get(TcpSettings.MIN_RTO),
                configuration.get(TcpSettings.DELAYED_ACK),
                configuration.get(TcpSettings.QUICK_ACKS),
                configuration.get(TcpSettings.INITIAL_RECEIVE_WINDOW),
                configuration.get(TcpSettings.MAX_RECEIVE_WINDOW),
                configuration.get(TcpSettings.HANDSHAKE),
                configuration.get(TcpSettings.IDLE_RESTART),
                configuration.get(TcpSettings.PRIORITY),
                hostPath(),
                congestionControl());
    }

    private HostPath hostPath() {
        return new HostPath(
                bytes(TcpSettings.MAX_BURST),
                configuration.get(TcpSettings.SMALL_QUEUE),
                configuration.get(TcpSettings.HOST_QUEUE).equals(TcpSettings.FAIR),
                bytes(HostSettings.GRO_MAX_SIZE));
    }

    private int bytes(Setting<Long> setting) {
        return Math.toIntExact(configuration.get(setting));
    }

    private Supplier<CongestionControl> congestionControl() {
        if (isDctcp) {
            double gain = configuration.get(DctcpSettings.GAIN);
            double initialAlpha = configuration.get(DctcpSettings.INITIAL_ALPHA);
            return () -> new Dctcp(gain, initialAlpha);
        }
        if (configuration.applies(TcpSettings.HYSTART)) {
            boolean withHyStart = configuration.get(TcpSettings.HYSTART);
            return () -> new Cubic(withHyStart);
        }
        return NewReno::new;
    }

    private boolean hasPersistentConnections() {
        return configuration.get(TcpSettings.MODE).equals(TcpSettings.CONNECTIONS);
    }

    /** The ranges of the settings and the rules between them leave nothing that depends on the workload. */
    @Override
    public void check() {
        // A stream carries messages of any length.
    }

    @Override
    public Configuration resolved() {
        return configuration;
    }

    /** As the benchmarks of Linux use persistent connections, and simulations connections of one message. */
    @Override
    public Service defaultService() {
        return hasPersistentConnections() ? Service.RPC : Service.ONE_WAY;
    }

    @Override
    public Set<Service> services() {
        return EnumSet.allOf(Service.class);
    }

    @Override
    public Optional<Long> defaultBufferBytes() {
        return Optional.of(NetworkDefaults.SWITCH_BUFFER_BYTES);
    }

    /** Packets that overtake each other look like losses. */
    @Override
    public String defaultRouting() {
        return NetworkSettings.ECMP;
    }

    @Override
    public PacketShape packets() {
        return new PacketShape(TcpParameters.HEADER_BYTES, parameters.mtuBytes() - TcpParameters.HEADER_BYTES);
    }

    @Override
    public TransportFactory factory(TransportPlace place) {
        return new TcpTransports(parameters, connections());
    }

    private ConnectionChoice connections() {
        long seed = configuration.get(ExperimentSettings.SEED);
        return hasPersistentConnections()
                ? new ConnectionChoice(
                        false,
                        configuration.get(TcpSettings.CLIENT_PORTS),
                        configuration.get(TcpSettings.SERVER_PORTS),
                        seed)
                : new ConnectionChoice(true, 1, 1, seed);
    }

    @Override
    public PacketEncoder packetEncoder() {
        return new TcpPacketEncoder(parameters);
    }
}
