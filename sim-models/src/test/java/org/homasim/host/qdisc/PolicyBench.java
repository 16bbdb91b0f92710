// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.qdisc;

/** A link at 10 Gbps for which Homa and another protocol wait, and a policy that says who sends the next packet of 1500 bytes, or burst. */
final class PolicyBench {
    static final long LINK = 10_000_000_000L;
    static final long BYTE_PS = 800;
    static final int PACKET = 1500;
    private static final long PERIOD_PS = PACKET * BYTE_PS;

    final SharingPolicy policy;
    final Protocol homa = new Protocol(true);
    final Protocol other = new Protocol(false);
    private long nowPs;

    /** One of the two. */
    final class Protocol {
        private final boolean isHoma;
        /** Of the link's rate, what it offers all the time. */
        double offers;

        private double offering;
        long waitingBytes;
        long sentBytes;
        private long passedBytes;
        /** Most that the other has sent while this waited. */
        long maxPassedBytes;

        private Protocol(boolean isHoma) {
            this.isHoma = isHoma;
        }

        void offer(long bytes) {
            waitingBytes += bytes;
            policy.offered(isHoma, bytes, nowPs);
        }

        /** Offers whole packets. */
        private void offerAtRate(long bytesOfLink) {
            offering += bytesOfLink * offers;
            while (offering >= PACKET) {
                offering -= PACKET;
                offer(PACKET);
            }
        }

        private void passedBy(long bytes) {
            if (waitingBytes > 0) {
                passedBytes += bytes;
                maxPassedBytes = Math.max(maxPassedBytes, passedBytes);
            }
        }

        private void send(int bytes) {
            waitingBytes -= bytes;
            sentBytes += bytes;
            passedBytes = 0;
            for (int left = bytes; left > 0; left -= PACKET) {
                policy.sent(isHoma, Math.min(left, PACKET), nowPs);
            }
        }

        void forget() {
            sentBytes = 0;
            maxPassedBytes = 0;
        }
    }

    PolicyBench(SharingPolicy policy) {
        this.policy = policy;
    }

    /** Sends a packet or a burst of so many bytes, or lets its time pass; what is offered meanwhile comes behind it. Returns whether Homa sent. */
    boolean step(int maxBytes) {
        boolean isHoma = false;
        long carried = PACKET;
        if (homa.waitingBytes > 0 || other.waitingBytes > 0) {
            isHoma = policy.isHomaNext(homa.waitingBytes, other.waitingBytes, nowPs);
            Protocol sender = isHoma ? homa : other;
            int bytes = (int) Math.min(maxBytes, sender.waitingBytes);
            if (bytes == 0) {
                throw new AssertionError("nothing waits there");
            }
            sender.send(bytes);
            (isHoma ? other : homa).passedBy(bytes);
            carried = bytes;
        }
        nowPs += carried * BYTE_PS;
        homa.offerAtRate(carried);
        other.offerAtRate(carried);
        return isHoma;
    }

    boolean step() {
        return step(PACKET);
    }

    void steps(int count) {
        for (int i = 0; i < count; i++) {
            step();
        }
    }

    /** Homa's part of the bytes of the steps from now on. */
    double homaShareOf(int count) {
        homa.forget();
        other.forget();
        steps(count);
        return homa.sentBytes / (double) (homa.sentBytes + other.sentBytes);
    }

    /** Part of the link's rate in the steps from the last {@link Protocol#forget} on. */
    static double rateOf(Protocol protocol, int steps) {
        return protocol.sentBytes / ((double) steps * PACKET);
    }

    /** The time of a packet on the link. */
    static long packetPs() {
        return PERIOD_PS;
    }
}
