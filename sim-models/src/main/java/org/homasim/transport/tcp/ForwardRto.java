// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

/**
 * F-RTO (RFC 5682, section 3.1, with selective acknowledgements; {@code tcp_process_loss}): after a timeout it sends new data before
 * anything but the oldest segment again, and so finds out whether the timer was merely too fast.
 */
final class ForwardRto {
    /** What to do after an acknowledgement. */
    enum Verdict {
        /** Repair by the usual rules. */
        USUAL,
        /** Send new data and nothing again, until the next acknowledgement. */
        SEND_NEW,
        /** The timeout was a mistake. */
        SPURIOUS
    }

    private boolean isOn;

    /**
     * The timer has expired.
     *
     * @param isFirst whether no recovery was under way but that of timeouts of the same segment (section 3.1, step 1)
     */
    void timeout(boolean isFirst) {
        isOn = isFirst;
    }

    void end() {
        isOn = false;
    }

    /**
     * Judges by an acknowledgement.
     *
     * @param hasSentNew whether data beyond that of the timeout has been sent
     * @param isRecovered whether all that was out at the timeout is acknowledged
     * @param hasNew whether there is new data to send
     */
    Verdict judge(Acknowledgement acknowledgement, boolean hasSentNew, boolean isRecovered, boolean hasNew) {
        if (!isOn) {
            return Verdict.USUAL;
        }
        if (acknowledgement.hasFirstSending()) {
            // Step 3.b: what was sent once has arrived.
            isOn = false;
            return Verdict.SPURIOUS;
        }
        if (hasSentNew) {
            // Step 3.a: new data arrived, old has not.
            isOn &= acknowledgement.isAdvance() && !acknowledgement.isSelective();
        } else if (acknowledgement.isAdvance() && !isRecovered) {
            isOn = hasNew;
            return hasNew ? Verdict.SEND_NEW : Verdict.USUAL;
        }
        return Verdict.USUAL;
    }
}
