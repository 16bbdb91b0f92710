// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import org.homasim.experiment.config.yaml.Node;

/**
 * The values that a setting is to take in turn, as written.
 *
 * @param list at least one
 * @param zipped whether they are taken in step with those of the zip's other settings, rather than combined with all
 */
record ListedValues(Node.Sequence list, boolean zipped) {}
