// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/** Grants nothing: messages are sent whole. */
final class NoGrants implements GrantPolicy {
    @Override
    public void dataArrived(IncomingMessage message, boolean isFirst, long nowPs) {}

    @Override
    public void forget(IncomingMessage message, long nowPs) {}

    @Override
    public void setMaxScheduledLevel(int level) {}

    @Override
    public void timerExpired(long nowPs) {}

    @Override
    public boolean isWithholding() {
        return false;
    }

    @Override
    public long deadlinePs() {
        return Long.MAX_VALUE;
    }
}
