// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;
import org.homasim.experiment.config.value.BadValueException;
import org.homasim.experiment.config.yaml.Node;

/**
 * The values that a setting is to take in turn, as written, but ranges replaced by the values they stand for.
 *
 * @param list at least one
 * @param zipped whether they are taken in step with those of the zip's other settings, rather than combined with all
 */
record ListedValues(Node.Sequence list, boolean zipped) {
    /**
     * The values of a list or a range.
     *
     * @throws BadValueException when a range is none
     */
    static ListedValues of(Setting<?> setting, Node listOrRange, boolean zipped) throws BadValueException {
        List<Node> items = listOrRange instanceof Node.Sequence sequence ? sequence.items() : List.of(listOrRange);
        List<Node> values = Range.expand(setting.type(), items, ExperimentBuilder.MAX_POINTS);
        return new ListedValues(new Node.Sequence(listOrRange.place(), values), zipped);
    }

    /** Whether what is written is several values, and not one that is a list itself. */
    static boolean areSeveral(Setting<?> setting, Node value) {
        return Range.isMeant(value, setting.type())
                || (value instanceof Node.Sequence sequence
                        && (!setting.type().isList()
                                || sequence.items().stream()
                                        .anyMatch(item ->
                                                item instanceof Node.Sequence || Range.isMeant(item, setting.type()))));
    }
}
