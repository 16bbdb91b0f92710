// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threads of ports, with copies so slow that 1 MB keeps one busy for 8 ms. */
class PortsRunTest {
    private static final String LONG_REQUEST = "0,0,1,1000000\n";

    @TempDir
    private Path folder;

    /** Time of the short one of two requests. */
    private double shortMicroseconds(String shortRequest, String... overrides)
            throws IOException, InterruptedException {
        Path csv = Files.writeString(
                folder.resolve("trace.csv"), "start_ps,source,destination,size_bytes\n" + LONG_REQUEST + shortRequest);
        List<String> all = new ArrayList<>(List.of(
                "host.model=cores",
                "host.software.copyRate=1 Gbps",
                "network.hostLink=25 Gbps",
                "workload.pattern=trace",
                "workload.trace=" + csv,
                "workload.service=rpc",
                "run.warmup=0 s",
                "run.duration=20 ms"));
        all.addAll(List.of(overrides));
        return SmallRuns.run(SmallRuns.singleSwitch(all.toArray(String[]::new)))
                .slowdowns()
                .shortMicroseconds()
                .p99();
    }

    /** The time of a request begins with its send call, as in the benchmark, not where it waits for the thread that sends. */
    @Test
    void waiting_for_the_thread_that_sends_is_not_counted() throws IOException, InterruptedException {
        String fromTheSamePort = "1000000,0,2,100\n";
        assertThat(shortMicroseconds(fromTheSamePort, "transport.homa.preset=linux", "host.software.clientPorts=1"))
                .isBetween(10.0, 100.0);
    }

    /** The long request is sent until 8 ms, and read until 16 ms: the short one comes at 12 ms and waits until its answer is sent, 24 ms. */
    @Test
    void a_request_waits_for_a_thread_of_its_port() throws IOException, InterruptedException {
        String toTheSameServer = "12000000000,2,1,100\n";
        String[] one = {"transport.homa.preset=linux", "host.software.serverPorts=1", "host.software.portThreads=1"};
        assertThat(shortMicroseconds(toTheSameServer, one)).isBetween(12_000.0, 13_000.0);
        one[2] = "host.software.portThreads=2";
        assertThat(shortMicroseconds(toTheSameServer, one)).isBetween(10.0, 100.0);
    }

    /** TCP's threads are those of its ports. Between three or more of them both requests seldom go to the same one. */
    @Test
    void ports_of_tcp_are_those_of_its_connections() throws IOException, InterruptedException {
        String toTheSameServer = "4000000000,2,1,100\n";
        assertThat(shortMicroseconds(toTheSameServer, "transport.protocol=tcp", "transport.tcp.serverPorts=1"))
                .isGreaterThan(1_000);
        assertThat(shortMicroseconds(toTheSameServer, "transport.protocol=tcp", "transport.tcp.serverPorts=64"))
                .isBetween(10.0, 100.0);
    }
}
