// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.List;
import java.util.Optional;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.HomaGrantSettings;
import org.homasim.experiment.config.HomaPrioritySettings;
import org.homasim.experiment.config.HomaRpcSettings;
import org.homasim.experiment.config.HomaSendingSettings;
import org.homasim.experiment.config.LinuxPresets;
import org.homasim.experiment.config.Setting;
import org.homasim.experiment.config.WorkloadKeys;
import org.homasim.experiment.config.WorkloadSettings;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.measure.Service;
import org.homasim.homa.CutoffSettings;
import org.homasim.homa.HomaParameters;
import org.homasim.homa.LinuxGrantSettings;
import org.homasim.homa.NoGrantSettings;
import org.homasim.homa.PacerSettings;
import org.homasim.homa.RpcSettings;
import org.homasim.homa.SilenceSettings;
import org.homasim.homa.WireFormat;
import org.homasim.host.PacketEncoder;
import org.homasim.net.Ethernet;
import org.homasim.net.LinkRate;
import org.homasim.transport.homa.HomaPacketEncoder;

/** RPCs as in Linux, with grants and priorities or, for the preset {@code upstream}, without. */
final class LinuxMode implements HomaMode {
    private static final int IPV4_BYTES = 20;
    private static final int IPV6_BYTES = 40;

    /** The user's configuration with the preset's values for the rest. */
    private final Configuration configuration;

    private final PointWorkload workload;

    LinuxMode(Configuration configuration, PointWorkload workload) {
        this.configuration = LinuxPresets.fill(configuration);
        this.workload = workload;
    }

    @Override
    public void check() {
        long maxMessageBytes = configuration.get(HomaRpcSettings.MAX_MESSAGE_BYTES);
        if (workload.sizes().maxBytes() > maxMessageBytes) {
            throw new ConfigurationException(List.of(configuration.problem(
                    keysOfLongest().sourceOfSizes(configuration),
                    "the workload has messages of " + workload.sizes().maxBytes() + " bytes, but "
                            + HomaRpcSettings.MAX_MESSAGE_BYTES + " allows " + maxMessageBytes)));
        }
        checkSpace();
        if (hasPriorities()) {
            checkWindow();
            new LinuxCutoffs(configuration, workload).complaint().ifPresent(complaint -> {
                throw new ConfigurationException(
                        List.of(configuration.problem(HomaPrioritySettings.CUTOFFS, complaint)));
            });
        }
    }

    private WorkloadKeys keysOfLongest() {
        long longestBytes = workload.sizes().maxBytes();
        return workload.background().stream()
                .filter(each -> each.workload().sizes().maxBytes() == longestBytes)
                .findFirst()
                .map(PointWorkload.Background::keys)
                .orElse(WorkloadSettings.MAIN);
    }

    /** A message that never finds space would be waited for without an end. */
    private void checkSpace() {
        long pageBytes = RpcSettings.RECEIVE_PAGE_BYTES;
        long neededBytes = (workload.sizes().maxBytes() + pageBytes - 1) / pageBytes * pageBytes;
        long spaceBytes = configuration.get(HomaRpcSettings.RECEIVE_BUFFER);
        if (spaceBytes < neededBytes) {
            throw new ConfigurationException(List.of(configuration.problem(
                    HomaRpcSettings.RECEIVE_BUFFER,
                    "the longest message needs " + neededBytes + " bytes, in pages of " + pageBytes + ", but there are "
                            + spaceBytes)));
        }
    }

    /** A window below the increment would never be granted, and one of nothing neither. */
    private void checkWindow() {
        long window = set(HomaGrantSettings.WINDOW);
        long least = window != 0
                ? window
                : set(HomaGrantSettings.MAX_INCOMING) / (set(HomaGrantSettings.OVERCOMMITMENT) + 1);
        long increment = set(HomaGrantSettings.GRANT_INCREMENT);
        if (least < increment) {
            throw new ConfigurationException(List.of(configuration.problem(
                    HomaGrantSettings.GRANT_INCREMENT,
                    "grants wait for " + increment + " bytes, but with all active messages the window is " + least)));
        }
    }

    @Override
    public Service service() {
        return Service.RPC;
    }

    @Override
    public Configuration resolved() {
        return hasPriorities()
                ? configuration.with(
                        HomaPrioritySettings.CUTOFFS, Optional.of(new LinuxCutoffs(configuration, workload).used()))
                : configuration;
    }

    @Override
    public HomaParameters parameters(LinkRate hostRate) {
        long linkBitsPerSecond = hostRate.bitsPerSecond();
        return hasPriorities() ? granting(linkBitsPerSecond) : withoutGrants(linkBitsPerSecond);
    }

    /** Only {@code upstream} has neither priorities nor grants. */
    private boolean hasPriorities() {
        return configuration.applies(HomaPrioritySettings.PRIORITIES);
    }

    private HomaParameters granting(long linkBitsPerSecond) {
        int priorities = set(HomaPrioritySettings.PRIORITIES);
        CutoffSettings cutoffs = new LinuxCutoffs(configuration, workload).engineSettings();
        LinuxGrantSettings grants = new LinuxGrantSettings(
                set(HomaGrantSettings.OVERCOMMITMENT),
                set(HomaGrantSettings.WINDOW),
                set(HomaGrantSettings.MAX_INCOMING),
                set(HomaGrantSettings.GRANT_INCREMENT),
                set(HomaGrantSettings.GRANT_FIFO_INCREMENT),
                set(HomaGrantSettings.GRANT_FIFO_FRACTION),
                cutoffs.initial().maxScheduledLevel(),
                nextToHighest(priorities),
                linkBitsPerSecond);
        return new HomaParameters(
                format(),
                priorities,
                set(HomaGrantSettings.UNSCHEDULED_BYTES),
                grants,
                service(cutoffs, linkBitsPerSecond));
    }

    /** {@code homa_high_priority} of {@code homa_impl.h}. */
    private static int nextToHighest(int priorities) {
        return priorities <= 2 ? 0 : priorities - 2;
    }

    private HomaParameters withoutGrants(long linkBitsPerSecond) {
        return new HomaParameters(
                format(),
                1,
                configuration.get(HomaRpcSettings.MAX_MESSAGE_BYTES),
                new NoGrantSettings(),
                service(null, linkBitsPerSecond));
    }

    /**
     * Sizes of packets. The kernel's version has DATA packets of the same size: where {@code homa_wire.h} is stripped of a
     * field, it reserves the bytes.
     */
    @Override
    public WireFormat format() {
        int ipHeaderBytes = ipVersion() == 6 ? IPV6_BYTES : IPV4_BYTES;
        return WireFormat.linux(ipHeaderBytes, Math.toIntExact(set(HomaSendingSettings.MTU)), Ethernet::wireBytes);
    }

    private int ipVersion() {
        return Integer.parseInt(configuration.get(HomaSendingSettings.IP_VERSION));
    }

    @Override
    public PacketEncoder packetEncoder() {
        return new HomaPacketEncoder(ipVersion());
    }

    private RpcSettings service(CutoffSettings cutoffs, long linkBitsPerSecond) {
        return new RpcSettings(
                configuration.get(HomaRpcSettings.MAX_MESSAGE_BYTES),
                Math.toIntExact(set(HomaSendingSettings.MAX_GSO_SIZE)),
                new SilenceSettings(
                        configuration.get(HomaRpcSettings.TICK),
                        set(HomaRpcSettings.RESEND_TICKS),
                        set(HomaRpcSettings.RESEND_INTERVAL),
                        set(HomaRpcSettings.TIMEOUT_TICKS),
                        set(HomaRpcSettings.REQUEST_ACK_TICKS),
                        configuration.get(HomaRpcSettings.GAP_RETRY)),
                pacer(linkBitsPerSecond).orElse(null),
                cutoffs,
                configuration.get(HomaRpcSettings.REMEMBERED_REQUESTS),
                configuration.get(HomaRpcSettings.RECEIVE_BUFFER),
                set(HomaRpcSettings.SEND_MEMORY));
    }

    private Optional<PacerSettings> pacer(long linkBitsPerSecond) {
        if (set(HomaSendingSettings.PACER).equals(HomaSendingSettings.NO_PACER)) {
            return Optional.empty();
        }
        return Optional.of(new PacerSettings(
                set(HomaSendingSettings.MAX_NIC_EST_BACKLOG),
                set(HomaSendingSettings.DEFER_MIN_BYTES),
                set(HomaSendingSettings.PACER_FIFO_FRACTION),
                linkBitsPerSecond,
                configuration
                        .get(HomaSendingSettings.MAX_LINK_USAGE)
                        .map(share -> 1 / share)
                        .orElse(PacerSettings.PLAIN_UNDERSTATEMENT)));
    }

    /** A value that is either the user's or the preset's. */
    private <T> T set(Setting<Optional<T>> setting) {
        return configuration.get(setting).orElseThrow();
    }
}
