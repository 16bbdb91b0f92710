// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.homasim.host.ByteLimitSettings;
import org.homasim.host.CompletionDelay;
import org.homasim.host.NicRate;
import org.homasim.host.NicSettings;
import org.homasim.host.QueueingDisciplineFactory;
import org.homasim.host.qdisc.HomaQdisc;
import org.homasim.host.qdisc.HomaQdiscSettings;
import org.homasim.host.qdisc.SharedQueue;
import org.homasim.host.qdisc.SharingSettings;
import org.homasim.kernel.Picoseconds;
import org.homasim.net.ModelRun;
import org.homasim.transport.tcp.MixedHosts.Setup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Homa and TCP side by side on real hosts: all that is called is answered, in order, whatever lies above the NIC. */
class DisciplinesOnHostsTest {
    private static final long MICROSECOND = Picoseconds.MICROSECOND;
    private static final int SEEDS = 4;
    private static final int CALLS = 120;
    private static final SharingSettings HALVES = new SharingSettings.Credit(0.5);

    private static QueueingDisciplineFactory homa(SharingSettings sharing) {
        return HomaQdisc.of(new HomaQdiscSettings(5 * MICROSECOND, 40 * MICROSECOND, 1000, 50, 0.99, sharing));
    }

    private static NicSettings nic(
            int txQueues,
            int txRing,
            NicSettings.QueueChoice choice,
            NicSettings.PacedQueue paced,
            NicRate rate,
            long completionPs) {
        return new NicSettings(
                txQueues,
                txRing,
                choice,
                paced,
                NicSettings.Turn.GROUP,
                rate,
                new CompletionDelay(completionPs, CompletionDelay.Kind.EXPONENTIAL),
                ByteLimitSettings.NONE);
    }

    private static NicSettings late(NicSettings.QueueChoice choice, NicSettings.PacedQueue paced) {
        return nic(4, 64, choice, paced, NicRate.constant(0.9), 15 * MICROSECOND);
    }

    static List<Setup> setups() {
        NicSettings plain = NicSettings.plain(1, 1);
        NicSettings queues = NicSettings.plain(4, 32);
        List<Setup> setups = new ArrayList<>();
        setups.add(new Setup("none", plain, null, true, 0));
        setups.add(new Setup("none, several queues", queues, null, true, 0));
        setups.add(new Setup("fifo", plain, SharedQueue.fifo(1000), true, 0));
        setups.add(new Setup("short fifo, without Homa's pacer", queues, SharedQueue.fifo(3), false, 0));
        setups.add(new Setup("fair", plain, SharedQueue.fair(10_240, 1514), true, 0));
        setups.add(new Setup("fair, several queues", queues, SharedQueue.fair(10, 1514), false, 0));
        setups.add(new Setup("homa", plain, homa(HALVES), false, 0));
        setups.add(new Setup("homa, all shares", queues, homa(new SharingSettings.Credit(0.9)), false, 0));
        setups.add(new Setup("homa, queues", queues, homa(new SharingSettings.Queues(20 * MICROSECOND)), false, 0));
        setups.add(new Setup("homa, offered", queues, homa(new SharingSettings.Offered(100 * MICROSECOND)), false, 0));
        setups.add(new Setup(
                "homa, tokens", queues, homa(new SharingSettings.Tokens(0.3, 0.3, 20 * MICROSECOND)), false, 0));
        for (NicSettings.QueueChoice choice : NicSettings.QueueChoice.values()) {
            for (NicSettings.PacedQueue paced : NicSettings.PacedQueue.values()) {
                setups.add(
                        new Setup("homa, late, " + choice + ", " + paced, late(choice, paced), homa(HALVES), false, 0));
            }
        }
        setups.add(new Setup("homa with loss", queues, homa(HALVES), false, 0.003));
        setups.add(new Setup("fair with loss", queues, SharedQueue.fair(10_240, 1514), true, 0.003));
        return setups;
    }

    @ParameterizedTest
    @MethodSource("setups")
    void all_calls_are_answered_and_nothing_overtakes_its_own(Setup setup) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            Random random = new Random(seed);
            MixedHosts[] made = new MixedHosts[1];
            ModelRun.run(simulator -> {
                made[0] = new MixedHosts(simulator, setup);
                made[0].callAtRandom(CALLS, 500 * MICROSECOND, random);
            });
            made[0].checkEnd();
            if (setup.loss() == 0) {
                assertThat(made[0].tcp.counters().byName()).containsEntry("timeouts", 0L);
            }
        }
    }

    static List<Shared> shares() {
        return List.of(
                new Shared(new SharingSettings.Credit(0.5), 0.5),
                new Shared(new SharingSettings.Credit(0.75), 0.75),
                new Shared(new SharingSettings.Tokens(0.5, 0.2, 50 * MICROSECOND), 0.65),
                new Shared(new SharingSettings.Tokens(0.3, 50 * MICROSECOND), 0.3));
    }

    /** A policy and the share of a saturated link that it gives to Homa. */
    record Shared(SharingSettings sharing, double homaShare) {}

    @ParameterizedTest
    @MethodSource("shares")
    void a_saturated_uplink_is_shared_as_set(Shared shared) {
        long fromPs = 2 * Picoseconds.MILLISECOND;
        long toPs = 8 * Picoseconds.MILLISECOND;
        Setup setup = new Setup("shared", NicSettings.plain(1, 64), homa(shared.sharing()), false, 0);
        double[] bytes = new double[2];
        ModelRun.run(simulator -> {
            MixedHosts mixed = new MixedHosts(simulator, setup);
            // 16 MB by each: at the higher share for 17 ms.
            for (int i = 0; i < 80; i++) {
                mixed.callAt(0, MixedHosts.HOMA, 0, 1 + i % 2, 200_000);
                mixed.callAt(0, MixedHosts.TCP, 0, 3, 200_000);
            }
            ModelRun.at(simulator, fromPs, nowPs -> note(mixed, bytes, -1));
            ModelRun.at(simulator, toPs, nowPs -> note(mixed, bytes, 1));
        });
        double all = bytes[MixedHosts.HOMA] + bytes[MixedHosts.TCP];
        assertThat(bytes[MixedHosts.HOMA] / all).isCloseTo(shared.homaShare(), within(0.01));
        // The link is as full as is aimed at.
        assertThat(all * 800 / (toPs - fromPs)).isCloseTo(0.99, within(0.002));
    }

    private static void note(MixedHosts mixed, double[] bytes, int sign) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] += sign * (double) mixed.firstHostBytes[i];
        }
    }
}
