// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reproduce;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** All published results that can be reproduced, in the order in which they are shown. */
public final class Reproductions {
    private static final String RESOURCES = "/org/homasim/experiment/reproduce/reproductions/";
    /** A file for each, in the order in which their results are shown. */
    private static final List<String> FOLDERS = List.of("sigcomm18", "linux");

    private static final String ALL = "all";
    private static final YAMLMapper YAML = new YAMLMapper();

    private Reproductions() {}

    /** Returns all. */
    public static List<Reproduction> all() {
        List<Reproduction> all = new ArrayList<>();
        for (String folder : FOLDERS) {
            String resource = RESOURCES + folder + ".yaml";
            try (InputStream stream = Reproductions.class.getResourceAsStream(resource)) {
                YAML.readTree(stream).forEach(entry -> all.add(Reproduction.of(entry)));
            } catch (IOException e) {
                throw new UncheckedIOException("resource " + resource, e);
            }
        }
        return List.copyOf(all);
    }

    /**
     * Returns those that are meant.
     *
     * @param wanted a name, the folder of some, or "all"
     * @return none where there is no such
     */
    public static List<Reproduction> named(String wanted) {
        String folder = wanted.endsWith("/") ? wanted : wanted + "/";
        return all().stream()
                .filter(each -> wanted.equals(ALL)
                        || each.name().equals(wanted)
                        || each.name().startsWith(folder))
                .toList();
    }
}
