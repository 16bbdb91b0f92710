// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * One fixed run.
 *
 * @param name in the table
 * @param overrides keys of the configuration, on top of the defaults
 */
record BenchCase(String name, List<String> overrides) {
    /**
     * The set: large, middle and tiny messages of Homa and large ones of DCTCP on the 144-host fabric at 80 %, RPCs of Linux between 40
     * hosts, and a fat tree of 1024. The drain is cut, it would be most of a run.
     */
    static List<BenchCase> all() {
        return List.of(
                fabric("homa-w5-80", "60 ms", "workload.sizes=w5"),
                fabric("homa-w3-80", "20 ms", "workload.sizes=w3"),
                fabric("homa-w1-80", "6 ms", "workload.sizes=w1"),
                fabric(
                        "dctcp-w5-80",
                        "60 ms",
                        "workload.sizes=w5",
                        "transport.protocol=dctcp",
                        "transport.tcp.mode=flow"),
                of(
                        "homa-rpc-40",
                        "network.topology=single-switch",
                        "network.hosts=40",
                        "network.hostLink=25 Gbps",
                        "network.switchDelay=300 ns",
                        "transport.homa.preset=linux",
                        "workload.service=rpc",
                        "workload.sizes=w4",
                        "workload.variant=linux",
                        "workload.load=20 Gbps",
                        "workload.loadCounts=payload",
                        "run.warmup=5 ms",
                        "run.duration=20 ms"),
                of(
                        "homa-tree-1024",
                        "network.topology=fat-tree",
                        "network.k=16",
                        "network.fabricLink=10 Gbps",
                        "workload.sizes=w4",
                        "workload.load=60%",
                        "run.warmup=2 ms",
                        "run.duration=5 ms"));
    }

    private static BenchCase fabric(String name, String duration, String... overrides) {
        List<String> all = new ArrayList<>(List.of(overrides));
        all.addAll(List.of("workload.load=80%", "run.warmup=5 ms", "run.duration=" + duration));
        return of(name, all.toArray(new String[0]));
    }

    private static BenchCase of(String name, String... overrides) {
        List<String> all = new ArrayList<>(List.of(overrides));
        all.add("run.drainLimit=0 ms");
        return new BenchCase(name, List.copyOf(all));
    }
}
