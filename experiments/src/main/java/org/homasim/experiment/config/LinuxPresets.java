// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.homasim.experiment.config.value.BadValueException;
import org.homasim.experiment.config.yaml.Node;
import org.homasim.experiment.config.yaml.Place;

/**
 * The values of the presets with RPCs, a line a setting.
 *
 * <p>{@code linux-10g}, {@code linux-25g}, {@code linux-100g}: what {@code cloudlab/bin/config} of PlatformLab/HomaModule sets
 * for clusters of that link rate, and the defaults of the module for the rest. {@code linux-2021}: the cluster xl170 in 2021,
 * from {@code cloudlab/bin/start_xl170} and the module of that year. {@code upstream}: the module of summer 2025, stripped for
 * the kernel by {@code util/strip.py}.
 *
 * <p>Where the sources leave a choice:
 *
 * <ul>
 *   <li>{@code cutoffs}: the benchmarks run {@code homa_prio}, which learns them within seconds; {@code computed} stands for what
 *       it has learnt.
 *   <li>{@code maxNicEstBacklog} of 2021 was called {@code max_nic_queue_ns}, {@code deferMinBytes} {@code throttle_min_bytes}.
 *   <li>{@code maxIncoming} of 2021 was {@code max_overcommit} times {@code rtt_bytes}, which was also the window and the
 *       unscheduled bytes.
 *   <li>{@code timeoutTicks} of 2021: a peer was given up a tick after the fifth RESEND without an answer ({@code
 *       timeout_resends}), 15 + 4 x 10 + 1. It had no {@code request_ack_ticks}.
 *   <li>{@code mtu}: 3000 as in the measurements of {@code perf.txt}; for 10 and 100 Gbps the sources name none, and these are
 *       the customary ones. {@code upstream}: Ethernet's.
 *   <li>{@code sendMemory}: a limit of each socket in Linux. The benchmarks spread their messages over several and stay below
 *       it, so a limit of the whole host is left to {@code upstream}, where it is all that holds a sender back.
 * </ul>
 */
public final class LinuxPresets {
    private static final String TABLE = """
            setting             linux-10g  linux-25g  linux-100g  linux-2021  upstream   source
            unscheduledBytes    30 KB      60 KB      60 KB       60 KB       -          config; rtt_bytes of start_xl170
            window              dynamic    dynamic    dynamic     60 KB       -          homa_grant_alloc; rtt_bytes
            maxIncoming         400 KB     480 KB     1600 KB     480 KB      -          config; homa_incoming_sysctl_changed
            overcommitment      8          8          8           8           -          homa_grant_alloc; homa_init
            grantIncrement      1 B        1 B        1 B         10 KB       -          start_xl170
            grantFifoFraction   50         50         50          50          -          homa_grant_alloc; homa_init
            grantFifoIncrement  50 KB      50 KB      50 KB       10 KB       -          homa_grant_alloc; homa_grant_fifo
            priorities          8          8          8           8           -          config; start_xl170
            cutoffs             computed   computed   computed    computed    -          cperf.py runs homa_prio
            pacer               plain      plain      plain       plain       plain      homa_pacer.c
            maxNicEstBacklog    5 us       5 us       5 us        2 us        5 us       config; start_xl170; homa_pacer_alloc
            deferMinBytes       1000 B     1000 B     1000 B      1000 B      1000 B     homa_qdisc_shared_alloc; homa_init
            pacerFifoFraction   50         50         50          50          50         homa_qdisc_shared_alloc; homa_init
            maxGsoSize          10 KB      10 KB      100 KB      10 KB       10 KB      config; homa_init
            mtu                 1500 B     3000 B     9000 B      3000 B      1500 B     perf.txt
            resendTicks         5          5          5           15          5          homa_init
            resendInterval      5          5          5           10          5          homa_init
            timeoutTicks        100        100        100         56          100        homa_init; homa_check_timeout
            requestAckTicks     2          2          2           2           2          homa_init
            sendMemory          unlimited  unlimited  unlimited   unlimited   100 MB     wmem_max of homa_init
            """;

    private static final String NOT_APPLICABLE = "-";

    /** Two spaces part the columns, since one stands between a number and its unit. */
    private static final String GAP = " {2,}";

    /** The texts of a preset by the settings' paths. */
    private static final Map<String, Map<String, String>> TEXTS = texts();

    private LinuxPresets() {}

    /** The values, a row a setting: its name, the value of each preset, {@code -} where it has none, and the source. The first row names them. */
    static List<List<String>> table() {
        return TABLE.lines().map(line -> List.of(line.split(GAP, -1))).toList();
    }

    private static Map<String, Map<String, String>> texts() {
        List<List<String>> rows = table();
        List<String> presets = rows.get(0);
        Map<String, Map<String, String>> texts = new LinkedHashMap<>();
        for (List<String> cells : rows.subList(1, rows.size())) {
            for (int column = 1; column < presets.size() - 1; column++) {
                if (!cells.get(column).equals(NOT_APPLICABLE)) {
                    texts.computeIfAbsent(presets.get(column), preset -> new LinkedHashMap<>())
                            .put(HomaPresets.SECTION + cells.get(0), cells.get(column));
                }
            }
        }
        texts.put("linux", texts.get("linux-25g"));
        return texts;
    }

    /**
     * A configuration with the preset's value for each setting that was left to it. Where the queueing discipline paces, the pacer is
     * off ({@code homa_qdisc_active} in {@code homa_outgoing.c}).
     */
    public static Configuration fill(Configuration configuration) {
        Map<String, String> texts = TEXTS.get(configuration.get(TransportSettings.HOMA_PRESET));
        Configuration filled = configuration;
        for (Setting<?> setting : configuration.settings()) {
            // What belongs to the pacer is filled in after it, and there may be none.
            if (texts.containsKey(setting.path())
                    && filled.applies(setting)
                    && configuration.text(setting).equals(HomaPresets.LEFT)) {
                boolean isPacedBelow = setting.equals(HomaSendingSettings.PACER) && QdiscKeys.isPacing(configuration);
                String text = isPacedBelow ? HomaSendingSettings.NO_PACER : texts.get(setting.path());
                filled = with(filled, setting, text);
            }
        }
        return filled;
    }

    private static <T> Configuration with(Configuration configuration, Setting<T> setting, String text) {
        Place place = Place.of("preset");
        try {
            return configuration.with(setting, setting.type().read(Node.Scalar.of(place, text), Path.of("")));
        } catch (BadValueException e) {
            throw new IllegalStateException(e.toProblems(setting.path()).toString(), e);
        }
    }
}
