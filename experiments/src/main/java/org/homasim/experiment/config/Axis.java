// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.List;

/**
 * A swept setting with its values in the order written.
 *
 * @param values at least one, no two alike
 */
record Axis(Setting<?> setting, List<Assigned<?>> values) {}
