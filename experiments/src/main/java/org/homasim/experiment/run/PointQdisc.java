// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.Optional;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.QdiscKeys;
import org.homasim.host.QueueingDisciplineFactory;
import org.homasim.host.qdisc.HomaQdisc;
import org.homasim.host.qdisc.HomaQdiscSettings;
import org.homasim.host.qdisc.SharedQueue;
import org.homasim.host.qdisc.SharingSettings;

/** The queueing discipline of a point's hosts, as its configuration describes it. */
final class PointQdisc {
    /** {@code txqueuelen}: DEFAULT_TX_QUEUE_LEN of Linux. */
    private static final int FIFO_LIMIT = 1_000;

    /** {@code fq_codel_init}. */
    private static final int FAIR_LIMIT = 10 * 1_024;

    private PointQdisc() {}

    /** Returns what makes the disciplines; empty where NICs pull from transports. */
    static Optional<QueueingDisciplineFactory> of(Configuration configuration) {
        return switch (configuration.get(QdiscKeys.DISCIPLINE)) {
            case QdiscKeys.FIFO -> Optional.of(SharedQueue.fifo(limit(configuration, FIFO_LIMIT)));
            case QdiscKeys.FAIR ->
                Optional.of(SharedQueue.fair(
                        limit(configuration, FAIR_LIMIT), Math.toIntExact(configuration.get(QdiscKeys.QUANTUM))));
            case QdiscKeys.HOMA -> Optional.of(HomaQdisc.of(homa(configuration)));
            default -> Optional.empty();
        };
    }

    private static int limit(Configuration configuration, int usual) {
        return configuration.get(QdiscKeys.LIMIT).orElse(usual);
    }

    private static HomaQdiscSettings homa(Configuration configuration) {
        return new HomaQdiscSettings(
                configuration.get(QdiscKeys.MAX_NIC_EST_BACKLOG),
                configuration.get(QdiscKeys.MAX_NIC_QUEUE),
                configuration.get(QdiscKeys.DEFER_MIN_BYTES),
                configuration.get(QdiscKeys.FIFO_FRACTION),
                configuration.get(QdiscKeys.MAX_LINK_USAGE),
                sharing(configuration));
    }

    private static SharingSettings sharing(Configuration configuration) {
        return switch (configuration.get(QdiscKeys.SHARING)) {
            case QdiscKeys.EQUAL_QUEUES -> new SharingSettings.Queues(configuration.get(QdiscKeys.MAX_PASSING));
            case QdiscKeys.OFFERED_SHARES -> new SharingSettings.Offered(configuration.get(QdiscKeys.FORGET));
            case QdiscKeys.TOKEN_BUCKETS -> tokens(configuration);
            default -> new SharingSettings.Credit(configuration.get(QdiscKeys.SHARE));
        };
    }

    private static SharingSettings tokens(Configuration configuration) {
        double homaShare = configuration.get(QdiscKeys.SHARE);
        long depthPs = configuration.get(QdiscKeys.BUCKET_DEPTH);
        return configuration
                .get(QdiscKeys.OTHER_SHARE)
                .map(otherShare -> new SharingSettings.Tokens(homaShare, otherShare, depthPs))
                .orElseGet(() -> new SharingSettings.Tokens(homaShare, depthPs));
    }
}
