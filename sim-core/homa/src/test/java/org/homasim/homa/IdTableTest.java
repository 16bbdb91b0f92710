// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class IdTableTest {
    private record Key(int peer, long id) {}

    @Property(tries = 200)
    void finds_what_a_hash_map_finds_after_any_adds_and_removals(
            @ForAll @IntRange(min = 1, max = 200) int peers,
            @ForAll @IntRange(min = 1, max = 3000) int ids,
            @ForAll @IntRange(min = 1, max = 9) int addsOfTen,
            @ForAll long seed) {
        Random random = new Random(seed);
        IdTable<IncomingMessage> table = new IdTable<>();
        Map<Key, IncomingMessage> expected = new HashMap<>();
        List<Key> keys = new ArrayList<>();
        for (int step = 0; step < 2000; step++) {
            Key key = new Key(random.nextInt(peers), random.nextInt(ids));
            assertThat(table.find(key.peer(), key.id())).isSameAs(expected.get(key));
            if (random.nextInt(10) < addsOfTen) {
                if (!expected.containsKey(key)) {
                    IncomingMessage message = new IncomingMessage();
                    message.start(key.peer(), key.id(), 1, 1, step);
                    table.add(message);
                    expected.put(key, message);
                    keys.add(key);
                }
            } else if (!keys.isEmpty()) {
                Key gone = keys.remove(random.nextInt(keys.size()));
                table.remove(expected.remove(gone));
                assertThat(table.find(gone.peer(), gone.id())).isNull();
            }
            assertThat(table.size()).isEqualTo(expected.size());
        }
        expected.forEach(
                (key, message) -> assertThat(table.find(key.peer(), key.id())).isSameAs(message));
        expected.values().forEach(table::remove);
        assertThat(table.size()).isZero();
        expected.forEach(
                (key, message) -> assertThat(table.find(key.peer(), key.id())).isNull());
    }
}
