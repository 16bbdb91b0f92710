// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.homasim.experiment.run.SmallRuns.singleSwitch;
import static org.homasim.experiment.run.SmallRuns.tier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.measure.PacketShape;
import org.homasim.experiment.measure.PointResult;
import org.homasim.experiment.measure.Service;
import org.homasim.host.Application;
import org.homasim.host.Host;
import org.homasim.host.Message;
import org.homasim.host.Transport;
import org.homasim.host.TransportCounters;
import org.homasim.host.TransportFactory;
import org.homasim.kernel.PacketSimulator;
import org.homasim.net.Packet;
import org.junit.jupiter.api.Test;

/** Marks as a run reports them, of a Homa whose packets may be marked. */
class EcnRunTest {
    private static final String[] CROWDED = {"workload.sizes=fixed 9 KB", "workload.load=80%"};

    private long arrivedMarked;

    private PointResult run(String threshold) throws InterruptedException {
        return runWith("network.ecnThreshold=" + threshold);
    }

    private long marksOfRed(String... keys) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of("network.marking=red"));
        for (String key : keys) {
            all.add("network.red." + key);
        }
        return runWith(all.toArray(String[]::new)).packets().marked();
    }

    private PointResult runWith(String... overrides) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of(CROWDED));
        all.addAll(List.of(overrides));
        Configuration configuration = singleSwitch(all.toArray(String[]::new));
        PointWorkload workload = PointWorkload.of(configuration);
        return new PointRun(configuration, workload, new CapableHoma(new HomaSetup(configuration, workload))).run();
    }

    @Test
    void marks_are_counted_in_the_tier_that_set_them_and_arrive() throws InterruptedException {
        PointResult result = run("10 KB");
        assertThat(arrivedMarked).isPositive();
        assertThat(tier(result, "switch-down").markedPackets())
                .isEqualTo(result.packets().marked());
        assertThat(tier(result, "host-up").markedPackets()).isZero();
        // What is on its way at the end was marked and has not arrived: less than a queue for each of eight hosts.
        assertThat(result.packets().marked()).isBetween(arrivedMarked, arrivedMarked + 1000);
        assertThat(result.packets().dropped()).isZero();
    }

    @Test
    void no_queue_is_above_a_threshold_that_is_off() throws InterruptedException {
        assertThat(run("off").packets().marked()).isZero();
        assertThat(arrivedMarked).isZero();
    }

    @Test
    void homa_is_never_marked() throws InterruptedException {
        PointResult result = SmallRuns.run(singleSwitch(CROWDED[0], CROWDED[1], "network.ecnThreshold=64 B"));
        assertThat(tier(result, "switch-down").queueMaxBytes()).isGreaterThan(64);
        assertThat(result.packets().marked()).isZero();
    }

    /** Without an average and a range, it is a threshold: "above 10,000" and "from 10,001 on" are the same. */
    @Test
    void red_of_the_present_length_with_one_limit_is_a_threshold() throws InterruptedException {
        assertThat(marksOfRed("min=10001 B", "max=10001 B", "weight=1"))
                .isPositive()
                .isEqualTo(run("10 KB").packets().marked());
    }

    /**
     * Marks are 1 to 1/p packets apart, each number as likely (Floyd and Jacobson, section 7): (1 + 1/p) / 2 on average, a share of 2p / (1 +
     * p). Far below the maximum p is small, and twice the probability gives twice the marks.
     */
    @Test
    void red_marks_by_its_probability() throws InterruptedException {
        long marks = marksOfRed("min=1 B", "max=500 KB", "weight=1", "probability=50%");
        long twice = marksOfRed("min=1 B", "max=500 KB", "weight=1", "probability=100%");
        assertThat(marks).isGreaterThan(200);
        assertThat((double) twice / marks).isCloseTo(2, within(0.2));
    }

    @Test
    void red_marks_from_its_minimum_on() throws InterruptedException {
        PointResult off = run("off");
        long longest = tier(off, "switch-down").queueMaxBytes();
        assertThat(marksOfRed("min=" + (longest + 1) + " B", "max=1 MB", "weight=1", "probability=100%"))
                .isZero();
        assertThat(marksOfRed("min=" + longest + " B", "max=" + longest + " B", "weight=1"))
                .isPositive();
        // With an average over hundreds of packets it never gets there.
        assertThat(marksOfRed("min=" + longest + " B", "max=" + longest + " B")).isZero();
    }

    /** Homa with ECN in the headers, to which it does not react. */
    private final class CapableHoma implements ProtocolSetup {
        private final ProtocolSetup homa;

        CapableHoma(ProtocolSetup homa) {
            this.homa = homa;
        }

        @Override
        public void check() {
            homa.check();
        }

        @Override
        public Configuration resolved() {
            return homa.resolved();
        }

        @Override
        public Service defaultService() {
            return homa.defaultService();
        }

        @Override
        public Optional<Long> defaultBufferBytes() {
            return homa.defaultBufferBytes();
        }

        @Override
        public PacketShape packets() {
            return homa.packets();
        }

        @Override
        public TransportFactory factory(TransportPlace place) {
            TransportFactory transports = homa.factory(place);
            return new TransportFactory() {
                @Override
                public Transport create(PacketSimulator simulator, Host host, int index, Application application) {
                    return new CapableTransport(transports.create(simulator, host, index, application));
                }

                @Override
                public long packetsInUse() {
                    return transports.packetsInUse();
                }

                @Override
                public TransportCounters counters() {
                    return transports.counters();
                }
            };
        }
    }

    private final class CapableTransport implements Transport {
        private final Transport homa;

        CapableTransport(Transport homa) {
            this.homa = homa;
        }

        @Override
        public void send(Message message, long nowPs) {
            homa.send(message, nowPs);
        }

        @Override
        public void call(Message request, long nowPs) {
            homa.call(request, nowPs);
        }

        @Override
        public void respond(int client, long id, long responseBytes, long nowPs) {
            homa.respond(client, id, responseBytes, nowPs);
        }

        @Override
        public boolean hasPacket(long nowPs) {
            return homa.hasPacket(nowPs);
        }

        @Override
        public Packet pull(long nowPs) {
            Packet packet = homa.pull(nowPs);
            if (packet != null) {
                // Packets are pooled: this one may have been marked in an earlier life.
                packet.isEcnCapable = true;
                packet.isCongestionMarked = false;
            }
            return packet;
        }

        @Override
        public void receive(Packet packet, long nowPs) {
            if (packet.isCongestionMarked) {
                arrivedMarked++;
            }
            homa.receive(packet, nowPs);
        }
    }
}
