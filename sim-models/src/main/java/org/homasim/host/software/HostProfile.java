// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import java.util.List;

/**
 * Hosts whose stages have been measured; entries are those of {@code perf.txt} in HomaModule, the module of Homa for Linux.
 *
 * @param name of the CloudLab cluster
 * @param cores that handle packets and run threads
 * @param nicPs from the driver to the interrupt at the other host, without links and switch, in ps
 * @param costs of the stages
 * @param homaPorts of the benchmarks' Homa there ({@code cperf.py} of HomaModule)
 */
public record HostProfile(String name, int cores, long nicPs, StageCosts costs, PortSettings homaPorts) {
    /**
     * Intel E5-2640v4, 10 cores of two threads each (the 20 cores of entry 63), 25 Gbps. Best case of entry 32, Linux 5.4.80, means of
     * server and client: system call 360 and 360; homa_send/reply 620 and 870; IP/driver 495 and 480; interrupt to NAPI 560 and 500; NAPI
     * 560 and 675; SoftIRQ wakeup 480 and 470; IP 305 and 335; Homa 455 and 190; application wakeup 80 and 100; homa_recv 420 and 450; NIC
     * to NIC 2805, of which 440 are links and switch (100 bytes twice at 25 Gbps, 300 ns of a switch). NAPI for packets that wait: entry
     * 40, 300 ns with 1500 bytes and 450 with 9000, here 330 for 3000. Further packets of a batch in the protocol: the lowest published
     * figure, 190, an assumption. Sleeping threads: entry 29, polling saves 4 us an RPC, two wakeups. Copies: entry 36, 36 to 54 Gbps, the
     * middle.
     */
    public static final HostProfile XL170 = new HostProfile(
            "xl170",
            20,
            2_365_000,
            new StageCosts(
                    360_000,
                    745_000,
                    487_500,
                    530_000,
                    617_500,
                    330_000,
                    475_000,
                    320_000,
                    322_500,
                    190_000,
                    90_000,
                    2_000_000,
                    435_000,
                    45_000_000_000L),
            new PortSettings(3, 3, 3, 3));

    /**
     * 28 cores of two threads each (CloudLab's list of hardware), 100 Gbps. Entry 71, means of both directions: send call to IP 0.6 us; IP to NIC
     * 1.1; NIC to GRO 8.65, of which 0.4 from the interrupt; GRO to SoftIRQ 0.95 at the server and 0.3 at the client; SoftIRQ to the return
     * of the receive call 2.3 and 1.7; from there to the send call of the response 0.4, two crossings into the kernel. Not in the entry, and
     * assumptions: how the 2.0 us after the SoftIRQ divide (as on xl170: IP 550, Homa 553, wakeup 154, receive call 743), how the 0.4 us
     * between interrupt and GRO do (all NAPI, whose further packets take 330 ns as on xl170), what further packets of a batch take in the
     * protocol, and copies, as on xl170; sleeping threads: the 2 us that the same entry has for a core to leave its C-state. Of NIC to NIC
     * 335 ns are links and switch at 100 Gbps.
     */
    public static final HostProfile C6620 = new HostProfile(
            "c6620",
            56,
            7_915_000,
            new StageCosts(
                    200_000,
                    600_000,
                    1_100_000,
                    0,
                    400_000,
                    330_000,
                    625_000,
                    550_000,
                    553_000,
                    190_000,
                    154_000,
                    2_000_000,
                    743_000,
                    45_000_000_000L),
            new PortSettings(5, 3, 2, 3));

    /** All of them. */
    public static final List<HostProfile> ALL = List.of(XL170, C6620);
}
