// SPDX-License-Identifier: Apache-2.0
package org.homasim.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.IntFunction;
import org.homasim.host.PacketEncoder;
import org.homasim.host.PacketTap;
import org.homasim.kernel.Picoseconds;
import org.homasim.net.LinkRate;
import org.homasim.net.Packet;

/**
 * Writes the packets of one simulation as a pcapng file. A packet has a record at the interface of its source, outbound, and one
 * at that of its destination, inbound; where the second is missing, it was lost or is still on its way.
 */
public final class PacketTrace implements PacketTap {
    private static final String APPLICATION = "homasim";

    private final PcapngWriter writer;
    private final TraceFilter filter;
    private final long maxRecords;
    private FrameEncoder frames;
    private long records;

    /**
     * A trace that has nothing written.
     *
     * @param out where it goes; the owner closes it
     * @param filter which packets
     * @param maxRecords how many records at most; later ones are left out
     */
    public PacketTrace(OutputStream out, TraceFilter filter, long maxRecords) {
        this.writer = new PcapngWriter(out);
        this.filter = filter;
        this.maxRecords = maxRecords;
    }

    /**
     * Writes what comes before the packets; to be called once.
     *
     * @param hosts how many there are; each has an interface of its number
     * @param hostRates rate of each host's link
     * @param encoders of their transports, by index
     * @throws UncheckedIOException when it cannot be written
     */
    public void start(int hosts, IntFunction<LinkRate> hostRates, List<PacketEncoder> encoders) {
        if (hosts > HostAddresses.MAX_HOSTS) {
            throw new IllegalArgumentException("addresses for " + hosts + " hosts");
        }
        frames = new FrameEncoder(encoders);
        try {
            writer.section(APPLICATION);
            for (int host = 0; host < hosts; host++) {
                writer.hostInterface(host, hostRates.apply(host).bitsPerSecond());
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void sent(Packet packet, long nowPs) {
        record(packet, packet.source, false, nowPs);
    }

    @Override
    public void received(Packet packet, long nowPs) {
        record(packet, packet.destination, true, nowPs);
    }

    private void record(Packet packet, int host, boolean inbound, long nowPs) {
        if (isFull() || !filter.admits(packet)) {
            return;
        }
        try {
            frames.write(packet, writer.beginFrame(host, nowPs / Picoseconds.NANOSECOND));
        } catch (IOException e) {
            throw unwritable(e);
        }
        writer.endFrame(FrameEncoder.frameBytes(packet), inbound);
        records++;
    }

    /**
     * Hands on what has been written so far.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    public void flush() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Returns the records written. */
    public long records() {
        return records;
    }

    /** Whether there is no room for another record. */
    public boolean isFull() {
        return records >= maxRecords;
    }

    private static UncheckedIOException unwritable(IOException cause) {
        return new UncheckedIOException("Cannot write the trace", cause);
    }
}
