// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

/**
 * What the stages of a host's software take, in ps. Where they come from: {@link HostProfile}.
 *
 * @param systemCallPs crossing into the kernel and back, for a call
 * @param sendPs the protocol's share of a send call, without the copy
 * @param outputPs IP and driver, for a group of packets that is sent
 * @param interruptPs from the NIC's interrupt to NAPI, where NAPI was not at work yet
 * @param napiPs NAPI and GRO for the first packet that they find
 * @param napiFurtherPs the same for each further one that waits
 * @param softIrqWakeupPs from GRO to the SoftIRQ; a delay, no work
 * @param ipPs IP in the SoftIRQ, for packets that come together
 * @param protocolPs the protocol in the SoftIRQ, for the first of these
 * @param protocolFurtherPs the same for each further one
 * @param wakeupPs from the protocol to a thread that polls; a delay, no work
 * @param sleeperWakeupPs what it takes longer to wake a thread that sleeps; a delay, no work
 * @param receivePs the protocol's share of a receive call, without the copy
 * @param copyBitsPerSecond at which one core copies to and from user space, above 0
 */
public record StageCosts(
        long systemCallPs,
        long sendPs,
        long outputPs,
        long interruptPs,
        long napiPs,
        long napiFurtherPs,
        long softIrqWakeupPs,
        long ipPs,
        long protocolPs,
        long protocolFurtherPs,
        long wakeupPs,
        long sleeperWakeupPs,
        long receivePs,
        long copyBitsPerSecond) {
    private static final double BIT_PS = 8e12;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException for a negative time, or a rate that is not above 0
     */
    public StageCosts {
        long[] times = {
            systemCallPs,
            sendPs,
            outputPs,
            interruptPs,
            napiPs,
            napiFurtherPs,
            softIrqWakeupPs,
            ipPs,
            protocolPs,
            protocolFurtherPs,
            wakeupPs,
            sleeperWakeupPs,
            receivePs
        };
        for (long time : times) {
            if (time < 0) {
                throw new IllegalArgumentException("a stage of " + time + " ps");
            }
        }
        if (copyBitsPerSecond <= 0) {
            throw new IllegalArgumentException("copies at " + copyBitsPerSecond + " bit/s");
        }
    }

    /** Time of a copy of so many bytes, in ps. */
    public long copyPs(long bytes) {
        return Math.round(bytes * BIT_PS / copyBitsPerSecond);
    }

    /** From the call to the NIC, for a message of one group of packets, in ps. */
    public long sendSidePs(long bytes) {
        return systemCallPs + sendPs + copyPs(bytes) + outputPs;
    }

    /** From the NIC's interrupt to the return of the receive call in a thread that polls, for a message of one packet, in ps. */
    public long receiveSidePs(long bytes) {
        return interruptPs
                + napiPs
                + softIrqWakeupPs
                + ipPs
                + protocolPs
                + wakeupPs
                + receivePs
                + copyPs(bytes)
                + systemCallPs;
    }

    /** The same stages, each taking so many times as long and copying at so many times lower a rate; above 0. */
    public StageCosts times(double factor) {
        return new StageCosts(
                Math.round(systemCallPs * factor),
                Math.round(sendPs * factor),
                Math.round(outputPs * factor),
                Math.round(interruptPs * factor),
                Math.round(napiPs * factor),
                Math.round(napiFurtherPs * factor),
                Math.round(softIrqWakeupPs * factor),
                Math.round(ipPs * factor),
                Math.round(protocolPs * factor),
                Math.round(protocolFurtherPs * factor),
                Math.round(wakeupPs * factor),
                Math.round(sleeperWakeupPs * factor),
                Math.round(receivePs * factor),
                Math.max(1, Math.round(copyBitsPerSecond / factor)));
    }
}
