// SPDX-License-Identifier: Apache-2.0
/**
 * A bound instead of a protocol: messages by shortest remaining time first, chosen by someone who knows all of them at once. It sends no
 * packets; what the network would take is a formula.
 */
package org.homasim.transport.oracle;
