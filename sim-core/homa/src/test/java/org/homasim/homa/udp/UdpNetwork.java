// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa.udp;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.homasim.homa.HomaParameters;

/**
 * Hosts with sockets on the loopback interface, run by one thread in turns: however slowly it runs, between two ticks of a host
 * each other one has had its turn, so that no host takes another's lack of processor for silence.
 */
final class UdpNetwork implements Closeable {
    private static final long PS_PER_NS = 1000;
    private static final long PS_PER_MS = 1_000_000_000;
    /** Shorter waits are not worth a selector's. */
    private static final long SHORT_PS = PS_PER_MS / 10;

    private static final long LONGEST_WAIT_MS = 50;
    private static final int SOCKET_BYTES = 1 << 20;

    private final Selector selector;
    private final List<DatagramChannel> channels = new ArrayList<>();
    private final List<UdpHost> hosts = new ArrayList<>();
    private final HostAddresses addresses = new HostAddresses();
    private final long startNs = System.nanoTime();

    UdpNetwork(HomaParameters parameters, List<? extends RpcApplication> applications, SplittableRandom random)
            throws IOException {
        selector = Selector.open();
        for (RpcApplication application : applications) {
            DatagramChannel channel = DatagramChannel.open();
            channels.add(channel);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BYTES);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BYTES);
            channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            addresses.add(channel.getLocalAddress());
            UnreliablePort port = new UnreliablePort(channel, addresses, random.split());
            hosts.add(new UdpHost(parameters, port, application));
        }
    }

    List<UdpHost> hosts() {
        return hosts;
    }

    HostAddresses addresses() {
        return addresses;
    }

    /** Runs the hosts until a condition holds; fails if it takes far too long. */
    void runUntil(BooleanSupplier isDone, Duration atMost) throws IOException {
        long endPs = nowPs() + atMost.toNanos() * PS_PER_NS;
        while (!isDone.getAsBoolean()) {
            if (nowPs() > endPs) {
                throw new AssertionError("not done after " + atMost);
            }
            for (UdpHost host : hosts) {
                host.runRound(nowPs());
            }
            await();
        }
    }

    private long nowPs() {
        return (System.nanoTime() - startNs) * PS_PER_NS;
    }

    /** Waits for a packet or the first host's deadline. */
    private void await() throws IOException {
        long deadlinePs = Long.MAX_VALUE;
        for (UdpHost host : hosts) {
            deadlinePs = Math.min(deadlinePs, host.deadlinePs());
        }
        long waitPs = deadlinePs - nowPs();
        if (waitPs > SHORT_PS) {
            selector.select(Math.min(waitPs / PS_PER_MS + 1, LONGEST_WAIT_MS));
            // Each host looks for packets anyway.
            selector.selectedKeys().clear();
        }
    }

    @Override
    public void close() throws IOException {
        for (DatagramChannel channel : channels) {
            channel.close();
        }
        selector.close();
    }
}
