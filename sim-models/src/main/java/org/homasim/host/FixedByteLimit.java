// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

/** A limit that stays as it is. */
final class FixedByteLimit implements ByteLimit {
    private final long limitBytes;
    private long bytes;

    FixedByteLimit(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    @Override
    public boolean hasRoom() {
        return bytes < limitBytes;
    }

    @Override
    public void queued(int queuedBytes, boolean continuesGroup) {
        bytes += queuedBytes;
    }

    @Override
    public void completed(long completedBytes, long nowPs) {
        bytes -= completedBytes;
    }
}
