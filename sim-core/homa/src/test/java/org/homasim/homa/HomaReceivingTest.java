// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.homasim.homa.RecordingDriver.Delivery;
import org.junit.jupiter.api.Test;

/** How an engine puts messages together. */
class HomaReceivingTest {
    private final RecordingDriver driver = new RecordingDriver();
    private final HomaEngine engine = TestSettings.engine(4, driver);

    @Test
    void a_message_is_delivered_when_its_last_missing_byte_arrives() {
        engine.onData(1, 2, 3000, 3000, 0, 1442, 0);
        engine.onData(1, 2, 3000, 3000, 2884, 116, 0);
        assertThat(driver.deliveries).isEmpty();
        assertThat(engine.incompleteIncoming()).isEqualTo(1);
        engine.onData(1, 2, 3000, 3000, 1442, 1442, 0);
        assertThat(driver.deliveries).containsExactly(new Delivery(1, 2, 3000));
        assertThat(engine.incompleteIncoming()).isZero();
    }

    @Test
    void messages_of_equal_id_from_two_senders_are_two_messages() {
        engine.onData(1, 2, 2000, 2000, 0, 1442, 0);
        engine.onData(2, 2, 2000, 2000, 1442, 558, 0);
        assertThat(driver.deliveries).isEmpty();
        engine.onData(2, 2, 2000, 2000, 0, 1442, 0);
        assertThat(driver.deliveries).containsExactly(new Delivery(2, 2, 2000));
        assertThat(engine.incompleteIncoming()).isEqualTo(1);
    }

    @Test
    void a_duplicate_within_a_message_is_counted_and_changes_nothing() {
        engine.onData(1, 2, 2000, 2000, 0, 1442, 0);
        engine.onData(1, 2, 2000, 2000, 0, 1442, 0);
        assertThat(engine.counters().duplicatesDropped).isEqualTo(1);
        assertThat(engine.counters().dataPacketsReceived).isEqualTo(1);
        assertThat(driver.deliveries).isEmpty();
        engine.onData(1, 2, 2000, 2000, 1442, 558, 0);
        assertThat(driver.deliveries).hasSize(1);
    }

    @Test
    void a_duplicate_brings_no_grant() {
        engine.onData(1, 2, 30_000, 9328, 0, 1442, 0);
        assertThat(driver.takeGrants(engine)).hasSize(1);
        for (int i = 0; i < 10; i++) {
            engine.onData(1, 2, 30_000, 9328, 0, 1442, 0);
        }
        assertThat(driver.takeGrants(engine)).isEmpty();
    }

    @Property(tries = 300)
    void packets_in_any_order_and_number_deliver_once_and_only_when_complete(
            @ForAll @LongRange(min = 1, max = 9328) long messageBytes,
            @ForAll @IntRange(max = 3) int copies,
            @ForAll long seed) {
        RecordingDriver receiving = new RecordingDriver();
        HomaEngine receiver = TestSettings.engine(4, receiving);
        Random random = new Random(seed);
        List<long[]> packets = new ArrayList<>();
        for (long offset = 0; offset < messageBytes; offset += 1442) {
            packets.add(new long[] {offset, Math.min(1442, messageBytes - offset)});
        }
        int distinct = packets.size();
        List<long[]> arrivals = new ArrayList<>(packets);
        for (int i = 0; i < copies; i++) {
            arrivals.add(packets.get(random.nextInt(distinct)));
        }
        Collections.shuffle(arrivals, random);

        int seen = 0;
        List<long[]> arrived = new ArrayList<>();
        for (long[] packet : arrivals) {
            if (seen == distinct) {
                break; // what comes after the end is not this message's any more
            }
            receiver.onData(1, 2, messageBytes, messageBytes, packet[0], (int) packet[1], 0);
            if (!arrived.contains(packet)) {
                arrived.add(packet);
                seen++;
            }
            assertThat(receiving.deliveries).hasSize(seen == distinct ? 1 : 0);
        }
        assertThat(receiver.incompleteIncoming()).isZero();
        assertThat(receiver.counters().dataPacketsReceived).isEqualTo(distinct);
    }
}
