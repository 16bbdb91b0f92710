// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.TransportSettings;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.measure.PacketShape;
import org.homasim.experiment.measure.Service;
import org.homasim.homa.GraduatedCutoffs;
import org.homasim.homa.GraduatedPriority;
import org.homasim.homa.HomaParameters;
import org.homasim.homa.OneWaySettings;
import org.homasim.homa.SenderRankedGrantSettings;
import org.homasim.homa.Sigcomm18Preset;
import org.homasim.homa.WireFormat;
import org.homasim.host.TransportFactory;
import org.homasim.net.Ethernet;
import org.homasim.net.LinkRate;
import org.homasim.transport.homa.HomaTransports;
import org.homasim.workload.Atom;

/** Homa's parameters for a point: what the user set, and the preset for the rest. */
final class HomaSetup implements ProtocolSetup {
    private static final WireFormat FORMAT = WireFormat.sigcomm18(Ethernet::wireBytes);

    private final Configuration configuration;
    private final PointWorkload workload;

    HomaSetup(Configuration configuration, PointWorkload workload) {
        this.configuration = configuration;
        this.workload = workload;
    }

    /** Bytes on the wire of a message sent by Homa: the load of the SIGCOMM'18 simulations, for every protocol. */
    static long wireBytes(long messageBytes) {
        return FORMAT.messageWireBytes(messageBytes, Sigcomm18Preset.UNSCHEDULED_BYTES);
    }

    @Override
    public Service defaultService() {
        return Service.ONE_WAY;
    }

    @Override
    public PacketShape packets() {
        return new PacketShape(FORMAT.dataPacketBytes(0, false), FORMAT.maxDataBytes(false));
    }

    @Override
    public TransportFactory factory(LinkRate hostRate) {
        return new HomaTransports(parameters(hostRate));
    }

    long unscheduledBytes() {
        return configuration.get(TransportSettings.HOMA_UNSCHEDULED_BYTES).orElse(Sigcomm18Preset.UNSCHEDULED_BYTES);
    }

    long windowWireBytes() {
        return configuration.get(TransportSettings.HOMA_WINDOW_WIRE_BYTES).orElse(Sigcomm18Preset.WINDOW_WIRE_BYTES);
    }

    int priorities() {
        return configuration.get(TransportSettings.HOMA_PRIORITIES).orElse(Sigcomm18Preset.PRIORITIES);
    }

    /**
     * The most urgent levels, for unscheduled packets: the paper's for its workloads, else in proportion to bytes, at least one
     * for each kind. With one level in all, both kinds share it.
     */
    int unscheduledLevels() {
        Optional<Integer> set = configuration.get(TransportSettings.HOMA_UNSCHEDULED_PRIORITIES);
        if (set.isPresent()) {
            return set.get();
        }
        int published = Sigcomm18Preset.unscheduledLevels(workload.label());
        if (published > 0 && priorities() == Sigcomm18Preset.PRIORITIES) {
            return published;
        }
        double[] bytes = new double[2];
        workload.sizes().forEachAtom((sizeBytes, probability) -> {
            bytes[0] += probability * Math.min(sizeBytes, unscheduledBytes());
            bytes[1] += probability * sizeBytes;
        });
        long share = Math.round(priorities() * bytes[0] / bytes[1]);
        return (int) Math.max(1, Math.min(priorities() - 1, share));
    }

    int scheduledLevels() {
        return Math.max(1, priorities() - unscheduledLevels());
    }

    int overcommitment() {
        return configuration.get(TransportSettings.HOMA_OVERCOMMITMENT).orElse(scheduledLevels());
    }

    long[] cutoffs() {
        Optional<List<Long>> set = configuration.get(TransportSettings.HOMA_CUTOFFS);
        if (set.isPresent()) {
            return set.get().stream().mapToLong(Long::longValue).toArray();
        }
        if (unscheduledLevels() == 1) {
            return new long[0];
        }
        GraduatedCutoffs cutoffs =
                new GraduatedCutoffs(FORMAT, unscheduledBytes(), Sigcomm18Preset.CUTOFF_EDGE_WIRE_BYTES);
        for (Atom atom : workload.sizes().atomsForCutoffs()) {
            if (atom.probability() > 0) {
                cutoffs.add(atom.sizeBytes(), atom.probability());
            }
        }
        return cutoffs.cutoffs(unscheduledLevels());
    }

    @Override
    public Configuration resolved() {
        Configuration resolved = configuration
                .with(TransportSettings.HOMA_UNSCHEDULED_BYTES, Optional.of(unscheduledBytes()))
                .with(TransportSettings.HOMA_WINDOW_WIRE_BYTES, Optional.of(windowWireBytes()))
                .with(TransportSettings.HOMA_OVERCOMMITMENT, Optional.of(overcommitment()))
                .with(TransportSettings.HOMA_PRIORITIES, Optional.of(priorities()))
                .with(TransportSettings.HOMA_UNSCHEDULED_PRIORITIES, Optional.of(unscheduledLevels()));
        List<Long> cutoffs = Arrays.stream(cutoffs()).boxed().toList();
        return cutoffs.isEmpty() ? resolved : resolved.with(TransportSettings.HOMA_CUTOFFS, Optional.of(cutoffs));
    }

    @Override
    public void check() {
        int cutoffs = configuration
                .get(TransportSettings.HOMA_CUTOFFS)
                .map(List::size)
                .orElse(0);
        if (cutoffs >= unscheduledLevels() && cutoffs > 0) {
            throw new ConfigurationException(List.of(configuration.problem(
                    TransportSettings.HOMA_CUTOFFS,
                    cutoffs + " cutoffs part " + (cutoffs + 1) + " levels, but there are " + unscheduledLevels()
                            + " unscheduled priorities")));
        }
    }

    private HomaParameters parameters(LinkRate hostRate) {
        SenderRankedGrantSettings grants = new SenderRankedGrantSettings(
                windowWireBytes(),
                overcommitment(),
                scheduledLevels(),
                Sigcomm18Preset.TAIL_BOOST_WIRE_BYTES,
                wireBytes -> hostRate.serializationPs((int) wireBytes));
        OneWaySettings service = new OneWaySettings(new GraduatedPriority(priorities() - 1, cutoffs()));
        return new HomaParameters(FORMAT, priorities(), unscheduledBytes(), grants, service);
    }
}
