// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.util.Map;
import java.util.Optional;

/**
 * One run of an experiment.
 *
 * @param name unique in the experiment, fit for a folder: {@code sizes=w3,load=80}, or {@code run} where nothing is swept or zipped
 * @param swept canonical text of the swept settings that have an effect here, by path, in the order of sweep and zip
 * @param configuration all values
 * @param baseline name of the point of the sweep that this one follows from; empty for a point of the sweep itself
 */
public record Point(String name, Map<String, String> swept, Configuration configuration, Optional<String> baseline) {}
