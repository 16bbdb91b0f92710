// SPDX-License-Identifier: Apache-2.0
/**
 * Two result folders beside each other: which figures differ, by how much, and whether that is more than chance.
 */
package org.homasim.experiment.difference;
