// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * Names for points that tell their swept values, fit any file system, and are given only once. A name follows from the values
 * alone, not from their order or from other points, so that results are found again when an axis has grown; only a value that
 * would else be called like another one has a name that is lengthened.
 */
final class PointNames {
    /** Folders hold names of up to 255 bytes. */
    private static final int MAX_LENGTH = 150;

    /** Of a hash; two of few values are told apart. */
    private static final int HASH_DIGITS = 6;

    private final List<Setting<?>> settings = new ArrayList<>();
    /** By setting and value, {@code load=80}. */
    private final Map<Setting<?>, Map<Object, String>> parts = new HashMap<>();

    private final Set<String> taken = new HashSet<>();

    /**
     * Names for points of a sweep.
     *
     * @param axes with all values
     * @param folder of the experiment: where it is changes no name
     */
    PointNames(List<Axis> axes, Path folder) {
        axes.forEach(axis -> settings.addAll(axis.settings()));
        for (Axis axis : axes) {
            for (int i = 0; i < axis.settings().size(); i++) {
                Setting<?> setting = axis.settings().get(i);
                Map<Object, Assigned<?>> values = new LinkedHashMap<>();
                for (List<Assigned<?>> step : axis.steps()) {
                    values.putIfAbsent(step.get(i).value(), step.get(i));
                }
                parts.put(setting, parts(shortKey(setting), values, folder));
            }
        }
    }

    private static Map<Object, String> parts(String key, Map<Object, Assigned<?>> values, Path folder) {
        Map<Object, String> labels = new HashMap<>();
        // Some file systems ignore case.
        Map<String, List<Object>> alike = new HashMap<>();
        Map<String, List<Object>> faithful = new HashMap<>();
        values.forEach((value, assigned) -> {
            String label = fileSafe(assigned.label());
            labels.put(value, label);
            alike.computeIfAbsent(label.toLowerCase(Locale.ROOT), absent -> new ArrayList<>())
                    .add(value);
            if (label.equals(within(folder, assigned.text()))) {
                faithful.computeIfAbsent(label.toLowerCase(Locale.ROOT), absent -> new ArrayList<>())
                        .add(value);
            }
        });
        Map<Object, String> parts = new HashMap<>();
        values.forEach((value, assigned) -> {
            String label = labels.get(value);
            String group = label.toLowerCase(Locale.ROOT);
            boolean isAlone = alike.get(group).size() == 1
                    || faithful.getOrDefault(group, List.of()).equals(List.of(value));
            parts.put(value, key + "=" + (isAlone ? label : label + "-" + hash(within(folder, assigned.text()))));
        });
        return parts;
    }

    /** A new name for a point with these of the swept values. */
    String next(List<Assigned<?>> swept) {
        String name = swept.isEmpty()
                ? "run"
                : swept.stream()
                        .map(each -> parts.get(each.setting()).get(each.value()))
                        .collect(Collectors.joining(","));
        name = cut(name);
        String unique = name;
        // Hashes might be equal.
        for (int i = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); i++) {
            unique = name + "-" + i;
        }
        return unique;
    }

    /** The name of a point that differs from another in one value, which no other of its kind has; unique as that one's is. */
    static String variant(String name, Assigned<?> value) {
        return cut(name + "," + value.setting().name() + "=" + fileSafe(value.label()));
    }

    private static String cut(String name) {
        if (name.length() <= MAX_LENGTH) {
            return name;
        }
        CRC32 rest = new CRC32();
        rest.update(name.getBytes(StandardCharsets.UTF_8));
        return name.substring(0, MAX_LENGTH) + "-" + Long.toHexString(rest.getValue());
    }

    private String shortKey(Setting<?> setting) {
        boolean alone = settings.stream()
                .allMatch(other -> other.equals(setting) || !other.name().equals(setting.name()));
        return alone ? setting.name() : setting.path();
    }

    private static String fileSafe(String label) {
        return label.replace("%", "").replaceAll("(?<=[0-9]) (?=[A-Za-z])", "").replaceAll("[^A-Za-z0-9._-]+", "-");
    }

    /** The text of a value; of a file that lies in the folder, or under it, the path from there. */
    private static String within(Path folder, String text) {
        String start = folder + File.separator;
        return (text.startsWith(start) ? text.substring(start.length()) : text).replace(File.separatorChar, '/');
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
