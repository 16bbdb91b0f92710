// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.Arrays;
import org.homasim.host.Application;
import org.homasim.host.Message;
import org.homasim.host.Transport;
import org.homasim.workload.ResponseSize;

/** A server on every host, which answers each request of one transport at once, and the way of responses to the clients. */
final class RpcApplication implements Application {
    private final Ledgers ledgers;
    private final int transport;
    private final ResponseSize responses;
    private final int hosts;
    /** By workload and host. */
    private final RpcCaller[] callers;

    /**
     * Servers, without callers that want to know of ends as yet.
     *
     * @param ledgers of RPCs
     * @param transport index of the transport that they come by
     * @param responses length of responses
     * @param hosts number of hosts
     * @param workloads number of workloads
     */
    RpcApplication(Ledgers ledgers, int transport, ResponseSize responses, int hosts, int workloads) {
        this.ledgers = ledgers;
        this.transport = transport;
        this.hosts = hosts;
        this.responses = responses;
        this.callers = new RpcCaller[hosts * workloads];
        Arrays.fill(callers, RpcCaller.NOBODY);
    }

    /** The caller of a workload at a host is to be told of the ends of its RPCs. */
    void connect(int workload, int host, RpcCaller caller) {
        callers[workload * hosts + host] = caller;
    }

    private RpcCaller callerOf(Message request) {
        return callers[request.workload * hosts + request.source];
    }

    @Override
    public void delivered(Message message, long nowPs) {
        throw new UnsupportedOperationException("this workload has RPCs only");
    }

    @Override
    public void requestArrived(Transport server, int client, long id, long requestBytes, long nowPs) {
        ledgers.deliver(transport, requestBytes, nowPs);
        server.respond(client, id, responses.responseBytes(requestBytes), nowPs);
    }

    @Override
    public void responseArrived(Message request, long nowPs) {
        RpcCaller caller = callerOf(request);
        ledgers.deliver(transport, responses.responseBytes(request.sizeBytes), nowPs);
        ledgers.complete(request, nowPs);
        caller.ended(nowPs);
    }

    @Override
    public void failed(Message request, long nowPs) {
        RpcCaller caller = callerOf(request);
        ledgers.fail(request, nowPs);
        caller.ended(nowPs);
    }
}
