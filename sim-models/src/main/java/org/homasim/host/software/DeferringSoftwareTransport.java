// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import org.homasim.host.DeferringTransport;
import org.homasim.net.Packet;

/** The same around a transport that can keep its longer messages. */
final class DeferringSoftwareTransport extends SoftwareTransport implements DeferringTransport {
    private final DeferringTransport below;

    DeferringSoftwareTransport(HostSoftware software, SoftwareTransports.Layers layers, DeferringTransport below) {
        super(software, layers, below);
        this.below = below;
    }

    @Override
    public void deferFrom(long messageBytes) {
        below.deferFrom(messageBytes);
    }

    @Override
    public boolean hasDeferred() {
        return below.hasDeferred();
    }

    @Override
    public Packet pullDeferred(boolean oldest, long nowPs) {
        return counted(below.pullDeferred(oldest, nowPs), nowPs);
    }

    @Override
    public boolean isWithinGroup() {
        return below.isWithinGroup();
    }

    @Override
    public long deferredBytes() {
        return below.deferredBytes();
    }

    @Override
    public long offeredBytes() {
        return below.offeredBytes();
    }
}
