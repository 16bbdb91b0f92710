// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.homasim.homa.RpcNetwork.Call;
import org.homasim.homa.RpcNetwork.Faults;
import org.homasim.homa.wire.PacketType;
import org.junit.jupiter.api.Test;

/** What holds for RPCs however the network treats their packets; {@link RpcNetwork} checks most of it while it runs. */
class RpcNetworkTest {
    private static final long CALLS_WITHIN_PS = 20_000_000_000L;

    private static void callAtRandom(RpcNetwork network, int calls) {
        Random random = network.random;
        int hosts = network.hosts.size();
        for (int i = 0; i < calls; i++) {
            int client = random.nextInt(hosts);
            int server = (client + 1 + random.nextInt(hosts - 1)) % hosts;
            network.callAt(random.nextLong(CALLS_WITHIN_PS), client, server, size(random), size(random));
        }
    }

    /** Mostly short; one in eight up to half a megabyte. */
    private static long size(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> 1 + random.nextLong(500_000);
            case 1, 2 -> 1 + random.nextLong(80_000);
            default -> 1 + random.nextLong(3_000);
        };
    }

    private static void assertNothingIsLeft(RpcNetwork network) {
        for (RpcHost host : network.hosts) {
            assertThat(host.engine.rpcs()).as("RPCs known").isZero();
            assertThat(host.engine.hasPacket(network.nowPs)).as("packets").isFalse();
            assertThat(host.hasTimer()).as("timer").isFalse();
            assertThat(host.engine.counters().malformedDropped).isZero();
        }
    }

    @Property(tries = 150)
    void every_rpc_ends_once_with_its_response_and_leaves_nothing_behind(
            @ForAll @IntRange(min = 2, max = 5) int hosts,
            @ForAll @IntRange(min = 1, max = 60) int calls,
            @ForAll @DoubleRange(min = 0, max = 0.2) double loss,
            @ForAll @DoubleRange(min = 0, max = 0.1) double duplication,
            @ForAll @DoubleRange(min = 0, max = 0.3) double reordering,
            @ForAll long seed) {
        RpcNetwork network = new RpcNetwork(
                hosts,
                LinuxTestSettings.parameters(LinuxTestSettings.rpcs()),
                new Faults(loss, duplication, reordering),
                seed % 2 == 0 ? 0 : 20_000_000_000L,
                new Random(seed));
        callAtRandom(network, calls);
        network.run();
        // Twenty requests to repeat in a row would have to be lost for a failure.
        assertThat(network.calls).allMatch(call -> call.responses == 1);
        assertNothingIsLeft(network);
    }

    @Property(tries = 60)
    void so_it_is_with_little_space_for_incoming_messages_and_little_memory_for_outgoing_ones(
            @ForAll @IntRange(min = 2, max = 4) int hosts,
            @ForAll @DoubleRange(min = 0, max = 0.1) double loss,
            @ForAll long seed) {
        RpcSettings linux = LinuxTestSettings.rpcs();
        RpcSettings narrow = new RpcSettings(
                linux.maxMessageBytes(),
                linux.maxGsoBytes(),
                linux.silence(),
                linux.pacer(),
                linux.cutoffs(),
                linux.rememberedRequests(),
                12L * ReceiveBuffers.PAGE_BYTES,
                200_000);
        RpcNetwork network = new RpcNetwork(
                hosts, LinuxTestSettings.parameters(narrow), new Faults(loss, 0.02, 0.1), 0, new Random(seed));
        callAtRandom(network, 60);
        network.run();
        assertThat(network.calls).allMatch(call -> call.responses == 1);
        assertNothingIsLeft(network);
    }

    @Property(tries = 40)
    void so_it_is_without_grants(@ForAll @DoubleRange(min = 0, max = 0.1) double loss, @ForAll long seed) {
        HomaParameters upstream = new HomaParameters(
                LinuxTestSettings.FORMAT, 1, Long.MAX_VALUE, new NoGrantSettings(), oneLevel(LinuxTestSettings.rpcs()));
        RpcNetwork network = new RpcNetwork(3, upstream, new Faults(loss, 0.02, 0.1), 0, new Random(seed));
        callAtRandom(network, 40);
        network.run();
        assertThat(network.calls).allMatch(call -> call.responses == 1);
        assertNothingIsLeft(network);
        assertThat(network.hosts).allMatch(host -> host.engine.counters().sent(PacketType.GRANT) == 0);
    }

    private static RpcSettings oneLevel(RpcSettings linux) {
        return new RpcSettings(
                linux.maxMessageBytes(),
                linux.maxGsoBytes(),
                linux.silence(),
                linux.pacer(),
                new CutoffSettings(new LengthPriority(Long.MAX_VALUE), null),
                linux.rememberedRequests(),
                linux.receiveBufferBytes(),
                linux.sendMemoryBytes());
    }

    /** When the network breaks for good, clients are told of each RPC that had not ended; executed ones stay executed once. */
    @Property(tries = 40)
    void every_rpc_ends_once_also_when_the_network_breaks(@ForAll long seed) {
        RpcNetwork network = new RpcNetwork(
                3,
                LinuxTestSettings.parameters(LinuxTestSettings.rpcs()),
                new Faults(0.02, 0.02, 0.1),
                5_000_000_000L,
                new Random(seed));
        callAtRandom(network, 40);
        network.cutAt(CALLS_WITHIN_PS / 2);
        // Servers whose responses nobody acknowledges ask for ever; so this one is stopped by time.
        network.runUntil(CALLS_WITHIN_PS + 2 * 105 * LinuxTestSettings.TICK_PS);
        assertThat(network.calls).allMatch(Call::hasEnded);
        assertThat(network.calls).anyMatch(call -> call.failures == 1);
    }

    @Test
    void a_client_that_gave_up_lets_its_server_forget_a_response_that_waits_for_grants() {
        RpcNetwork network = new RpcNetwork(
                2, LinuxTestSettings.parameters(LinuxTestSettings.rpcs()), new Faults(0, 0, 0), 0, new Random(1));
        network.callAt(0, 0, 1, 100, 500_000);
        // The first data are under way; their grants are lost, and all that follows until the client has given up.
        network.cutAt(30_000_000);
        network.healAt(200 * LinuxTestSettings.TICK_PS);
        network.run();
        assertThat(network.calls).allMatch(call -> call.failures == 1 && call.executions == 1);
        assertNothingIsLeft(network);
    }
}
