// SPDX-License-Identifier: Apache-2.0
package org.homasim.transport.tcp;

import org.homasim.transport.tcp.congestion.NewReno;

/** NewReno with marks as RFC 3168 has them. */
final class ClassicEcn extends NewReno {
    @Override
    public boolean usesEcn() {
        return true;
    }
}
