// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/** The space that an incoming message holds in {@link ReceiveBuffers}. */
final class BufferedMessage {
    static final int NO_PAGE = -1;

    boolean isStored;
    int fullPages;

    /** The page of which the message has a part; {@link #NO_PAGE} for none. */
    int sharedPage = NO_PAGE;
}
