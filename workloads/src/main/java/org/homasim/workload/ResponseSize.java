// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

/** How long the response to a request is. Implementations are immutable. */
@FunctionalInterface
public interface ResponseSize {
    /** The response is as long as the request. */
    ResponseSize ECHO = requestBytes -> requestBytes;

    /**
     * Length of a response in bytes, at least 1.
     *
     * @param requestBytes length of the request, at least 1
     */
    long responseBytes(long requestBytes);

    /**
     * Responses of one length.
     *
     * @throws WorkloadException when it is below 1 byte
     */
    static ResponseSize fixed(long bytes) {
        if (bytes < 1) {
            throw new WorkloadException("response is " + bytes + " B; allowed: 1 B or more");
        }
        return requestBytes -> bytes;
    }
}
