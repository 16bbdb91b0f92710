// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/**
 * Settings of an engine with RPCs, small round numbers where Linux has larger ones. Packets of 1424 message bytes in MTUs of
 * 1500; one packet a group; no pacer; no limits of memory.
 */
final class RpcTestSettings {
    /** Ethernet: 46 bytes of payload at least; 8 preamble, 14 header, 4 checksum, 12 gap. */
    static final WireFormat FORMAT = format(1500);

    /** 1500 less 20 of IP and 56 of Homa. */
    static final int PACKET = 1424;

    /** Seven full packets and one of 32. */
    static final long UNSCHEDULED = 10_000;

    static final long MAX_MESSAGE = 1_000_000;
    static final long TICK_PS = 1_000_000_000;
    static final long LINK = 10_000_000_000L;

    /** One byte of wire time at {@link #LINK}. */
    static final long PS_PER_BYTE = 800;

    private static final long ALL = Long.MAX_VALUE;

    /** Unscheduled levels 7 up to 1000 bytes, 6 up to 5000, 5 beyond; 4 to 0 are scheduled. */
    static final LengthPriority CUTOFFS = new LengthPriority(ALL, ALL, ALL, ALL, ALL, ALL, 5000, 1000);

    private WireFormat format = FORMAT;
    private int priorities = 8;
    private long unscheduledBytes = UNSCHEDULED;
    private GrantSettings grants = grants(UNSCHEDULED, 400_000);
    private long maxMessageBytes = MAX_MESSAGE;
    private int maxGsoBytes = 1500;
    private SilenceSettings silence = new SilenceSettings(TICK_PS, 5, 5, 100, 2);
    private PacerSettings pacer;
    private CutoffSettings cutoffs = new CutoffSettings(CUTOFFS, null);
    private int rememberedRequests = 100;
    private long receiveBufferBytes = Long.MAX_VALUE;
    private long sendMemoryBytes = Long.MAX_VALUE;

    static WireFormat format(int mtuBytes) {
        return WireFormat.linux(20, mtuBytes, ipPacketBytes -> Math.max(ipPacketBytes, 46) + 38);
    }

    /** Eight active messages; no FIFO grants; scheduled levels 4 to 0. */
    static LinuxGrantSettings grants(long windowBytes, long maxIncomingBytes) {
        return new LinuxGrantSettings(8, windowBytes, maxIncomingBytes, 1, 50_000, 0, 4, 6, LINK);
    }

    HomaParameters parameters() {
        RpcSettings service = new RpcSettings(
                maxMessageBytes,
                maxGsoBytes,
                silence,
                pacer,
                cutoffs,
                rememberedRequests,
                receiveBufferBytes,
                sendMemoryBytes);
        return new HomaParameters(format, priorities, unscheduledBytes, grants, service);
    }

    RpcTestSettings mtu(int mtuBytes) {
        format = format(mtuBytes);
        return this;
    }

    RpcTestSettings priorities(int levels) {
        priorities = levels;
        return this;
    }

    RpcTestSettings unscheduledBytes(long bytes) {
        unscheduledBytes = bytes;
        return this;
    }

    RpcTestSettings grants(GrantSettings settings) {
        grants = settings;
        return this;
    }

    RpcTestSettings maxMessageBytes(long bytes) {
        maxMessageBytes = bytes;
        return this;
    }

    RpcTestSettings maxGsoBytes(int bytes) {
        maxGsoBytes = bytes;
        return this;
    }

    RpcTestSettings silence(SilenceSettings settings) {
        silence = settings;
        return this;
    }

    /** A pacer at {@link #LINK}. */
    RpcTestSettings pacer(long maxBacklogPs, long deferMinBytes, int fifoPerMille) {
        pacer = new PacerSettings(maxBacklogPs, deferMinBytes, fifoPerMille, LINK);
        return this;
    }

    RpcTestSettings cutoffs(CutoffSettings settings) {
        cutoffs = settings;
        return this;
    }

    RpcTestSettings rememberedRequests(int requests) {
        rememberedRequests = requests;
        return this;
    }

    RpcTestSettings receiveBufferBytes(long bytes) {
        receiveBufferBytes = bytes;
        return this;
    }

    RpcTestSettings sendMemoryBytes(long bytes) {
        sendMemoryBytes = bytes;
        return this;
    }
}
