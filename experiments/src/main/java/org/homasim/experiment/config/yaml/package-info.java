// SPDX-License-Identifier: Apache-2.0
/**
 * YAML as a small tree whose every node knows its line and column, and the problems that point at them. Nothing here knows
 * which keys exist.
 */
package org.homasim.experiment.config.yaml;
