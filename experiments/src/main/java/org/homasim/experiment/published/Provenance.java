// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.published;

/**
 * Where published results come from and what they mean.
 *
 * @param source publication and what was run
 * @param slowdown definition of their slowdowns, or "none" and what they are instead
 * @param load what their load counts
 * @param confidence how well they are known
 */
public record Provenance(String source, String slowdown, String load, String confidence) {}
