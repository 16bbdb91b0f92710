// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.homasim.experiment.config.value.NearestName;

/** Which keys exist: all settings in the order of the documentation, and the rules between them. Immutable. */
public final class Schema {
    /** Section of the swept settings, which repeats the paths of all others. */
    static final String SWEEP = "sweep";

    /** Section of the settings whose values are taken in step, which repeats the paths of all others too. */
    static final String ZIP = "zip";

    /** Section of what settings are where another one has a certain value. */
    static final String PER = "per";

    /** List of what is left out of the grid. */
    static final String EXCLUDE = "exclude";

    /** The section of charts. */
    static final String PLOTS = "plots";

    /** The sections that are about points and charts, and hold no settings of their own. */
    static final List<String> OWN = List.of(SWEEP, ZIP, PER, EXCLUDE, PLOTS);

    private final Map<String, Setting<?>> settings = new LinkedHashMap<>();
    private final Set<String> sections = new LinkedHashSet<>();
    private final List<CrossCheck> crossChecks;

    /**
     * A schema of one's own.
     *
     * @throws IllegalArgumentException when two settings share a path, one's path is another's section, or a condition names a
     *     setting that is missing
     */
    public Schema(List<Setting<?>> settings, List<CrossCheck> crossChecks) {
        this.crossChecks = List.copyOf(crossChecks);
        sections.addAll(OWN);
        sections.add(WorkloadSettings.BACKGROUND);
        for (Setting<?> setting : settings) {
            if (this.settings.put(setting.path(), setting) != null) {
                throw new IllegalArgumentException("two settings " + setting);
            }
            for (String section = setting.section(); !section.isEmpty(); section = parent(section)) {
                sections.add(section);
            }
        }
        for (Setting<?> setting : settings) {
            setting.condition().map(Condition::setting).ifPresent(needed -> {
                if (!this.settings.containsKey(needed.path())) {
                    throw new IllegalArgumentException(setting + " needs " + needed + ", which is missing");
                }
            });
        }
        for (String section : sections) {
            if (this.settings.containsKey(section)) {
                throw new IllegalArgumentException(section + " is a setting and a section");
            }
        }
    }

    /** All keys of the simulator. */
    public static Schema standard() {
        List<Setting<?>> all = new ArrayList<>();
        all.add(ExperimentSettings.NAME);
        all.addAll(NetworkSettings.ALL);
        all.addAll(HostSettings.ALL);
        all.addAll(SoftwareKeys.ALL);
        all.addAll(TransportSettings.ALL);
        all.addAll(HomaGrantSettings.ALL);
        all.addAll(HomaPrioritySettings.ALL);
        all.addAll(HomaSendingSettings.ALL);
        all.addAll(HomaRpcSettings.ALL);
        all.addAll(TcpSettings.ALL);
        all.addAll(DctcpSettings.ALL);
        all.addAll(TransportShares.ALL);
        all.addAll(WorkloadSettings.ALL);
        all.addAll(ExperimentSettings.RUN);
        all.addAll(UntilSettings.ALL);
        all.addAll(KneeSettings.ALL);
        List<CrossCheck> checks = new ArrayList<>(List.of(
                ExperimentSettings.SAMPLES,
                ExperimentSettings.INTERVALS,
                SoftwareKeys.NAPI_OF_CORES,
                NicKeys.RATE_ORDER,
                QdiscKeys.OWN_QUEUE,
                QdiscKeys.SHARES,
                QdiscKeys.ONE_PACER,
                QdiscKeys.ONE_HOST_QUEUE,
                NetworkSettings.HOST_COUNT,
                NetworkSettings.LINK_COUNT,
                NetworkSettings.EVEN_PORTS,
                NetworkSettings.GRAPH_FILE,
                NetworkSettings.GRAPH_RATES,
                HomaPrioritySettings.PRIORITY_SPLIT,
                HomaPrioritySettings.CUTOFF_ORDER,
                HomaPrioritySettings.LEARNING_PRESET,
                TcpSettings.WINDOW_HOLDS_PACKET,
                TcpSettings.WINDOW_ORDER,
                TransportShares.SUM,
                OracleRules.NO_HOSTS,
                OracleRules.NO_BREAKDOWN,
                OracleRules.NO_FAULTS,
                ProvidedRules.NO_CORES,
                ProvidedRules.NO_BREAKDOWN,
                KneeSettings.SHARE_ORDER,
                UntilSettings.ORDER,
                UntilSettings.FIGURE,
                UntilSettings.ONE_SEARCH));
        checks.addAll(SwitchRules.ALL);
        checks.addAll(WorkloadSettings.MAIN.crossChecks());
        return new Schema(all, checks);
    }

    /**
     * This schema with the keys of further workloads.
     *
     * @param labels of {@code background}
     */
    Schema withBackground(Collection<String> labels) {
        List<Setting<?>> all = new ArrayList<>(settings.values());
        List<CrossCheck> checks = new ArrayList<>(crossChecks);
        for (String label : labels) {
            WorkloadKeys keys = WorkloadSettings.background(label);
            all.addAll(keys.all());
            checks.addAll(keys.crossChecks());
        }
        return new Schema(all, checks);
    }

    /** This schema with a setting in place of the one of the same path, or added at the end. */
    public Schema with(Setting<?> setting) {
        Map<String, Setting<?>> changed = new LinkedHashMap<>(settings);
        changed.put(setting.path(), setting);
        return new Schema(List.copyOf(changed.values()), crossChecks);
    }

    /** All settings, in order. */
    public List<Setting<?>> settings() {
        return List.copyOf(settings.values());
    }

    /** The rules between settings. */
    public List<CrossCheck> crossChecks() {
        return crossChecks;
    }

    /** The setting of a dotted path. */
    public Optional<Setting<?>> setting(String path) {
        return Optional.ofNullable(settings.get(path));
    }

    /** Whether keys of this path hold further keys. */
    boolean isSection(String path) {
        return sections.contains(path);
    }

    /** What to tell somebody who wrote a key that does not exist. */
    String unknownKey(String path) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        List<String> known = new ArrayList<>(settings.keySet());
        known.addAll(sections);
        FileKey.ALL.forEach(key -> known.add(key.name()));
        // The right name in the wrong section comes before a near name elsewhere, as it is the likelier mistake, but
        // not before one beside it.
        List<String> beside =
                known.stream().filter(each -> parent(each).equals(parent(path))).toList();
        List<String> sameName =
                known.stream().filter(each -> ("." + each).endsWith("." + name)).toList();
        Optional<String> nearest = NearestName.to(path, beside)
                .or(() -> sameName.stream().findFirst())
                .or(() -> NearestName.to(path, known));
        return "unknown key; "
                + nearest.map(each -> "did you mean " + each + "?").orElseGet(() -> "known here: " + keysBeside(path));
    }

    private String keysBeside(String path) {
        String section = parent(path);
        while (!section.isEmpty() && !sections.contains(section)) {
            section = parent(section);
        }
        String prefix = section.isEmpty() ? "" : section + ".";
        Set<String> keys = new LinkedHashSet<>();
        for (String each : settings.keySet()) {
            if (each.startsWith(prefix)) {
                keys.add(each.substring(prefix.length()).replaceFirst("\\..*", ""));
            }
        }
        if (section.isEmpty()) {
            FileKey.ALL.forEach(key -> keys.add(key.name()));
        }
        return keys.stream().collect(Collectors.joining(", "));
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('.')));
    }
}
