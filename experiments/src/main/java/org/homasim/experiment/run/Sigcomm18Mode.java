// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.HomaGrantSettings;
import org.homasim.experiment.config.HomaPresets;
import org.homasim.experiment.config.HomaPrioritySettings;
import org.homasim.experiment.config.TransportSettings;
import org.homasim.experiment.config.value.Cutoffs;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.measure.Service;
import org.homasim.homa.GraduatedCutoffs;
import org.homasim.homa.GraduatedPriority;
import org.homasim.homa.HomaParameters;
import org.homasim.homa.OneWaySettings;
import org.homasim.homa.SenderRankedGrantSettings;
import org.homasim.homa.Sigcomm18Preset;
import org.homasim.homa.WireFormat;
import org.homasim.host.PacketEncoder;
import org.homasim.net.Ethernet;
import org.homasim.net.LinkRate;
import org.homasim.workload.Atom;

/** One-way messages as in the simulations of the SIGCOMM'18 paper. */
final class Sigcomm18Mode implements HomaMode {
    static final WireFormat FORMAT = WireFormat.sigcomm18(Ethernet::wireBytes);

    private final Configuration configuration;
    private final PointWorkload workload;

    Sigcomm18Mode(Configuration configuration, PointWorkload workload) {
        this.configuration = configuration;
        this.workload = workload;
    }

    long unscheduledBytes() {
        return configuration.get(HomaGrantSettings.UNSCHEDULED_BYTES).orElse(Sigcomm18Preset.UNSCHEDULED_BYTES);
    }

    long windowWireBytes() {
        return configuration.get(HomaGrantSettings.WINDOW_WIRE_BYTES).orElse(Sigcomm18Preset.WINDOW_WIRE_BYTES);
    }

    int priorities() {
        return configuration.get(HomaPrioritySettings.PRIORITIES).orElse(Sigcomm18Preset.PRIORITIES);
    }

    /**
     * The most urgent levels, for unscheduled packets: the paper's for its workloads, else in proportion to bytes, at least one
     * for each kind. With one level in all, both kinds share it.
     */
    int unscheduledLevels() {
        Optional<Integer> set = configuration.get(HomaPrioritySettings.UNSCHEDULED_PRIORITIES);
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
        return configuration.get(HomaGrantSettings.OVERCOMMITMENT).orElse(scheduledLevels());
    }

    long[] cutoffs() {
        if (configuration.get(HomaPrioritySettings.CUTOFFS).orElse(null) instanceof Cutoffs.Given given) {
            return given.bytes().stream().mapToLong(Long::longValue).toArray();
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
    public Service service() {
        return Service.ONE_WAY;
    }

    @Override
    public Configuration resolved() {
        Configuration resolved = configuration
                .with(HomaGrantSettings.UNSCHEDULED_BYTES, Optional.of(unscheduledBytes()))
                .with(HomaGrantSettings.WINDOW_WIRE_BYTES, Optional.of(windowWireBytes()))
                .with(HomaGrantSettings.OVERCOMMITMENT, Optional.of(overcommitment()))
                .with(HomaPrioritySettings.PRIORITIES, Optional.of(priorities()))
                .with(HomaPrioritySettings.UNSCHEDULED_PRIORITIES, Optional.of(unscheduledLevels()));
        List<Long> cutoffs = Arrays.stream(cutoffs()).boxed().toList();
        Cutoffs used = cutoffs.isEmpty() ? new Cutoffs.Computed() : new Cutoffs.Given(cutoffs);
        return resolved.with(HomaPrioritySettings.CUTOFFS, Optional.of(used));
    }

    @Override
    public void check() {
        int cutoffs = configuration.get(HomaPrioritySettings.CUTOFFS).orElse(null) instanceof Cutoffs.Given given
                ? given.bytes().size()
                : 0;
        if (cutoffs >= unscheduledLevels() && cutoffs > 0) {
            throw new ConfigurationException(List.of(configuration.problem(
                    HomaPrioritySettings.CUTOFFS,
                    cutoffs + " cutoffs part " + (cutoffs + 1) + " levels, but there are " + unscheduledLevels()
                            + " unscheduled priorities")));
        }
    }

    @Override
    public WireFormat format() {
        return FORMAT;
    }

    @Override
    public HomaParameters parameters(LinkRate hostRate) {
        SenderRankedGrantSettings grants = new SenderRankedGrantSettings(
                windowWireBytes(),
                overcommitment(),
                scheduledLevels(),
                Sigcomm18Preset.TAIL_BOOST_WIRE_BYTES,
                wireBytes -> hostRate.serializationPs((int) wireBytes));
        OneWaySettings service = new OneWaySettings(new GraduatedPriority(priorities() - 1, cutoffs()));
        return new HomaParameters(FORMAT, priorities(), unscheduledBytes(), grants, service);
    }

    @Override
    public PacketEncoder packetEncoder() {
        throw new ConfigurationException(List.of(configuration.problem(
                TransportSettings.HOMA_PRESET,
                "a trace cannot show the packets of " + HomaPresets.SIGCOMM18
                        + ", which are its simulator's own; those of the other presets have the headers of Linux")));
    }
}
