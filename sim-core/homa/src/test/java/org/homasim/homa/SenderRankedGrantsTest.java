// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.homasim.homa.RecordingDriver.Grant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * When a receiver grants, how far and at which level. Levels 0 to 3 are scheduled; messages of 100 kB and more are far from
 * the tail boost.
 */
class SenderRankedGrantsTest {
    private static final long T = TestSettings.PACKET_PS;
    private final RecordingDriver driver = new RecordingDriver();
    private HomaEngine engine = TestSettings.engine(4, driver);

    /** The first packet of a message whose sender sends this one packet without grants: nothing is in flight after it. */
    private List<Grant> firstPacket(int source, long id, long messageBytes, long nowPs) {
        engine.onData(source, id, messageBytes, 1442, 0, 1442, nowPs);
        return driver.takeGrants(engine);
    }

    private List<Grant> timer() {
        driver.expireTimer(engine);
        return driver.takeGrants(engine);
    }

    @Test
    void an_arriving_packet_brings_one_grant_for_one_packet() {
        engine.onData(1, 2, 100_000, 9328, 0, 1442, 0);
        assertThat(driver.takeGrants(engine)).containsExactly(new Grant(1, 2, 9328 + 1456, 0));
        engine.onData(1, 2, 100_000, 9328, 1442, 1442, 2 * T);
        assertThat(driver.takeGrants(engine)).containsExactly(new Grant(1, 2, 9328 + 2 * 1456, 0));
    }

    @Test
    void a_window_of_10000_wire_bytes_is_never_passed_by_a_whole_packet() {
        // 10000 - 1538 = 8462 in flight after the first packet: below the window, one grant makes it 10000 again.
        engine.onData(1, 2, 100_000, 9328, 0, 1442, 0);
        assertThat(driver.takeGrants(engine)).hasSize(1);
        assertThat(driver.timerPs).as("the window is full: no timer").isEqualTo(Long.MAX_VALUE);
        // The last unscheduled packet takes 772 on the wire: 9228 in flight, one grant makes it 10766.
        engine.onData(1, 2, 100_000, 9328, 8652, 676, 2 * T);
        assertThat(driver.takeGrants(engine)).hasSize(1);
        assertThat(driver.timerPs).isEqualTo(Long.MAX_VALUE);
        // 9228 after the next: below the window.
        engine.onData(1, 2, 100_000, 9328, 1442, 1442, 4 * T);
        assertThat(driver.takeGrants(engine)).hasSize(1);
    }

    @Test
    void after_a_grant_the_next_comes_one_packet_time_later_until_the_window_is_full() {
        assertThat(firstPacket(1, 2, 100_000, 0)).hasSize(1);
        // Grants at 0, T .. 6 T: 7 x 1538 = 10766 bytes in flight.
        for (int i = 1; i <= 6; i++) {
            assertThat(driver.timerPs).isEqualTo(i * T);
            assertThat(timer()).containsExactly(new Grant(1, 2, 1442 + (i + 1) * 1456L, 0));
        }
        assertThat(driver.timerPs).isEqualTo(Long.MAX_VALUE);
        engine.onData(1, 2, 100_000, 1442, 1442, 1456, 20 * T);
        assertThat(driver.takeGrants(engine)).hasSize(1);
    }

    @Test
    void the_timer_waits_for_the_wire_time_of_what_was_granted() {
        // 9400 bytes left are 9974 wire bytes: the tail; the last grant is for 9400 - 6 x 1456 = 664 bytes.
        firstPacket(1, 2, 100_000, 0);
        firstPacket(1, 4, 1442 + 664, 10 * T);
        // Message 4 was granted completely, 664 + 82 = 746 wire bytes; message 2 follows.
        assertThat(driver.timerPs).isEqualTo(10 * T + 746 * TestSettings.PS_PER_BYTE);
        assertThat(timer()).containsExactly(new Grant(1, 2, 1442 + 2 * 1456, 0));
    }

    @Test
    void before_the_packet_time_is_over_a_packet_brings_no_grant_of_the_same_level() {
        engine.onData(1, 2, 100_000, 2884, 0, 1442, 0);
        assertThat(driver.takeGrants(engine)).hasSize(1);
        engine.onData(1, 2, 100_000, 2884, 1442, 1442, T / 2);
        assertThat(driver.takeGrants(engine)).isEmpty();
        assertThat(driver.timerPs).isEqualTo(T);
        assertThat(timer()).hasSize(1);
    }

    @Test
    void before_the_packet_time_is_over_a_more_urgent_grant_may_go() {
        firstPacket(1, 2, 200_000, 0);
        assertThat(firstPacket(2, 2, 150_000, 0)).containsExactly(new Grant(2, 2, 1442 + 1456, 1));
        // Sender 1 overtakes sender 2 with a shorter message: from level 0 to level 2.
        assertThat(firstPacket(1, 4, 120_000, T / 4)).containsExactly(new Grant(1, 4, 1442 + 1456, 2));
        // The packet time starts again.
        driver.expireTimer(engine);
        assertThat(driver.takeGrants(engine)).extracting(Grant::destination).containsExactly(2);
        assertThat(driver.timerPs).isEqualTo(T / 4 + T);
    }

    @Test
    void one_message_of_a_sender_is_granted_at_a_time_the_one_with_the_fewest_bytes_to_grant() {
        firstPacket(1, 2, 100_000, 0);
        for (int i = 0; i < 6; i++) {
            assertThat(timer()).extracting(Grant::id).containsExactly(2L);
        }
        assertThat(firstPacket(1, 4, 60_000, 10 * T)).containsExactly(new Grant(1, 4, 1442 + 1456, 0));
        for (int i = 0; i < 6; i++) {
            assertThat(timer()).extracting(Grant::id).containsExactly(4L);
        }
        // Its window is full, and the sender's other messages wait for it.
        assertThat(firstPacket(1, 6, 80_000, 30 * T)).isEmpty();
        engine.onData(1, 4, 60_000, 1442, 1442, 1456, 31 * T);
        assertThat(driver.takeGrants(engine)).extracting(Grant::id).containsExactly(4L);
    }

    @Test
    void the_next_message_of_a_sender_follows_when_one_is_granted_completely() {
        firstPacket(1, 2, 100_000, 0);
        assertThat(firstPacket(1, 4, 1442 + 1456, 2 * T)).extracting(Grant::id).containsExactly(4L);
        assertThat(driver.timerPs).isEqualTo(3 * T);
        assertThat(timer()).extracting(Grant::id).containsExactly(2L);
    }

    @Test
    void as_many_senders_are_granted_as_the_degree_says() {
        engine = TestSettings.engine(2, driver);
        assertThat(firstPacket(1, 2, 100_000, 0)).hasSize(1);
        assertThat(firstPacket(2, 2, 110_000, 0)).hasSize(1);
        assertThat(firstPacket(3, 2, 120_000, 0)).isEmpty();
        // A better one takes the place of the second.
        assertThat(firstPacket(4, 2, 90_000, 0)).hasSize(1);
        driver.expireTimer(engine, T);
        assertThat(driver.takeGrants(engine)).extracting(Grant::destination).containsExactlyInAnyOrder(1, 4);
        engine.onData(3, 2, 120_000, 1442, 1442, 10, 3 * T);
        assertThat(driver.takeGrants(engine)).isEmpty();
    }

    @Test
    void when_a_message_is_granted_completely_the_next_sender_takes_its_place_at_once() {
        engine = TestSettings.engine(1, driver);
        assertThat(firstPacket(1, 2, 20_000, 0)).hasSize(1);
        assertThat(firstPacket(2, 2, 30_000, 0)).isEmpty();
        assertThat(firstPacket(3, 2, 40_000, 0)).isEmpty();
        // 18558 = 12 x 1456 + 1086: seven grants fill the window, six more as packets arrive.
        for (int i = 1; i < 7; i++) {
            assertThat(timer()).extracting(Grant::destination).containsExactly(1);
        }
        for (int i = 0; i < 5; i++) {
            engine.onData(1, 2, 20_000, 1442, 1442 + i * 1456L, 1456, (20 + i) * T);
            assertThat(driver.takeGrants(engine)).extracting(Grant::destination).containsExactly(1);
        }
        engine.onData(1, 2, 20_000, 1442, 1442 + 5 * 1456L, 1456, 30 * T);
        assertThat(driver.takeGrants(engine))
                .extracting(Grant::destination, Grant::end)
                .containsExactly(tuple(1, 20_000L), tuple(2, 1442L + 1456));
    }

    @Test
    void a_single_message_uses_the_lowest_level_and_a_shorter_newcomer_the_next() {
        assertThat(firstPacket(1, 2, 400_000, 0)).extracting(Grant::level).containsExactly(0);
        assertThat(firstPacket(2, 2, 300_000, 0)).extracting(Grant::level).containsExactly(1);
        assertThat(firstPacket(3, 2, 200_000, 0)).extracting(Grant::level).containsExactly(2);
        assertThat(firstPacket(4, 2, 100_000, 0)).extracting(Grant::level).containsExactly(3);
        // All levels are taken: a still shorter one pushes the others down.
        assertThat(firstPacket(5, 2, 90_000, 0)).extracting(Grant::level).containsExactly(3);
        driver.expireTimer(engine, T);
        assertThat(driver.takeGrants(engine))
                .extracting(Grant::destination, Grant::level)
                .containsExactlyInAnyOrder(tuple(5, 3), tuple(4, 2), tuple(3, 1), tuple(2, 0));
    }

    @Test
    void a_longer_newcomer_pushes_the_shorter_up_for_want_of_lower_levels() {
        assertThat(firstPacket(1, 2, 100_000, 0)).extracting(Grant::level).containsExactly(0);
        assertThat(firstPacket(2, 2, 200_000, 0)).extracting(Grant::level).containsExactly(0);
        driver.expireTimer(engine, T);
        assertThat(driver.takeGrants(engine))
                .extracting(Grant::destination, Grant::level)
                .containsExactlyInAnyOrder(tuple(1, 1), tuple(2, 0));
    }

    @ParameterizedTest
    @CsvSource({
        // bytes to grant, level: the tail is what takes less than 10000 wire bytes, 6 x 1538 + rest + 82
        "9426, 0", // 9228 + 690 + 82 = 10000
        "9425, 4", // 9999, more than the largest cutoff
        "6757, 4",
        "6756, 5",
        "2340, 5",
        "2339, 6",
        "433, 7",
        "1, 7"
    })
    void the_tail_uses_the_unscheduled_level_of_what_is_left(long bytesToGrant, int level) {
        assertThat(firstPacket(1, 2, 1442 + bytesToGrant, 0))
                .containsExactly(new Grant(1, 2, 1442 + Math.min(1456, bytesToGrant), level));
    }

    @Test
    void the_level_of_the_tail_rises_grant_by_grant() {
        // 9328 - 1442 = 7886 to grant, then 6430, 4974, 3518, 2062, 606: 5 x 1456 and 606.
        firstPacket(1, 2, 9328, 0);
        driver.expireTimer(engine, T);
        driver.expireTimer(engine, 2 * T);
        driver.expireTimer(engine, 3 * T);
        driver.expireTimer(engine, 4 * T);
        driver.expireTimer(engine, 5 * T);
        assertThat(driver.takeGrants(engine)).extracting(Grant::level).containsExactly(5, 5, 5, 6, 6);
    }

    @Test
    void the_tail_never_lowers_a_level() {
        // With one unscheduled level, 7, and seven scheduled: the tail goes at 7 from the first grant below 10000 on.
        HomaParameters w4 = new HomaParameters(
                TestSettings.FORMAT,
                8,
                TestSettings.UNSCHEDULED,
                TestSettings.parameters(7).grants(),
                new OneWaySettings(new GraduatedPriority(7)));
        engine = new HomaEngine(w4, driver);
        assertThat(firstPacket(1, 2, 1442 + 9426, 0)).extracting(Grant::level).containsExactly(0);
        assertThat(timer()).extracting(Grant::level).containsExactly(7);
    }

    @Test
    void what_the_degree_keeps_back_is_withheld_until_a_sender_has_been_granted_all() {
        engine = TestSettings.engine(1, driver);
        assertThat(engine.withholdsGrants()).isFalse();
        firstPacket(1, 2, 1442 + 2 * 1456, 0);
        assertThat(engine.withholdsGrants()).as("the only sender is granted").isFalse();
        firstPacket(1, 4, 100_000, 1);
        assertThat(engine.withholdsGrants())
                .as("its second message waits for its first, not for others")
                .isFalse();
        firstPacket(2, 6, 50_000, 2);
        assertThat(engine.withholdsGrants()).isTrue();
        // Sender 1's first message, of which a packet is left to grant, is granted that; its second is longer than
        // sender 2's.
        timer();
        assertThat(engine.withholdsGrants()).isTrue();
        engine.onData(3, 8, 1000, 1000, 0, 1000, 3 * T);
        assertThat(engine.withholdsGrants())
                .as("a message that needs no grant changes nothing")
                .isTrue();
        engine = TestSettings.engine(2, driver);
        firstPacket(1, 2, 100_000, 0);
        firstPacket(2, 6, 50_000, 0);
        assertThat(engine.withholdsGrants()).as("two senders, two granted").isFalse();
        firstPacket(3, 8, 1442 + 1456, 0);
        assertThat(engine.withholdsGrants())
                .as("the third was granted its only packet and needs no more")
                .isFalse();
    }

    @Test
    void a_message_that_needs_no_grant_still_lets_its_sender_be_granted() {
        engine.onData(1, 2, 100_000, 9328, 0, 1442, 0);
        driver.takeGrants(engine);
        engine.onData(1, 2, 100_000, 9328, 1442, 1442, 10);
        assertThat(driver.takeGrants(engine))
                .as("the window was full, no timer runs")
                .hasSize(1);
        engine.onData(1, 4, 100, 100, 0, 100, 20);
        assertThat(driver.takeGrants(engine)).as("the window is full").isEmpty();
    }
}
