// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.experiment.run.SmallRuns.run;
import static org.homasim.experiment.run.SmallRuns.singleSwitch;
import static org.homasim.experiment.run.SmallRuns.tier;

import java.util.ArrayList;
import java.util.List;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.HomaSendingSettings;
import org.homasim.experiment.config.LinuxPresets;
import org.homasim.experiment.measure.PointResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Points whose hosts have a queueing discipline: eight hosts at 25 Gbps, RPCs of W4 at 18 Gbps, NICs with deep rings. */
class QdiscRunTest {
    private static Configuration w4(String protocol, String... overrides) {
        List<String> all = new ArrayList<>(List.of(
                "transport.protocol=" + protocol,
                "network.hostLink=25 Gbps",
                "workload.sizes=w4",
                "workload.variant=linux",
                "workload.service=rpc",
                "workload.loadCounts=payload",
                "workload.load=18 Gbps",
                "host.nic.txQueues=4",
                "host.nic.txRing=256"));
        if (protocol.equals("homa")) {
            all.add("transport.homa.preset=linux");
        } else {
            all.add("transport.tcp.mode=connections");
        }
        all.addAll(List.of(overrides));
        return singleSwitch(all.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "homa, fifo, among-others",
        "homa, fair, among-others",
        "homa, homa, among-others",
        "homa, homa, first",
        "homa, homa, own",
        "tcp, fifo, among-others",
        "tcp, fair, among-others",
        "tcp, homa, among-others",
        "tcp, homa, own"
    })
    void everything_is_delivered(String protocol, String kind, String pacedQueue) throws InterruptedException {
        List<String> settings = new ArrayList<>(List.of("host.qdisc.discipline=" + kind));
        if (kind.equals("homa")) {
            settings.add("host.qdisc.pacedQueue=" + pacedQueue);
        }
        PointResult result = run(w4(protocol, settings.toArray(String[]::new)));
        assertThat(result.started()).isGreaterThan(300);
        assertThat(result.failed()).isZero();
        assertThat(result.packets().dropped()).isZero();
    }

    /** Without a discipline TCP fills what room the NIC has; with Homa's the NIC has 5 us, a burst of 64 KB and short packets. */
    @Test
    void the_discipline_of_homa_keeps_queues_of_tcp_out_of_the_nic() throws InterruptedException {
        double without = tier(run(w4("tcp")), "host-up").queueMeanBytes();
        double with =
                tier(run(w4("tcp", "host.qdisc.discipline=homa")), "host-up").queueMeanBytes();
        assertThat(with).isPositive().isLessThan(without / 2);
    }

    @Test
    void the_discipline_takes_the_place_of_the_pacer() {
        Configuration without = LinuxPresets.fill(w4("homa"));
        assertThat(without.get(HomaSendingSettings.PACER)).contains("plain");
        Configuration with = LinuxPresets.fill(w4("homa", "host.qdisc.discipline=homa"));
        assertThat(with.get(HomaSendingSettings.PACER)).contains(HomaSendingSettings.NO_PACER);
        assertThat(with.applies(HomaSendingSettings.MAX_NIC_EST_BACKLOG)).isFalse();
    }

    @Test
    void one_way_messages_of_the_simulations_go_through_it_too() throws InterruptedException {
        PointResult result = run(singleSwitch(
                "workload.sizes=w3", "workload.load=60%", "host.nic.txRing=64", "host.qdisc.discipline=homa"));
        assertThat(result.started()).isGreaterThan(1_000);
        assertThat(result.failed()).isZero();
    }
}
