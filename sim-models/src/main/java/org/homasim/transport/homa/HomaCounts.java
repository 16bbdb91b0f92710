// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.homa;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.homasim.homa.EngineCounters;
import org.homasim.homa.wire.PacketType;

/** The counters of many engines, added up under the names they have in results; documented in {@code docs/results.md}. */
final class HomaCounts {
    private final Map<String, Long> byName = new LinkedHashMap<>();
    private long resentPackets;

    void add(EngineCounters counters) {
        add("rpcs_called", counters.rpcsCalled);
        add("requests_executed", counters.requestsExecuted);
        add("responses_delivered", counters.responsesDelivered);
        for (PacketType type : PacketType.values()) {
            String name = type.name().toLowerCase(Locale.ROOT);
            add(name + "_sent", counters.sent(type));
            add(name + "_received", counters.received(type));
        }
        for (int level = 0; level < counters.bytesSentByLevel.length; level++) {
            add("message_bytes_sent_priority_" + level, counters.bytesSentByLevel[level]);
        }
        add("needy_grants", counters.needyGrants);
        add("fifo_grants", counters.fifoGrants);
        add("fifo_grant_bytes", counters.fifoGrantBytes);
        add("data_resent", counters.resentPackets);
        add("client_timeouts", counters.clientTimeouts);
        add("server_timeouts", counters.serverTimeouts);
        add("server_rpcs_unknown_to_client", counters.endedAsUnknown);
        add("ack_overflows", counters.acknowledgementOverflows);
        add("buffer_failures", counters.bufferFailures);
        add("cutoff_changes", counters.cutoffChanges);
        add("dropped_duplicate", counters.duplicatesDropped);
        add("dropped_executed_request", counters.repeatedRequestsDropped);
        add("dropped_without_buffer", counters.unstoredDropped);
        add("dropped_unknown", counters.unknownDropped);
        add("dropped_malformed", counters.malformedDropped);
        add("stale_grants", counters.staleGrants);
        resentPackets += counters.resentPackets;
    }

    private void add(String name, long count) {
        byName.merge(name, count, Long::sum);
    }

    long resentPackets() {
        return resentPackets;
    }

    Map<String, Long> byName() {
        return Collections.unmodifiableMap(byName);
    }
}
