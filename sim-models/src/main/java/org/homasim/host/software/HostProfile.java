// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hosts whose stages have been measured.
 *
 * @param name of the CloudLab cluster
 * @param cores that handle packets and run threads
 * @param nicPs from the driver to the interrupt at the other host, without links and switch, in ps
 * @param costs of the stages
 * @param homaPorts of the benchmarks' Homa there
 */
public record HostProfile(String name, int cores, long nicPs, StageCosts costs, PortSettings homaPorts) {
    /**
     * All values, each with where it is from: durations in ns, the rate in Gbps. Numbers of sources are entries of {@code perf.txt} in
     * HomaModule, the module of Homa for Linux. {@code xl170} has the best case of entry 32 (Linux 5.4.80), means of server and client;
     * {@code c6620} the timeline of entry 71, means of both directions.
     */
    private static final String TABLE = """
            value            xl170  source of it                                      c6620  source of it
            cores            20     63: 20 cores, the threads of an E5-2640v4         56     CloudLab's list of hardware: 28 cores of two threads
            nic              2365   32: NIC to NIC 2805; links and switch are 440     7915   71: 8650 to GRO; 400 are napi, 335 links and switch
            systemCall       360    32: 360, 360                                      200    71: 400 from the receive call's return to the send call, two crossings
            send             745    32: 620, 870                                      600    71: 600, 600
            output           487.5  32: 495, 480                                      1100   71: 1100, 1100
            interrupt        530    32: 560, 500                                      0      71: in napi
            napi             617.5  32: 560, 675                                      400    71: 400 from the interrupt to GRO
            napiFurther      330    40: 300 with 1500 bytes, 450 with 9000            330    assumption: as on xl170
            softIrqWakeup    475    32: 480, 470                                      625    71: 950, 300
            ip               320    32: 305, 335                                      550    71: 2000 from SoftIRQ to return; assumption: divided as on xl170
            protocol         322.5  32: 455, 190                                      553    71, as ip
            protocolFurther  190    assumption: the lowest figure of 32               190    assumption: as on xl170
            wakeup           90     32: 80, 100                                       154    71, as ip
            sleeperWakeup    2000   29: polling saves 4000 an RPC, two wakeups        2000   71: 2000 for a core to leave its C-state
            receive          435    32: 420, 450                                      743    71, as ip
            copyRate         45     36: 36 to 54, the middle                          45     assumption: as on xl170
            clientPorts      3      cperf.py, 25 Gbps                                 5      cperf.py, 100 Gbps
            portReceivers    3      cperf.py, 25 Gbps                                 3      cperf.py, 100 Gbps
            serverPorts      3      cperf.py, 25 Gbps                                 2      cperf.py, 100 Gbps
            portThreads      3      cperf.py, 25 Gbps                                 3      cperf.py, 100 Gbps
            """;

    /** Two spaces part the columns, since one stands between words. */
    private static final String GAP = " {2,}";

    /** Intel E5-2640v4, 25 Gbps. */
    public static final HostProfile XL170 = of("xl170");

    /** 28 cores, 100 Gbps. */
    public static final HostProfile C6620 = of("c6620");

    /** All of them. */
    public static final List<HostProfile> ALL = List.of(XL170, C6620);

    /** The values and their sources, a row a value; the first row names the hosts. */
    static List<List<String>> table() {
        return TABLE.lines().map(line -> List.of(line.split(GAP, -1))).toList();
    }

    private static HostProfile of(String name) {
        List<List<String>> rows = table();
        int column = rows.get(0).indexOf(name);
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        rows.subList(1, rows.size()).forEach(row -> values.put(row.get(0), new BigDecimal(row.get(column))));
        return new HostProfile(
                name,
                values.get("cores").intValueExact(),
                ps(values, "nic"),
                new StageCosts(
                        ps(values, "systemCall"),
                        ps(values, "send"),
                        ps(values, "output"),
                        ps(values, "interrupt"),
                        ps(values, "napi"),
                        ps(values, "napiFurther"),
                        ps(values, "softIrqWakeup"),
                        ps(values, "ip"),
                        ps(values, "protocol"),
                        ps(values, "protocolFurther"),
                        ps(values, "wakeup"),
                        ps(values, "sleeperWakeup"),
                        ps(values, "receive"),
                        values.get("copyRate").movePointRight(9).longValueExact()),
                new PortSettings(
                        values.get("clientPorts").intValueExact(),
                        values.get("portReceivers").intValueExact(),
                        values.get("serverPorts").intValueExact(),
                        values.get("portThreads").intValueExact()));
    }

    private static long ps(Map<String, BigDecimal> values, String value) {
        return values.get(value).movePointRight(3).longValueExact();
    }
}
