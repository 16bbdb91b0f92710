// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import java.util.Arrays;

/** Runs of bytes that have arrived beyond a gap, in order; and which of them are to be told first (RFC 2018, section 4). */
final class OutOfOrder {
    private long[] froms = new long[4];
    private long[] tos = new long[4];
    private int runs;
    /** Begin of the run that the latest segment is in. */
    private long latestFrom;

    boolean isEmpty() {
        return runs == 0;
    }

    /** Adds [from, to); tells whether any of it is new. */
    boolean add(long from, long to) {
        int index = 0;
        while (index < runs && tos[index] < from) {
            index++;
        }
        if (index < runs && froms[index] <= from && to <= tos[index]) {
            return false;
        }
        long low = from;
        long high = to;
        int behind = index;
        while (behind < runs && froms[behind] <= high) {
            low = Math.min(low, froms[behind]);
            high = Math.max(high, tos[behind]);
            behind++;
        }
        replace(index, behind, low, high);
        latestFrom = low;
        return true;
    }

    private void replace(int index, int behind, long low, long high) {
        if (behind == index) {
            if (runs == froms.length) {
                froms = Arrays.copyOf(froms, runs * 2);
                tos = Arrays.copyOf(tos, runs * 2);
            }
            System.arraycopy(froms, index, froms, index + 1, runs - index);
            System.arraycopy(tos, index, tos, index + 1, runs - index);
            runs++;
        } else {
            System.arraycopy(froms, behind, froms, index + 1, runs - behind);
            System.arraycopy(tos, behind, tos, index + 1, runs - behind);
            runs -= behind - index - 1;
        }
        froms[index] = low;
        tos[index] = high;
    }

    /** Removes what in-order data has reached; tells how far it reaches now. */
    long joinTo(long end) {
        long joined = end;
        int gone = 0;
        while (gone < runs && froms[gone] <= joined) {
            joined = Math.max(joined, tos[gone]);
            gone++;
        }
        System.arraycopy(froms, gone, froms, 0, runs - gone);
        System.arraycopy(tos, gone, tos, 0, runs - gone);
        runs -= gone;
        return joined;
    }

    /** Tells the runs in an acknowledgement, the one with the latest segment first, as many as there is room for. */
    void tell(TcpPacket packet) {
        int first = -1;
        for (int i = 0; i < runs && first < 0; i++) {
            first = froms[i] == latestFrom ? i : -1;
        }
        if (first >= 0) {
            packet.addSackBlock(froms[first], tos[first]);
        }
        // The highest ones next: a sender has least to learn from old ones.
        for (int i = runs - 1; i >= 0 && packet.sackBlocks < TcpPacket.MAX_SACK_BLOCKS; i--) {
            if (i != first) {
                packet.addSackBlock(froms[i], tos[i]);
            }
        }
    }
}
