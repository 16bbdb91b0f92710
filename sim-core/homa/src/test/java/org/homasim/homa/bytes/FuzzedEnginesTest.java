// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import org.homasim.homa.CutoffSettings;
import org.homasim.homa.HomaParameters;
import org.homasim.homa.LengthPriority;
import org.homasim.homa.LinuxGrantSettings;
import org.homasim.homa.RpcSettings;
import org.homasim.homa.SilenceSettings;
import org.homasim.homa.WireFormat;
import org.homasim.homa.bytes.Endpoint.Packet;
import org.homasim.homa.wire.PacketType;
import org.homasim.homa.wire.WireFault;
import org.junit.jupiter.api.Test;

/** Whatever packets come besides, as bytes: valid RPCs go on, each to its one right end, and nothing stays behind. */
class FuzzedEnginesTest {
    private static final int FORGED = 1_000_000;
    private static final int FORGED_PER_ROUND = 20;
    private static final int PACKETS_PER_ROUND = 16;
    private static final int OUTSTANDING = 8;
    private static final long PS_PER_MS = 1_000_000_000;
    private static final long ROUND_PS = PS_PER_MS / 20;
    private static final int MAX_ROUNDS = 2_000_000;

    private static final int PAGE_BYTES = 1 << 16;
    private static final int PAGES = 64;
    /** Together they fill all pages: 15 each with a rest of which three fit one page, and two. */
    private static final long[] FILLING = {1_000_000, 1_000_000, 1_000_000, 1_000_000, 2 * PAGE_BYTES};
    /** More than these have. */
    private static final int PACKETS_WITHOUT_GRANT = 100;

    /** Send memory lets the last of these start, but not if a single byte were in use besides. */
    private static final long SEND_MEMORY_BYTES = 4_000_001;

    private final SplittableRandom random = new SplittableRandom(20_240_610);
    private final Queue<Packet> wire = new ArrayDeque<>();
    private final Endpoint one = new Endpoint(0, parameters(), wire);
    private final Endpoint other = new Endpoint(1, parameters(), wire);
    private final List<Endpoint> endpoints = List.of(one, other);
    private final PacketForger forger = new PacketForger(random, endpoints);
    private long nowPs;

    private static HomaParameters parameters() {
        WireFormat format = WireFormat.linux(28, 1500, ipPacketBytes -> ipPacketBytes + 38);
        LinuxGrantSettings grants = new LinuxGrantSettings(8, 0, 400_000, 10_000, 50_000, 50, 5, 6, 10_000_000_000L);
        RpcSettings rpcs = new RpcSettings(
                Endpoint.MAX_MESSAGE_BYTES,
                1500,
                new SilenceSettings(PS_PER_MS, 5, 5, 100, 2),
                null,
                new CutoffSettings(new LengthPriority(Long.MAX_VALUE, 0, 0, 0, 0, 0, 0, 0), null),
                1 << 20,
                (long) PAGES * PAGE_BYTES,
                SEND_MEMORY_BYTES);
        return new HomaParameters(format, 8, 10_000, grants, rpcs);
    }

    @Test
    void a_million_forged_packets_disturb_no_rpc_and_leave_nothing_behind() {
        for (int forged = 0; forged < FORGED; forged += FORGED_PER_ROUND) {
            for (Endpoint client : endpoints) {
                while (client.outstanding() < OUTSTANDING) {
                    client.call(client == one ? 1 : 0, requestBytes());
                }
            }
            runRound(PACKETS_PER_ROUND);
            for (int i = 0; i < FORGED_PER_ROUND; i++) {
                forger.deliverOne();
            }
        }
        runOut();

        assertThat(one.completed).isEqualTo(one.called).isGreaterThan(1000);
        assertThat(other.completed).isEqualTo(other.called).isGreaterThan(1000);
        assertThatAccountsAreClean();
        assertThat(forger.forged()).containsOnlyKeys(PacketForger.Kind.values());
        assertThat(faults()).containsExactlyInAnyOrder(WireFault.values());
        assertThatAllWasCounted();
        assertThatAllMemoryIsFree();
    }

    private long requestBytes() {
        int draw = random.nextInt(10);
        if (draw < 6) {
            return random.nextInt(1, 201);
        }
        return draw < 9 ? random.nextInt(200, 5001) : random.nextInt(5000, 60_001);
    }

    /** Both send, and all that was sent arrives. */
    private void runRound(int maxPackets) {
        nowPs += ROUND_PS;
        for (Endpoint endpoint : endpoints) {
            endpoint.runRound(nowPs, maxPackets);
        }
        for (Packet packet = wire.poll(); packet != null; packet = wire.poll()) {
            if (packet.destination() < endpoints.size()) {
                endpoints.get(packet.destination()).deliver(packet.source(), packet.bytes());
                forger.note(packet);
            }
        }
    }

    private void runOut() {
        for (int round = 0;
                round < MAX_ROUNDS && sum(endpoint -> endpoint.engine().rpcs()) > 0;
                round++) {
            runRound(PACKETS_PER_ROUND);
        }
        assertThat(sum(endpoint -> endpoint.engine().rpcs())).isZero();
    }

    private void assertThatAccountsAreClean() {
        assertThat(sum(endpoint -> endpoint.failed)).isZero();
        assertThat(sum(endpoint -> endpoint.endedTwice)).isZero();
        assertThat(sum(endpoint -> endpoint.wrongLengths)).isZero();
        assertThat(sum(endpoint -> endpoint.executedTwice)).isZero();
    }

    private Set<WireFault> faults() {
        Set<WireFault> faults = EnumSet.noneOf(WireFault.class);
        for (Endpoint endpoint : endpoints) {
            faults.addAll(endpoint.decoder().outcomes().keySet());
        }
        return faults;
    }

    private void assertThatAllWasCounted() {
        for (PacketType type : PacketType.values()) {
            assertThat(sum(endpoint -> endpoint.engine().counters().received(type)))
                    .as(type.name())
                    .isPositive();
        }
        assertThat(sum(e -> e.engine().counters().malformedDropped)).isPositive();
        assertThat(sum(e -> e.engine().counters().unknownDropped)).isPositive();
        assertThat(sum(e -> e.engine().counters().duplicatesDropped)).isPositive();
        assertThat(sum(e -> e.engine().counters().repeatedRequestsDropped)).isPositive();
        assertThat(sum(e -> e.engine().counters().staleGrants)).isPositive();
        assertThat(sum(e -> e.engine().counters().endedAsUnknown)).isPositive();
        assertThat(sum(e -> e.engine().counters().serverTimeouts)).isPositive();
        assertThat(sum(e -> e.engine().counters().bufferFailures)).isPositive();
    }

    /** Requests that take every page of their server and all send memory of their client find their place at once. */
    private void assertThatAllMemoryIsFree() {
        for (Endpoint client : endpoints) {
            Endpoint server = client == one ? other : one;
            long bufferFailures = server.engine().counters().bufferFailures;
            for (long requestBytes : FILLING) {
                client.call(client == one ? 1 : 0, requestBytes);
            }
            assertThat(client.engine().rpcs()).isEqualTo(FILLING.length);
            // All that needs no grant: the first packets of each.
            runRound(PACKETS_WITHOUT_GRANT);
            assertThat(server.engine().rpcs())
                    .as("requests that have begun, and were not kept for want of send memory")
                    .isEqualTo(FILLING.length);
            runOut();
            assertThat(server.engine().counters().bufferFailures).isEqualTo(bufferFailures);
            assertThat(client.completed).isEqualTo(client.called);
        }
        assertThatAccountsAreClean();
    }

    private long sum(ToLongFunction<Endpoint> count) {
        return endpoints.stream().mapToLong(count).sum();
    }
}
