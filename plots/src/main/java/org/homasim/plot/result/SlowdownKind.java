// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

/**
 * Kinds of slowdown that must not stand in one chart: what is divided, or what it is divided by, differs too much. The two
 * definitions of one-way slowdown are of one kind; charts say which of them a curve has.
 */
public enum SlowdownKind {
    /** Of one-way messages, or not told. */
    ONE_WAY("", "one-way slowdown"),
    /** RPC time over that of the same RPC in the empty network. */
    UNLOADED_RPC("unloaded-rpc", "RPC / unloaded RPC"),
    /** RPC time over a constant and one transfer. */
    BEST_CASE_RPC("best-case-rpc", "RPC / best case");

    private final String definition;
    private final String shown;

    SlowdownKind(String definition, String shown) {
        this.definition = definition;
        this.shown = shown;
    }

    /**
     * Returns the kind of a definition.
     *
     * @param definition name of the definition of slowdown, "" if not told
     */
    public static SlowdownKind of(String definition) {
        for (SlowdownKind kind : values()) {
            if (kind.definition.equals(definition)) {
                return kind;
            }
        }
        return ONE_WAY;
    }

    /** Returns what names of files add for this kind; "" for one-way messages. */
    public String fileSuffix() {
        return definition.isEmpty() ? "" : "-" + definition;
    }

    /** Returns the words for axes: what is divided by what, short enough to stand beside a low panel. */
    public String shown() {
        return shown;
    }
}
