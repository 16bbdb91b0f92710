// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.homasim.homa.RecordingDriver.Data;
import org.homasim.homa.RecordingDriver.Grant;
import org.homasim.homa.wire.PacketType;
import org.junit.jupiter.api.Test;

/** What leaves an engine that sends. */
class HomaSendingTest {
    private final RecordingDriver driver = new RecordingDriver();
    private final HomaEngine engine = TestSettings.engine(4, driver);

    @Test
    void a_packet_ends_exactly_at_the_unscheduled_boundary() {
        engine.send(3, 20_000, null, 0);
        driver.pullAll(engine);

        assertThat(driver.data).extracting(Data::bytes).containsExactly(1442, 1442, 1442, 1442, 1442, 1442, 676);
        assertThat(driver.data).extracting(Data::offset).containsExactly(0L, 1442L, 2884L, 4326L, 5768L, 7210L, 8652L);
        assertThat(driver.data).noneMatch(Data::scheduled);
        assertThat(engine.hasPacket(0)).isFalse();
        assertThat(engine.unfinishedOutgoing()).isEqualTo(1);
    }

    @Test
    void granted_bytes_leave_in_packets_of_1456() {
        long id = engine.send(3, 20_000, null, 0);
        driver.pullAll(engine);
        driver.data.clear();
        engine.onGrant(3, id, 20_000, 2, 0);
        driver.pullAll(engine);

        // 20000 - 9328 = 10672 = 7 x 1456 + 480
        assertThat(driver.data).extracting(Data::bytes).containsExactly(1456, 1456, 1456, 1456, 1456, 1456, 1456, 480);
        assertThat(driver.data).allMatch(packet -> packet.scheduled() && packet.level() == 2);
        assertThat(driver.data.get(7).offset()).isEqualTo(20_000 - 480);
        assertThat(engine.unfinishedOutgoing()).isZero();
    }

    @Test
    void a_message_that_needs_no_grant_is_finished_when_its_last_byte_is_handed_out() {
        Object attachment = new Object();
        engine.send(3, 1443, attachment, 0);
        engine.pull(0);
        assertThat(engine.unfinishedOutgoing()).isEqualTo(1);
        engine.pull(0);
        assertThat(engine.unfinishedOutgoing()).isZero();
        assertThat(engine.pull(0)).isFalse();
        assertThat(driver.data).extracting(Data::bytes).containsExactly(1442, 1);
        assertThat(driver.attachments).containsExactly(attachment, attachment);
    }

    @Test
    void the_message_with_the_fewest_bytes_left_goes_first() {
        long large = engine.send(1, 9000, null, 0);
        engine.pull(0);
        long small = engine.send(2, 3000, null, 0);
        driver.pullAll(engine);
        assertThat(driver.data)
                .extracting(Data::id)
                .containsExactly(large, small, small, small, large, large, large, large, large, large);
    }

    @Test
    void what_counts_is_what_is_left_and_not_the_length() {
        long large = engine.send(1, 5000, null, 0);
        engine.pull(0);
        engine.pull(0);
        // 5000 - 2884 = 2116 left: shorter than the newcomer.
        long small = engine.send(2, 2117, null, 0);
        driver.pullAll(engine);
        assertThat(driver.data).extracting(Data::id).containsExactly(large, large, large, large, small, small);
    }

    @Test
    void bytes_that_wait_for_a_grant_count_as_left() {
        long scheduled = engine.send(1, 12_000, null, 0);
        driver.pullAll(engine);
        // 2672 bytes left.
        engine.onGrant(1, scheduled, 12_000, 0, 0);
        long longer = engine.send(2, 2673, null, 0);
        long shorter = engine.send(2, 2671, null, 0);
        driver.data.clear();
        driver.pullAll(engine);
        assertThat(driver.data)
                .extracting(Data::id)
                .containsExactly(shorter, shorter, scheduled, scheduled, longer, longer);
    }

    @Test
    void of_two_messages_with_equally_much_left_the_older_goes_first() {
        long first = engine.send(1, 2000, null, 0);
        long second = engine.send(2, 2000, null, 0);
        long third = engine.send(1, 2000, null, 0);
        driver.pullAll(engine);
        assertThat(driver.data).extracting(Data::id).containsExactly(first, first, second, second, third, third);
    }

    @Test
    void a_message_without_grants_does_not_block_a_longer_one() {
        engine.send(1, 9329, null, 0);
        driver.pullAll(engine);
        driver.data.clear();
        // One byte is left of the first message, but it may not be sent.
        long second = engine.send(2, 9000, null, 0);
        assertThat(engine.pull(0)).isTrue();
        assertThat(driver.data).extracting(Data::id).containsExactly(second);
    }

    @Test
    void a_grant_never_shrinks_what_was_granted() {
        long id = engine.send(3, 20_000, null, 0);
        driver.pullAll(engine);
        driver.data.clear();
        engine.onGrant(3, id, 9328 + 2912, 1, 0);
        engine.onGrant(3, id, 9328 + 1456, 3, 0);
        assertThat(engine.counters().staleGrants).isEqualTo(1);
        driver.pullAll(engine);
        assertThat(driver.data).extracting(Data::bytes).containsExactly(1456, 1456);
        assertThat(driver.data).extracting(Data::level).containsExactly(1, 1);
    }

    @Test
    void a_grant_past_the_end_is_clamped_to_the_length() {
        long id = engine.send(3, 10_000, null, 0);
        engine.onGrant(3, id, Long.MAX_VALUE, 1, 0);
        driver.pullAll(engine);
        assertThat(driver.data.stream().mapToInt(Data::bytes).sum()).isEqualTo(10_000);
        assertThat(engine.unfinishedOutgoing()).isZero();
    }

    @Test
    void each_packet_has_the_level_of_the_grant_that_covers_it() {
        long id = engine.send(3, 30_000, null, 0);
        driver.pullAll(engine);
        driver.data.clear();
        engine.onGrant(3, id, 9328 + 1456, 0, 0);
        engine.onGrant(3, id, 9328 + 2 * 1456, 3, 0);
        engine.onGrant(3, id, 9328 + 4 * 1456, 1, 0);
        driver.pullAll(engine);
        assertThat(driver.data).extracting(Data::level).containsExactly(0, 3, 1, 1);
    }

    @Test
    void more_grants_than_a_ring_first_holds_keep_their_levels() {
        long id = engine.send(3, 9328 + 100 * 1456, null, 0);
        driver.pullAll(engine);
        driver.data.clear();
        for (int i = 1; i <= 100; i++) {
            engine.onGrant(3, id, 9328 + i * 1456L, i % 8, 0);
            if (i % 3 == 0) {
                engine.pull(0);
            }
        }
        driver.pullAll(engine);
        assertThat(driver.data).hasSize(100);
        for (int i = 1; i <= 100; i++) {
            assertThat(driver.data.get(i - 1).level()).isEqualTo(i % 8);
        }
    }

    @Test
    void unscheduled_levels_rise_along_a_message() {
        engine.send(3, 9000, null, 0);
        driver.pullAll(engine);
        // Left before each packet: 9000, 7558, 6116, 4674, 3232, 1790, 348; cutoffs 433, 2339, 6756.
        assertThat(driver.data).extracting(Data::level).containsExactly(4, 4, 5, 5, 5, 6, 7);
        assertThat(engine.counters().bytesSentByLevel).containsExactly(0, 0, 0, 0, 2 * 1442, 3 * 1442, 1442, 348);
    }

    @Test
    void the_scheduled_rest_of_a_message_counts_for_its_unscheduled_level() {
        engine.send(3, 20_000, null, 0);
        driver.pullAll(engine);
        // 20000 - 8652 = 11348 bytes are left before the last unscheduled packet.
        assertThat(driver.data).extracting(Data::level).containsOnly(4);
    }

    @Test
    void grants_go_before_data() {
        engine.send(1, 100, null, 0);
        engine.onData(2, 2, 30_000, 9328, 0, 1442, 0);
        engine.onData(5, 2, 30_000, 9328, 0, 1442, 0);
        engine.send(3, 1, null, 0);
        driver.pullAll(engine);
        assertThat(driver.pulled.subList(0, 2)).allMatch(packet -> packet instanceof Grant);
        assertThat(driver.grants).extracting(Grant::destination).containsExactly(2, 5);
        assertThat(driver.pulled.subList(2, 4)).allMatch(packet -> packet instanceof Data);
        assertThat(engine.counters().sent(PacketType.GRANT)).isEqualTo(2);
        assertThat(engine.counters().dataPacketsSent).isEqualTo(2);
    }

    @Test
    void the_driver_is_woken_exactly_when_there_is_a_packet_and_was_none() {
        assertThat(engine.hasPacket(0)).isFalse();
        long id = engine.send(1, 10_000, null, 0);
        assertThat(driver.wakes).isEqualTo(1);
        engine.send(1, 10_000, null, 0);
        assertThat(driver.wakes).as("there was a packet already").isEqualTo(1);
        driver.pullAll(engine);
        assertThat(driver.wakes).as("pulling wakes nobody").isEqualTo(1);

        engine.onGrant(1, id, 10_000, 0, 0);
        assertThat(driver.wakes).isEqualTo(2);
        driver.pullAll(engine);
        engine.onGrant(1, id, 10_000, 0, 0);
        assertThat(driver.wakes).as("nothing more was granted").isEqualTo(2);

        engine.onData(7, 2, 100, 100, 0, 100, 0);
        assertThat(driver.wakes).as("a message that needs no grant").isEqualTo(2);
        engine.onData(7, 4, 30_000, 1442, 0, 1442, 0);
        assertThat(driver.wakes).as("a grant").isEqualTo(3);
        driver.pullAll(engine);
        driver.expireTimer(engine);
        assertThat(driver.wakes).as("a grant by the timer").isEqualTo(4);
    }

    @Test
    void an_empty_message_is_refused() {
        assertThatThrownBy(() -> engine.send(1, 0, null, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(engine.unfinishedOutgoing()).isZero();
        assertThat(engine.hasPacket(0)).isFalse();
    }

    @Test
    void ids_are_even_and_never_used_twice() {
        long previous = 0;
        for (int i = 0; i < 1000; i++) {
            long id = engine.send(1, 1, null, 0);
            assertThat(id % 2).isZero();
            assertThat(id).isGreaterThan(previous);
            previous = id;
            driver.pullAll(engine);
        }
    }
}
