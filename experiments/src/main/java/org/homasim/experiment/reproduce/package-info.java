// SPDX-License-Identifier: Apache-2.0
/**
 * Published results with one command: which shipped experiment and which reference belong to each, and what came of running and comparing
 * them. The page that tells of all of them is written here too.
 */
package org.homasim.experiment.reproduce;
