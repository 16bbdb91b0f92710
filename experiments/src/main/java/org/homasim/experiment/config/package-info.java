// SPDX-License-Identifier: Apache-2.0
/**
 * The YAML of an experiment: one declarative schema of settings, files and command-line overrides read against it, sweeps
 * expanded into points. {@link org.homasim.experiment.config.ExperimentFile} is the way in; what comes out is immutable.
 */
package org.homasim.experiment.config;
