// SPDX-License-Identifier: Apache-2.0
/** What a chart shows, as numbers and looks, for something that draws it anew where its reader zooms and points. */
package org.homasim.plot.interactive;
