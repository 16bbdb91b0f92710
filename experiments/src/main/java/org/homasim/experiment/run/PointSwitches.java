// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.Setting;
import org.homasim.experiment.config.SwitchKeys;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.measure.PacketShape;
import org.homasim.net.BufferSettings;
import org.homasim.net.Discipline;
import org.homasim.net.Ethernet;
import org.homasim.net.Marking;
import org.homasim.net.SharedBuffer;
import org.homasim.net.SwitchSettings;

/** What the switches of a point are like: memory, queues and marking, from its configuration. */
final class PointSwitches {
    private PointSwitches() {}

    /** The switches of a configuration that fits the protocol, see {@link #checkRoom}. */
    static SwitchSettings of(Configuration configuration, NetworkNeeds protocol) {
        return new SwitchSettings(
                new BufferSettings(
                        NetworkDefaults.bufferBytes(configuration, protocol),
                        SwitchKeys.alphas(configuration),
                        configuration.get(SwitchKeys.PORT_BUFFER).orElse(SharedBuffer.UNLIMITED)),
                SwitchKeys.queueOfPriority(configuration),
                discipline(configuration),
                marking(configuration),
                forwardAfterBytes(configuration));
    }

    /** Bytes of a frame, preamble included, after which a switch forwards it. */
    private static int forwardAfterBytes(Configuration configuration) {
        return configuration.applies(SwitchKeys.FORWARD_AFTER)
                ? Math.toIntExact(configuration.get(SwitchKeys.FORWARD_AFTER)) + Ethernet.PREAMBLE_BYTES
                : SwitchSettings.STORE_AND_FORWARD;
    }

    /** A single queue needs no choice among queues. */
    private static Discipline discipline(Configuration configuration) {
        return switch (configuration.get(SwitchKeys.DISCIPLINE)) {
            case SwitchKeys.DRR ->
                new Discipline.DeficitRound(
                        SwitchKeys.weights(configuration), Math.toIntExact(configuration.get(SwitchKeys.QUANTUM)));
            case SwitchKeys.WFQ -> new Discipline.WeightedFair(SwitchKeys.weights(configuration));
            default -> new Discipline.StrictPriority();
        };
    }

    private static Marking marking(Configuration configuration) {
        return configuration.applies(SwitchKeys.ECN_THRESHOLD)
                ? new Marking.Threshold(NetworkDefaults.ecnThreshold(configuration))
                : new Marking.Red(
                        configuration.get(SwitchKeys.RED_MIN),
                        configuration.get(SwitchKeys.RED_MAX),
                        configuration.get(SwitchKeys.RED_PROBABILITY),
                        configuration.get(SwitchKeys.RED_WEIGHT));
    }

    /**
     * Checks that a full packet of the protocol can wait at an output.
     *
     * @throws ConfigurationException when it never finds room
     */
    static void checkRoom(Configuration configuration, NetworkNeeds protocol) {
        PacketShape packets = protocol.packets();
        int frameBytes = Ethernet.frameBytes(packets.headerBytes() + packets.payloadBytes());
        checkRoom(configuration, SwitchKeys.PORT_BUFFER, configuration.get(SwitchKeys.PORT_BUFFER), frameBytes);
        Optional<Long> buffer = configuration.get(SwitchKeys.BUFFER).orElseGet(protocol::defaultBufferBytes);
        checkRoom(configuration, SwitchKeys.BUFFER, buffer, frameBytes);
        if (buffer.isEmpty()) {
            return;
        }
        double alpha = Collections.max(SwitchKeys.alphasInUse(configuration));
        if (frameBytes > alpha * buffer.get()) {
            throw new ConfigurationException(List.of(configuration.problem(
                    SwitchKeys.BUFFER_ALPHA,
                    "no queue has room for a full packet of the transport, " + frameBytes
                            + " B with its frame, in a buffer of " + configuration.text(SwitchKeys.BUFFER)
                            + "; allowed: factors of which one gives that much")));
        }
    }

    private static void checkRoom(Configuration configuration, Setting<?> limit, Optional<Long> bytes, int frameBytes) {
        if (bytes.isPresent() && bytes.get() < frameBytes) {
            throw new ConfigurationException(List.of(configuration.problem(
                    limit,
                    configuration.text(limit) + " has no room for a full packet of the transport, " + frameBytes
                            + " B with its frame; allowed: so much or more")));
        }
    }
}
