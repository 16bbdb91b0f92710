// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.homasim.homa.RecordingDriver.Data;
import org.homasim.homa.RecordingDriver.Delivery;
import org.homasim.homa.RecordingDriver.Grant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packets that cannot be: counted, dropped, and nothing else is touched. */
class MalformedInputTest {
    private final RecordingDriver driver = new RecordingDriver();
    private final HomaEngine engine = TestSettings.engine(4, driver);

    @ParameterizedTest
    @CsvSource({
        // message bytes, unscheduled bytes, offset, bytes
        "100, 100, 0, 0", // nothing carried
        "100, 100, 0, -1",
        "100, 100, -1, 10",
        "100, 100, -9223372036854775808, 10",
        "100, 100, 0, 101", // past the end
        "100, 100, 100, 1",
        "100, 100, 9223372036854775807, 1",
        "100, 100, 9223372036854775807, 2147483647",
        "100, 0, 0, 10", // nothing may be sent
        "100, -5, 0, 10",
        "100, 101, 0, 10", // more unscheduled than there is
        "0, 0, 0, 1",
        "-5, -5, 0, 1",
        "-9223372036854775808, 1, 0, 1",
        "20000, 9328, 9328, 1456", // not granted
        "20000, 9328, 0, 20000",
        "20000, 9328, 9327, 2"
    })
    void data_with_fields_that_cannot_be_is_counted_and_makes_no_message(
            long messageBytes, long unscheduledBytes, long offset, int bytes) {
        engine.onData(1, 2, messageBytes, unscheduledBytes, offset, bytes, 0);
        assertThat(engine.counters().malformedDropped).isEqualTo(1);
        assertThat(engine.incompleteIncoming()).isZero();
        assertThat(driver.deliveries).isEmpty();
        assertThat(engine.hasPacket(0)).isFalse();
        assertThat(driver.timerPs).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void a_length_that_changes_within_a_message_is_refused() {
        engine.onData(1, 2, 2000, 2000, 0, 1442, 0);
        engine.onData(1, 2, 1442 + 100, 1542, 1442, 100, 0);
        engine.onData(1, 2, 3000, 3000, 1442, 558, 0);
        assertThat(engine.counters().malformedDropped).isEqualTo(2);
        assertThat(driver.deliveries).isEmpty();
        engine.onData(1, 2, 2000, 2000, 1442, 558, 0);
        assertThat(driver.deliveries).containsExactly(new Delivery(1, 2, 2000));
    }

    @Test
    void a_message_sent_whole_without_grants_does_not_disturb_the_grants_of_another() {
        engine.onData(1, 2, 20_000, 1442, 0, 1442, 0);
        // The sender ignores the grants and sends the rest at once.
        engine.onData(1, 2, 20_000, 1442, 1442, 18_558, 0);
        assertThat(driver.deliveries).isEmpty();
        driver.takeGrants(engine);
        engine.onData(2, 2, 100_000, 1442, 0, 1442, 0);
        assertThat(driver.takeGrants(engine))
                .extracting(Grant::destination, Grant::id)
                .containsExactly(tuple(2, 2L));
    }

    @Test
    void a_grant_for_a_message_never_sent_is_counted() {
        engine.onGrant(1, 2, 100, 0, 0);
        long id = engine.send(1, 20_000, null, 0);
        driver.pullAll(engine);
        engine.onGrant(1, id + 2, 20_000, 0, 0);
        engine.onGrant(2, id, 20_000, 0, 0);
        assertThat(engine.counters().unknownDropped).isEqualTo(3);
        assertThat(engine.hasPacket(0)).isFalse();
    }

    @Test
    void a_grant_after_the_end_is_counted() {
        long id = engine.send(1, 100, null, 0);
        driver.pullAll(engine);
        engine.onGrant(1, id, 100, 0, 0);
        assertThat(engine.counters().unknownDropped).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"-1", "8", "2147483647", "-2147483648"})
    void a_grant_at_a_level_that_is_not_is_counted(int level) {
        long id = engine.send(1, 20_000, null, 0);
        driver.pullAll(engine);
        engine.onGrant(1, id, 20_000, level, 0);
        assertThat(engine.counters().malformedDropped).isEqualTo(1);
        assertThat(engine.hasPacket(0)).isFalse();
        engine.onGrant(1, id, 20_000, 7, 0);
        assertThat(engine.hasPacket(0)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "9328", "-9223372036854775808"})
    void a_grant_of_nothing_new_is_counted(long grantedEnd) {
        long id = engine.send(1, 20_000, null, 0);
        driver.pullAll(engine);
        engine.onGrant(1, id, grantedEnd, 0, 0);
        assertThat(engine.counters().staleGrants).isEqualTo(1);
        assertThat(engine.hasPacket(0)).isFalse();
    }

    /**
     * Valid messages of three senders and one receiver's grants, with garbage in between: the same deliveries and the same
     * packets as without it.
     */
    @Property(tries = 300)
    void garbage_among_valid_packets_leaves_valid_messages_as_they_were(@ForAll long seed) {
        RecordingDriver clean = new RecordingDriver();
        RecordingDriver dirty = new RecordingDriver();
        HomaEngine cleanEngine = TestSettings.engine(4, clean);
        HomaEngine dirtyEngine = TestSettings.engine(4, dirty);
        drive(cleanEngine, clean, new Random(seed), null);
        long garbage = drive(dirtyEngine, dirty, new Random(seed), new Random(~seed));

        assertThat(dirty.deliveries).isEqualTo(clean.deliveries);
        assertThat(dirty.pulled).isEqualTo(clean.pulled);
        assertThat(dirtyEngine.incompleteIncoming()).isZero();
        assertThat(dirtyEngine.unfinishedOutgoing()).isZero();
        EngineCounters counters = dirtyEngine.counters();
        assertThat(counters.malformedDropped
                        + counters.unknownDropped
                        + counters.duplicatesDropped
                        + counters.staleGrants)
                .isEqualTo(garbage);
        assertThat(clean.deliveries).hasSize(6);
    }

    /** Sends and receives six messages each way; returns the number of packets of garbage. */
    private static long drive(HomaEngine engine, RecordingDriver driver, Random random, Random garbageOrNull) {
        long garbage = 0;
        List<long[]> expected = new ArrayList<>(); // source, id, length, next offset, granted end
        for (int i = 0; i < 6; i++) {
            long length = 1L + random.nextInt(40_000);
            expected.add(new long[] {i % 3, 100 + 2L * i, length, 0, Math.min(length, 9328)});
            engine.send(i % 3, 1L + random.nextInt(40_000), null, 0);
        }
        long nowPs = 0;
        int grantsSeen = 0;
        for (int step = 0; !expected.isEmpty() || engine.unfinishedOutgoing() > 0; step++) {
            assertThat(step).as("steps").isLessThan(10_000);
            nowPs += TestSettings.PACKET_PS;
            if (garbageOrNull != null) {
                for (int i = garbageOrNull.nextInt(4); i > 0; i--) {
                    garbage++;
                    throwGarbage(engine, expected, garbageOrNull, nowPs);
                }
            }
            while (driver.timerPs <= nowPs) {
                driver.expireTimer(engine);
            }
            driver.pullAll(engine);
            for (; grantsSeen < driver.grants.size(); grantsSeen++) {
                Grant grant = driver.grants.get(grantsSeen);
                for (long[] message : expected) {
                    if (message[0] == grant.destination() && message[1] == grant.id()) {
                        message[4] = grant.end();
                    }
                }
            }
            grantOutgoing(engine, driver, random);
            receiveOne(engine, expected, random, nowPs);
        }
        return garbage;
    }

    private static void receiveOne(HomaEngine engine, List<long[]> expected, Random random, long nowPs) {
        List<long[]> ready = expected.stream().filter(m -> m[3] < m[4]).toList();
        if (ready.isEmpty()) {
            return;
        }
        long[] message = ready.get(random.nextInt(ready.size()));
        long unscheduled = Math.min(message[2], 9328);
        boolean scheduled = message[3] >= unscheduled;
        int bytes = (int) Math.min(scheduled ? 1456 : 1442, (scheduled ? message[4] : unscheduled) - message[3]);
        engine.onData((int) message[0], message[1], message[2], unscheduled, message[3], bytes, nowPs);
        message[3] += bytes;
        if (message[3] == message[2]) {
            expected.remove(message);
        }
    }

    /** Grants a packet more to the message that was served last, if it is not complete. */
    private static void grantOutgoing(HomaEngine engine, RecordingDriver driver, Random random) {
        for (int id = 2; id <= 12; id += 2) {
            long sent = 0;
            Data last = null;
            for (Data packet : driver.data) {
                if (packet.id() == id) {
                    sent = packet.offset() + packet.bytes();
                    last = packet;
                }
            }
            if (last != null && sent < last.messageBytes()) {
                engine.onGrant(last.destination(), id, sent + 1456, random.nextInt(4), 0);
                driver.pullAll(engine);
                return;
            }
        }
    }

    private static void throwGarbage(HomaEngine engine, List<long[]> expected, Random random, long nowPs) {
        long huge = random.nextLong() | (1L << 62);
        switch (random.nextInt(8)) {
            case 0 -> engine.onData(random.nextInt(3), random.nextInt(200), 5000, 5000, 5000, 1, nowPs);
            case 1 -> engine.onData(random.nextInt(3), random.nextInt(200), 5000, 5000, -1, 10, nowPs);
            case 2 ->
                engine.onData(random.nextInt(3), random.nextInt(200), huge, 9328, huge, -random.nextInt(9), nowPs);
            case 3 -> engine.onData(random.nextInt(3), random.nextInt(200), 30_000, 9328, 9000, 5000, nowPs);
            case 4 -> engine.onGrant(random.nextInt(3), 1_000 + random.nextInt(100), huge, random.nextInt(), 0);
            case 5 -> engine.onGrant(7, 2L * random.nextInt(8), 10_000, 0, 0);
            case 6 -> engine.onGrant(random.nextInt(3), random.nextInt(14), 10_000, 8 + random.nextInt(100), 0);
            default -> {
                // Of a message that is on its way: another length, or bytes that were not granted.
                long[] message =
                        expected.isEmpty() ? new long[] {0, 1, 5, 0, 5} : expected.get(random.nextInt(expected.size()));
                long length = message[2] + (random.nextBoolean() && message[3] > 0 ? 1 : 0);
                long offset = length == message[2] ? message[2] : message[3];
                engine.onData((int) message[0], message[1], length, 1, offset, 1 + random.nextInt(3000), nowPs);
            }
        }
    }
}
