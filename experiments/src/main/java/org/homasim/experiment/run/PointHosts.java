// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.Locale;
import java.util.Optional;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.NicKeys;
import org.homasim.experiment.config.QdiscKeys;
import org.homasim.host.ByteLimitSettings;
import org.homasim.host.CompletionDelay;
import org.homasim.host.HostSettings;
import org.homasim.host.InterruptModeration;
import org.homasim.host.NicRate;
import org.homasim.host.NicSettings;

/** The hosts of a point, as its configuration describes them. */
final class PointHosts {
    private PointHosts() {}

    static HostSettings of(Configuration configuration) {
        if (org.homasim.experiment.config.HostSettings.hasCores(configuration)) {
            return new HostSettings(
                    0, PointSoftware.nicPs(configuration), 0, nic(configuration), moderation(configuration));
        }
        return new HostSettings(
                configuration.get(org.homasim.experiment.config.HostSettings.SEND),
                configuration.get(org.homasim.experiment.config.HostSettings.NIC_DELAY),
                configuration.get(org.homasim.experiment.config.HostSettings.RECEIVE),
                nic(configuration),
                moderation(configuration));
    }

    private static InterruptModeration moderation(Configuration configuration) {
        long intervalPs = configuration.get(NicKeys.RX_INTERVAL);
        return intervalPs == 0
                ? InterruptModeration.NONE
                : new InterruptModeration(
                        configuration.get(NicKeys.RX_QUEUES),
                        intervalPs,
                        configuration.get(NicKeys.RX_FRAMES).orElse(InterruptModeration.ANY_NUMBER));
    }

    private static NicSettings nic(Configuration configuration) {
        return new NicSettings(
                configuration.get(NicKeys.TX_QUEUES),
                configuration.get(NicKeys.TX_RING),
                NicKeys.isQueueByCore(configuration) ? NicSettings.QueueChoice.CORE : NicSettings.QueueChoice.FLOW,
                pacedQueue(configuration),
                NicKeys.isTurnOfGroups(configuration) ? NicSettings.Turn.GROUP : NicSettings.Turn.PACKET,
                rate(configuration),
                completion(configuration),
                byteLimit(configuration));
    }

    private static NicSettings.PacedQueue pacedQueue(Configuration configuration) {
        return configuration.applies(QdiscKeys.PACED_QUEUE)
                ? NicSettings.PacedQueue.valueOf(configuration
                        .get(QdiscKeys.PACED_QUEUE)
                        .toUpperCase(Locale.ROOT)
                        .replace('-', '_'))
                : NicSettings.PacedQueue.AMONG_OTHERS;
    }

    private static NicRate rate(Configuration configuration) {
        double share = configuration.get(NicKeys.RATE);
        return configuration
                .get(NicKeys.MIN_RATE)
                .map(least -> new NicRate(
                        least,
                        share,
                        configuration.get(NicKeys.RATE_PERIOD),
                        NicKeys.isRatePeriodRandom(configuration)))
                .orElse(NicRate.constant(share));
    }

    private static CompletionDelay completion(Configuration configuration) {
        return configuration.applies(NicKeys.COMPLETION_DELAYS)
                ? new CompletionDelay(
                        configuration.get(NicKeys.COMPLETION_DELAY),
                        CompletionDelay.Kind.valueOf(
                                configuration.get(NicKeys.COMPLETION_DELAYS).toUpperCase(Locale.ROOT)))
                : CompletionDelay.NONE;
    }

    private static ByteLimitSettings byteLimit(Configuration configuration) {
        Optional<Optional<Long>> limit = configuration.get(NicKeys.BYTE_LIMIT);
        if (limit.isEmpty()) {
            return ByteLimitSettings.NONE;
        }
        Optional<Long> bytes = limit.get();
        return bytes.isPresent()
                ? new ByteLimitSettings.Fixed(bytes.get())
                : new ByteLimitSettings.Dynamic(
                        configuration.get(NicKeys.BYTE_LIMIT_MIN), configuration.get(NicKeys.BYTE_LIMIT_HOLD));
    }
}
