// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homasim.experiment.run.SmallRuns.singleSwitch;

import java.util.ArrayList;
import java.util.List;
import org.homasim.experiment.measure.CoreFigures;
import org.homasim.experiment.measure.PointResult;
import org.homasim.experiment.measure.Quantiles;
import org.homasim.host.software.HostProfile;
import org.homasim.host.software.StageCosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RPCs between hosts whose software is work of cores. */
class CoresRunTest {
    private static PointResult run(String... overrides) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of(
                "host.model=cores",
                "network.hostLink=25 Gbps",
                "network.switchDelay=300 ns",
                "network.linkDelay=0 ns",
                "transport.homa.preset=linux",
                "workload.variant=linux",
                "workload.service=rpc",
                "workload.loadCounts=payload"));
        List<String> given = List.of(overrides);
        if (given.stream().anyMatch(each -> each.contains("protocol=tcp") || each.contains("protocol=dctcp"))) {
            all.remove("transport.homa.preset=linux");
        }
        all.addAll(given);
        return SmallRuns.run(singleSwitch(all.toArray(String[]::new)));
    }

    /** Over one port, as measured ({@code cp_basic} of HomaModule), so that its threads poll. */
    private static PointResult unloaded(String protocol, HostProfile profile, String... more)
            throws InterruptedException {
        List<String> all = new ArrayList<>(List.of(
                "network.hosts=2",
                "transport.protocol=" + protocol,
                "host.profile=" + profile.name(),
                "host.software.clientPorts=1",
                "host.software.serverPorts=1",
                "workload.sizes=fixed 100 B",
                "workload.pattern=client-server",
                "workload.clients=1",
                "workload.outstanding=1",
                "workload.load=0.1 Gbps"));
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    /** A frame of 100 bytes of Homa's is 60 + 20 + 18 + 8 bytes longer, and crosses two links of 25 Gbps and a switch. */
    private static final double WIRE_US = 0.3 + 2 * 206 * 8 / 25e3;

    private static double sumUs(HostProfile profile, long extraPs) {
        StageCosts costs = profile.costs();
        return 2 * ((costs.sendSidePs(100) + profile.nicPs() + costs.receiveSidePs(100) + extraPs) / 1e6 + WIRE_US);
    }

    /** The sums of the table in docs/hosts.md, to the resolution of the histograms of times, 0.1 %. */
    @Test
    void stages_of_an_unloaded_rpc_add_up() throws InterruptedException {
        for (HostProfile profile : HostProfile.ALL) {
            StageCosts costs = profile.costs();
            double homaUs =
                    unloaded("homa", profile).slowdowns().shortMicroseconds().p50();
            assertThat(homaUs / sumUs(profile, 0)).isBetween(0.999, 1.001);
            double tcpUs =
                    unloaded("tcp", profile).slowdowns().shortMicroseconds().p50();
            long tcpExtraPs = costs.sleeperWakeupPs() + costs.systemCallPs() + costs.receivePs();
            // TCP's header is shorter than Homa's: 32 bytes.
            assertThat(tcpUs / (sumUs(profile, tcpExtraPs) - 4 * 28 * 8 / 25e3)).isBetween(0.999, 1.001);
        }
    }

    /** Figures of perf.txt of HomaModule: entries 22 and 32, L10's 71, and 47 for TCP; bounds of the published spread. */
    @Test
    void unloaded_rpcs_are_near_the_measured_ones() throws InterruptedException {
        assertThat(unloaded("homa", HostProfile.XL170)
                        .slowdowns()
                        .shortMicroseconds()
                        .p50())
                .isBetween(13.6, 15.2);
        assertThat(unloaded("tcp", HostProfile.XL170)
                        .slowdowns()
                        .shortMicroseconds()
                        .p50())
                .isBetween(23.4 * 0.8, 23.4 * 1.2);
        assertThat(unloaded("homa", HostProfile.C6620)
                        .slowdowns()
                        .shortMicroseconds()
                        .p50())
                .isBetween(26.2 * 0.95, 26.2 * 1.05);
    }

    /** Packets are balanced at the end of every run; here that all RPCs come to their end too, whoever waits for whom. */
    @ParameterizedTest
    @CsvSource({"homa, older", "homa, newer", "homa, hashed", "tcp, older", "dctcp, newer", "homa+tcp, older"})
    void all_rpcs_end(String protocol, String balancing) throws InterruptedException {
        PointResult result = run(
                "transport.protocol=" + protocol,
                "host.software.balancing=" + balancing,
                "workload.sizes=w4",
                "workload.load=8 Gbps");
        assertThat(result.started()).isGreaterThan(100);
        assertThat(result.completed()).isEqualTo(result.started());
        assertThat(result.failed()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"homa", "tcp"})
    void two_runs_are_equal(String protocol) throws InterruptedException {
        String[] settings = {"transport.protocol=" + protocol, "workload.sizes=w4", "workload.load=8 Gbps"};
        PointResult one = run(settings);
        PointResult other = run(settings);
        assertThat(other.events()).isEqualTo(one.events());
        assertThat(other.slowdowns().slowdown()).isEqualTo(one.slowdowns().slowdown());
        assertThat(other.transportCounters()).isEqualTo(one.transportCounters());
    }

    /** One core for all makes short messages wait for the work of others; twenty do not. */
    @Test
    void few_cores_make_messages_wait() throws InterruptedException {
        String[] settings = {"workload.sizes=fixed 10 KB", "workload.load=3 Gbps"};
        double many = run(settings).slowdowns().shortMicroseconds().p99();
        double one = run(settings[0], settings[1], "host.software.cores=1")
                .slowdowns()
                .shortMicroseconds()
                .p99();
        assertThat(one).isGreaterThan(1.5 * many);
    }

    /** A group of 10 KB, 3.3 us on the wire, takes 20 us of IP and driver: one after the other, 100 of them for 1 MB each way. */
    @Test
    void a_pacer_hands_over_one_group_after_the_other() throws InterruptedException {
        String[] settings = {
            "network.hosts=2",
            "workload.pattern=client-server",
            "workload.clients=1",
            "workload.outstanding=1",
            "workload.sizes=fixed 1000000 B",
            "workload.load=0.1 Gbps",
            "run.duration=200 ms",
            "host.software.output=20 us",
            "transport.homa.maxGsoSize=10 KB",
            "transport.homa.pacer=plain"
        };
        double paced = run(settings).slowdowns().shortMicroseconds().p50();
        // 100 x 20 us twice, and the wire, copies and so on of both ways, which are 1.4 ms with little to hand over.
        assertThat(paced).isBetween(4_000.0, 5_600.0);
        assertThat(run(settings).cores().orElseThrow().pacerShare()).isPositive();
        settings[settings.length - 1] = "transport.homa.pacer=none";
        double unpaced = run(settings).slowdowns().shortMicroseconds().p50();
        assertThat(unpaced).isLessThan(3_000);
    }

    /**
     * With one RPC at a time the client's threads poll for the response and the server's for the next request, but for their own calls; the
     * thread that sends watches the clock but for its calls; nobody paces.
     */
    @Test
    void threads_that_poll_are_told_apart_from_work() throws InterruptedException {
        CoreFigures homa = unloaded("homa", HostProfile.XL170).cores().orElseThrow();
        StageCosts costs = HostProfile.XL170.costs();
        double rpcPs = sumUs(HostProfile.XL170, 0) * 1e6;
        double cores = HostProfile.XL170.cores();
        // Of a host's one client port and one server port, each with three threads, one thread has all to do. The host
        // without clients has a thread that sends too, which has nothing to do.
        assertThat(homa.clockShare() * cores).isBetween(1 - costs.sendSidePs(100) / rpcPs / 2 - 0.05, 1.0);
        assertThat(homa.pollingShare() * cores).isBetween(0.5, 2.0);
        assertThat(homa.pacerShare()).isZero();
        // A thread of TCP sleeps at once.
        assertThat(unloaded("tcp", HostProfile.XL170).cores().orElseThrow().pollingShare())
                .isZero();
    }

    /** Entry 42: 16.2 to 13.7 us, of which this has what is left out. */
    @Test
    void a_bypass_saves_ip_and_the_softirq_of_both_ways() throws InterruptedException {
        StageCosts costs = HostProfile.XL170.costs();
        for (String balancing : List.of("older", "newer")) {
            double us = unloaded(
                            "homa",
                            HostProfile.XL170,
                            "host.software.gro=bypass",
                            "host.software.balancing=" + balancing)
                    .slowdowns()
                    .shortMicroseconds()
                    .p50();
            assertThat(us / sumUs(HostProfile.XL170, -costs.ipPs() - costs.softIrqWakeupPs()))
                    .isBetween(0.999, 1.001);
        }
    }

    /** In 4 ms each of two hosts has one gap of 2.5 us, which holds up one of some 260 RPCs, if any: less than 1 %, more than 0.1 %. */
    @Test
    void gaps_hold_up_what_comes_in_them() throws InterruptedException {
        Quantiles without = unloaded("homa", HostProfile.XL170).slowdowns().shortMicroseconds();
        Quantiles with = unloaded("homa", HostProfile.XL170, "host.software.gaps=measured")
                .slowdowns()
                .shortMicroseconds();
        assertThat(with.p50()).isEqualTo(without.p50());
        assertThat(with.p99() - without.p99()).isLessThan(0.1);
        assertThat(with.p999() - without.p999()).isGreaterThan(1);
    }

    /** At one RPC at a time, all the work of both hosts, and none of the delays, is done once in the time of an RPC. */
    @Test
    void cores_are_busy_with_what_the_stages_cost() throws InterruptedException {
        PointResult result = unloaded("homa", HostProfile.XL170);
        StageCosts costs = HostProfile.XL170.costs();
        double workPs = costs.sendSidePs(100) + costs.receiveSidePs(100) - costs.softIrqWakeupPs() - costs.wakeupPs();
        double busyCores = result.cores().orElseThrow().meanShare() * HostProfile.XL170.cores();
        // In the time of an RPC each host sends and receives once. Acknowledgements ride on requests.
        assertThat(busyCores / (workPs / 1e6 / sumUs(HostProfile.XL170, 0))).isBetween(0.99, 1.01);
        double softIrqPs = costs.interruptPs() + costs.napiPs() + costs.ipPs() + costs.protocolPs();
        assertThat(result.cores().orElseThrow().softIrqShare()
                        / result.cores().orElseThrow().meanShare()
                        / (softIrqPs / workPs))
                .isBetween(0.99, 1.01);
        assertThat(result.cores().orElseThrow().gbpsPerBusyCore() * busyCores / result.goodputGbps())
                .isBetween(0.999, 1.001);
    }

    private static final String[] ONE_CONNECTION = {"transport.tcp.clientPorts=1", "transport.tcp.serverPorts=1"};

    /**
     * For each RPC a client calls to send, waits by {@code epoll_wait} and reads; a server waits, reads, sends, and reads once more, which
     * finds nothing ({@code cp_node.cc}).
     */
    @Test
    void threads_of_tcp_are_busy_with_the_calls_of_the_benchmark() throws InterruptedException {
        PointResult result = unloaded("tcp", HostProfile.XL170, ONE_CONNECTION);
        StageCosts costs = HostProfile.XL170.costs();
        long readPs = costs.systemCallPs() + costs.receivePs() + costs.copyPs(100);
        long waitPs = costs.systemCallPs() + costs.receivePs();
        double callsPs = 2 * (costs.sendSidePs(100) + waitPs + readPs) + costs.systemCallPs();
        double rpcPs = result.slowdowns().shortMicroseconds().p50() * 1e6;
        CoreFigures cores = result.cores().orElseThrow();
        double busyCores = (cores.meanShare() - cores.softIrqShare()) * HostProfile.XL170.cores() * 2;
        assertThat(busyCores / (callsPs / rpcPs)).isBetween(0.99, 1.01);
    }

    /** 500 KB take five reads of 100,000 bytes at least, and each segment that arrives may wake the thread. */
    @Test
    void long_messages_of_tcp_take_many_calls() throws InterruptedException {
        List<String> settings = new ArrayList<>(List.of(ONE_CONNECTION));
        settings.add("workload.sizes=fixed 500 KB");
        settings.add("workload.load=100 Gbps");
        PointResult result = unloaded("tcp", HostProfile.XL170, settings.toArray(String[]::new));
        StageCosts costs = HostProfile.XL170.costs();
        double rpcPs = result.slowdowns().shortMicroseconds().p50() * 1e6;
        CoreFigures cores = result.cores().orElseThrow();
        double busyPs = (cores.meanShare() - cores.softIrqShare()) * HostProfile.XL170.cores() * 2 * rpcPs;
        long copiesPs = 4 * costs.copyPs(500_000);
        long leastPs = 2 * (costs.systemCallPs() + costs.sendPs() + 5 * (costs.systemCallPs() + costs.receivePs()));
        // Wholly one by one: 346 segments of 1,448 bytes each way, for each a wait, a read and one that finds nothing.
        long mostPs = leastPs + 2 * 346 * (3 * costs.systemCallPs() + 2 * costs.receivePs() + costs.outputPs());
        assertThat(busyPs).isBetween((double) copiesPs + leastPs, (double) copiesPs + mostPs);
    }

    /** With RFS a client's responses are handled where its thread sends, which then watches the clock for less time; else a hash decides. */
    @Test
    void packets_of_tcp_may_be_handled_where_the_application_called_last() throws InterruptedException {
        List<String> settings = new ArrayList<>(List.of(ONE_CONNECTION));
        PointResult hash = unloaded("tcp", HostProfile.XL170, settings.toArray(String[]::new));
        settings.add("host.software.steering=calls");
        PointResult calls = unloaded("tcp", HostProfile.XL170, settings.toArray(String[]::new));
        assertThat(calls.slowdowns().shortMicroseconds().p50())
                .isEqualTo(hash.slowdowns().shortMicroseconds().p50());
        StageCosts costs = HostProfile.XL170.costs();
        double rpcPs = calls.slowdowns().shortMicroseconds().p50() * 1e6;
        double lessPs = (hash.cores().orElseThrow().clockShare()
                        - calls.cores().orElseThrow().clockShare())
                * HostProfile.XL170.cores()
                * 2
                * rpcPs;
        assertThat(lessPs / (costs.ipPs() + costs.protocolPs())).isBetween(0.95, 1.05);
    }
}
