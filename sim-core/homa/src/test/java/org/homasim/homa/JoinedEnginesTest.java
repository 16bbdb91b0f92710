// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.homasim.homa.wire.PacketType;

/** Whole conversations, with packets that overtake each other. */
class JoinedEnginesTest {
    private static final long MICROSECOND = 1_000_000;

    @Property(tries = 150)
    void every_message_is_delivered_once_and_nothing_is_kept(
            @ForAll @IntRange(min = 2, max = 6) int hosts,
            @ForAll @IntRange(min = 1, max = 7) int overcommitment,
            @ForAll @IntRange(max = 30) int maxDelayUs,
            @ForAll @IntRange(min = 1, max = 60) int messages,
            @ForAll long seed) {
        Random random = new Random(seed);
        JoinedEngines engines = new JoinedEngines(hosts, overcommitment, maxDelayUs * MICROSECOND, random);
        for (int i = 0; i < messages; i++) {
            int source = random.nextInt(hosts);
            int destination = (source + 1 + random.nextInt(hosts - 1)) % hosts;
            // From a byte to 200 kB, evenly by orders of magnitude.
            long messageBytes = (long) Math.exp(random.nextDouble() * Math.log(200_000));
            engines.sendAt(random.nextLong(200 * MICROSECOND), source, destination, Math.max(1, messageBytes));
        }
        engines.run();

        assertThat(engines.expected).isEmpty();
        assertThat(engines.deliveries).isEqualTo(messages);
        assertThat(engines.totalInFlightWireBytes()).isZero();
        // A grant may go while less than 10000 bytes are in flight, and adds one packet.
        assertThat(engines.maxInFlightWireBytes).isLessThan(10_000 + 1538);
        for (int host = 0; host < hosts; host++) {
            HomaEngine engine = engines.engine(host);
            assertThat(engine.unfinishedOutgoing()).isZero();
            assertThat(engine.incompleteIncoming()).isZero();
            assertThat(engine.hasPacket(0)).isFalse();
            assertThat(engine.counters().malformedDropped).isZero();
            assertThat(engine.counters().duplicatesDropped).isZero();
        }
    }

    @Property(tries = 20)
    void a_receiver_of_many_senders_grants_each_message_to_its_end(@ForAll long seed) {
        Random random = new Random(seed);
        JoinedEngines engines = new JoinedEngines(12, 2, 5 * MICROSECOND, random);
        for (int source = 1; source < 12; source++) {
            for (int i = 0; i < 4; i++) {
                engines.sendAt(random.nextLong(MICROSECOND), source, 0, 20_000);
            }
        }
        engines.run();
        assertThat(engines.deliveries).isEqualTo(44);
        assertThat(engines.engine(0).incompleteIncoming()).isZero();
        // 20000 - 9328 = 10672 = 7.3 packets: eight grants a message.
        assertThat(engines.engine(0).counters().sent(PacketType.GRANT)).isEqualTo(44 * 8);
    }
}
