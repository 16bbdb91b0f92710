// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa.udp;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which socket address each host has: engines know hosts by number. */
final class HostAddresses {
    static final int NO_HOST = -1;

    private final List<SocketAddress> byNumber = new ArrayList<>();
    private final Map<SocketAddress, Integer> numbers = new HashMap<>();

    /** Gives the next number to an address. */
    int add(SocketAddress address) {
        int number = byNumber.size();
        byNumber.add(address);
        numbers.put(address, number);
        return number;
    }

    SocketAddress address(int host) {
        return byNumber.get(host);
    }

    /** The host at an address; {@link #NO_HOST} if there is none. */
    int host(SocketAddress address) {
        return numbers.getOrDefault(address, NO_HOST);
    }
}
