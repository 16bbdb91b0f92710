// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.homasim.experiment.measure.MessageLog;
import org.homasim.experiment.measure.PointResult;
import org.junit.jupiter.api.Test;

/** The same seed offers the same messages to every protocol, so that differences of results are the protocols'. */
class CommonRandomNumbersTest {
    private record Started(long startPs, int source, int destination, long sizeBytes, int workload) {}

    private static List<Started> started(String... settings) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of(
                "measure.messages=true", "workload.load=50%", "workload.sizes=w3", "run.duration=3 ms", "run.seed=7"));
        all.addAll(List.of(settings));
        PointResult result = SmallRuns.run(SmallRuns.fabric(all.toArray(String[]::new)));
        MessageLog log = result.log().orElseThrow();
        List<Started> messages = new ArrayList<>();
        for (int i = 0; i < log.count(); i++) {
            // A run goes on until its last message has ended, which depends on the protocol.
            if (log.startPs(i) < 4_000_000_000L) {
                messages.add(new Started(
                        log.startPs(i), log.source(i), log.destination(i), log.sizeBytes(i), log.workload(i)));
            }
        }
        return messages;
    }

    @Test
    void protocols_are_offered_the_same_messages_one_way() throws InterruptedException {
        for (String counts : List.of("payload", "wire")) {
            String loadCounts = "workload.loadCounts=" + counts;
            List<Started> homa = started(loadCounts, "transport.protocol=homa");
            assertThat(homa).hasSizeGreaterThan(1_000);
            for (String protocol : List.of("tcp", "dctcp")) {
                assertThat(started(loadCounts, "transport.protocol=" + protocol, "workload.service=one-way"))
                        .as(protocol)
                        .isEqualTo(homa);
            }
        }
    }

    @Test
    void protocols_are_offered_the_same_rpcs() throws InterruptedException {
        List<Started> homa = started(
                "workload.loadCounts=payload",
                "workload.variant=linux",
                "transport.protocol=homa",
                "transport.homa.preset=linux-10g");
        assertThat(homa).hasSizeGreaterThan(500);
        for (String protocol : List.of("tcp", "dctcp")) {
            assertThat(started(
                            "workload.loadCounts=payload",
                            "workload.variant=linux",
                            "transport.protocol=" + protocol,
                            "workload.service=rpc"))
                    .as(protocol)
                    .isEqualTo(homa);
        }
    }

    @Test
    void other_seed_offers_other_messages() throws InterruptedException {
        assertThat(started("run.seed=8")).isNotEqualTo(started());
    }
}
