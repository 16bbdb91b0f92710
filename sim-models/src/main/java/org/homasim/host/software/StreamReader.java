// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

import org.homasim.host.ByteStream;
import org.homasim.host.StreamApplication;

/** A connection that a thread reads: whether {@code epoll} has to tell of it. */
final class StreamReader implements StreamApplication.Reader {
    private final SoftwareTransport transport;
    private final ByteStream stream;
    /** Next of those that have something to tell. */
    StreamReader next;

    private boolean isReady;

    StreamReader(SoftwareTransport transport, ByteStream stream) {
        this.transport = transport;
        this.stream = stream;
    }

    @Override
    public void readable(long nowPs) {
        if (!isReady) {
            transport.streamPort(stream).ready(this, nowPs);
        }
    }

    void setReady(boolean newReady) {
        isReady = newReady;
    }

    boolean isReady() {
        return isReady;
    }

    ByteStream stream() {
        return stream;
    }
}
