// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.HomaPresets;
import org.homasim.experiment.config.TransportSettings;
import org.homasim.experiment.measure.PacketShape;
import org.homasim.experiment.measure.Service;
import org.homasim.homa.HomaParameters;
import org.homasim.homa.Sigcomm18Preset;
import org.homasim.homa.WireFormat;
import org.homasim.host.PacketEncoder;
import org.homasim.host.TransportFactory;
import org.homasim.net.LinkRate;
import org.homasim.transport.homa.HomaTransports;

/** Homa for a point, in the mode of its preset. */
final class HomaSetup implements ProtocolSetup {
    private final HomaMode mode;
    private final String preset;

    HomaSetup(Configuration configuration, PointWorkload workload) {
        preset = configuration.get(TransportSettings.HOMA_PRESET);
        mode = HomaPresets.hasRpcs(configuration)
                ? new LinuxMode(configuration, workload)
                : new Sigcomm18Mode(configuration, workload);
    }

    /** Bytes on the wire of a message sent by Homa: the load of the SIGCOMM'18 simulations, for every protocol. */
    static long wireBytes(long messageBytes) {
        return Sigcomm18Mode.FORMAT.messageWireBytes(messageBytes, Sigcomm18Preset.UNSCHEDULED_BYTES);
    }

    @Override
    public Optional<String> preset() {
        return Optional.of(preset);
    }

    @Override
    public Service defaultService() {
        return mode.service();
    }

    /** As in the simulations of the SIGCOMM'18 paper; their preset would not survive a loss. */
    @Override
    public Optional<Long> defaultBufferBytes() {
        return Optional.empty();
    }

    @Override
    public PacketShape packets() {
        WireFormat format = mode.format();
        return new PacketShape(format.dataPacketBytes(0, false), format.maxDataBytes(false));
    }

    @Override
    public TransportFactory factory(TransportPlace place) {
        Map<LinkRate, HomaParameters> byRate = new HashMap<>();
        return new HomaTransports(
                host -> byRate.computeIfAbsent(place.hostRates().apply(host), mode::parameters), place.downlinks());
    }

    @Override
    public PacketEncoder packetEncoder() {
        return mode.packetEncoder();
    }

    @Override
    public Configuration resolved() {
        return mode.resolved();
    }

    @Override
    public void check() {
        mode.check();
    }
}
