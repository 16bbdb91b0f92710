// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** Names for points that tell their swept values, fit any file system, and are given only once. */
final class PointNames {
    /** Folders hold names of up to 255 bytes. */
    private static final int MAX_LENGTH = 150;

    private final List<Setting<?>> axes;
    private final Set<String> taken = new HashSet<>();

    /** Names for points of a sweep over these settings. */
    PointNames(List<Setting<?>> axes) {
        this.axes = axes;
    }

    /** A new name for a point with these of the swept values. */
    String next(List<Assigned<?>> swept) {
        String name = swept.isEmpty()
                ? "run"
                : swept.stream()
                        .map(each -> shortKey(each.setting()) + "=" + fileSafe(each.label()))
                        .collect(Collectors.joining(","));
        name = cut(name);
        String unique = name;
        // Two files of one name in different folders, for example. Some file systems ignore case.
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
        boolean alone = axes.stream()
                .allMatch(other -> other.equals(setting) || !other.name().equals(setting.name()));
        return alone ? setting.name() : setting.path();
    }

    private static String fileSafe(String label) {
        return label.replace("%", "").replaceAll("(?<=[0-9]) (?=[A-Za-z])", "").replaceAll("[^A-Za-z0-9._-]+", "-");
    }
}
