// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SharedBufferTest {
    private static boolean admits(SharedBuffer buffer, int frameBytes, long queuedBytes) {
        if (buffer.refusal(frameBytes, 0, queuedBytes, queuedBytes, 0) != null) {
            return false;
        }
        buffer.take(frameBytes, 0);
        return true;
    }

    @Test
    void a_single_busy_port_holds_alpha_over_one_plus_alpha_of_the_memory() {
        for (double alpha : new double[] {0.25, 1, 4}) {
            SharedBuffer buffer = new SharedBuffer(1_000_000, alpha);
            long port = 0;
            while (admits(buffer, 100, port)) {
                port += 100;
            }
            // q = alpha (B - q); a packet is admitted while the port with it is below what was free before it.
            assertThat((double) port).isCloseTo(alpha / (1 + alpha) * 1_000_000, within(100 * (1 + alpha)));
            assertThat(buffer.usedBytes()).isEqualTo(port);
        }
    }

    @Test
    void busy_ports_share_alike() {
        SharedBuffer buffer = new SharedBuffer(900_000, 1);
        long[] ports = new long[2];
        boolean admitted = true;
        while (admitted) {
            admitted = false;
            for (int i = 0; i < ports.length; i++) {
                if (admits(buffer, 100, ports[i])) {
                    ports[i] += 100;
                    admitted = true;
                }
            }
        }
        // n ports at the threshold: q = alpha (B - n q), with alpha 1 and n 2 a third of the memory each.
        assertThat(ports[0]).isBetween(299_800L, 300_200L);
        assertThat(ports[1]).isBetween(299_800L, 300_200L);
    }

    @Test
    void with_a_large_alpha_the_memory_itself_is_the_limit() {
        SharedBuffer buffer = new SharedBuffer(1000, 1e9);
        assertThat(admits(buffer, 600, 0)).isTrue();
        assertThat(admits(buffer, 401, 600)).isFalse();
        assertThat(admits(buffer, 400, 600)).isTrue();
        assertThat(buffer.usedBytes()).isEqualTo(1000);
    }

    @Property(tries = 200)
    void admits_up_to_alpha_times_the_free_memory_and_gets_all_of_it_back(
            @ForAll @IntRange(min = 1, max = 200_000) int capacity,
            @ForAll @DoubleRange(min = 0.01, max = 16) double alpha,
            @ForAll long seed) {
        Random random = new Random(seed);
        SharedBuffer buffer = new SharedBuffer(capacity, alpha);
        long[] ports = new long[4];
        int[][] held = new int[400][];
        for (int i = 0; i < held.length; i++) {
            int port = random.nextInt(4);
            int bytes = 72 + random.nextInt(1455);
            long used = ports[0] + ports[1] + ports[2] + ports[3];
            boolean fits = used + bytes <= capacity && ports[port] + bytes <= alpha * (capacity - used);
            assertThat(admits(buffer, bytes, ports[port])).isEqualTo(fits);
            if (fits) {
                ports[port] += bytes;
                held[i] = new int[] {port, bytes};
            }
            int other = random.nextInt(i + 1);
            if (held[other] != null && random.nextBoolean()) {
                buffer.free(held[other][1], 0);
                ports[held[other][0]] -= held[other][1];
                held[other] = null;
            }
            assertThat(buffer.usedBytes()).isEqualTo(ports[0] + ports[1] + ports[2] + ports[3]);
        }
        for (int[] packet : held) {
            if (packet != null) {
                buffer.free(packet[1], 0);
            }
        }
        assertThat(buffer.usedBytes()).isZero();
    }
}
