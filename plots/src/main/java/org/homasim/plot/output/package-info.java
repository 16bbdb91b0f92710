// SPDX-License-Identifier: Apache-2.0
/**
 * Turns a drawing into PNG, SVG or PDF and puts files in place as a whole or not at all.
 * The same drawing always gives the same bytes of PNG and SVG.
 */
package org.homasim.plot.output;
