// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/** Messages are sent whole: nothing waits for grants, as in the first submission of Homa to the Linux kernel. */
public record NoGrantSettings() implements GrantSettings {}
