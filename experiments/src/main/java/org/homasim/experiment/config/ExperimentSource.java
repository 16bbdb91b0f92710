// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.nio.file.Path;
import java.util.Map;
import org.homasim.experiment.config.yaml.Node;

/**
 * What an experiment's file says, together with the files that it includes.
 *
 * @param text of the file itself
 * @param root its keys, over those of the included files
 * @param folders of all these files, by the name under which places of nodes know them: where relative paths start
 */
record ExperimentSource(String text, Node.Mapping root, Map<String, Path> folders) {
    /** Copies the map. */
    ExperimentSource {
        folders = Map.copyOf(folders);
    }
}
