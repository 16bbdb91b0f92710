// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.Arrays;
import org.homasim.host.Application;
import org.homasim.host.Message;
import org.homasim.host.Transport;
import org.homasim.workload.ResponseSize;

/** A server on every host, which answers each request at once, and the way of responses to the clients. */
final class RpcApplication implements Application {
    private final MessageLedger ledger;
    private final ResponseSize responses;
    private final RpcCaller[] callers;

    /**
     * Servers, without callers that want to know of ends as yet.
     *
     * @param ledger of RPCs
     * @param responses length of responses
     * @param hosts number of hosts
     */
    RpcApplication(MessageLedger ledger, ResponseSize responses, int hosts) {
        this.ledger = ledger;
        this.responses = responses;
        this.callers = new RpcCaller[hosts];
        Arrays.fill(callers, RpcCaller.NOBODY);
    }

    /** The caller of a host is to be told of the ends of its RPCs. */
    void connect(int host, RpcCaller caller) {
        callers[host] = caller;
    }

    @Override
    public void delivered(Message message, long nowPs) {
        throw new UnsupportedOperationException("this workload has RPCs only");
    }

    @Override
    public void requestArrived(Transport server, int client, long id, long requestBytes, long nowPs) {
        ledger.deliver(requestBytes, nowPs);
        server.respond(client, id, responses.responseBytes(requestBytes), nowPs);
    }

    @Override
    public void responseArrived(Message request, long nowPs) {
        RpcCaller caller = callers[request.source];
        ledger.deliver(responses.responseBytes(request.sizeBytes), nowPs);
        ledger.complete(request, nowPs);
        caller.ended(nowPs);
    }

    @Override
    public void failed(Message request, long nowPs) {
        RpcCaller caller = callers[request.source];
        ledger.fail(request, nowPs);
        caller.ended(nowPs);
    }
}
