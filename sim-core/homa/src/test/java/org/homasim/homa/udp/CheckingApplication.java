// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa.udp;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Calls the other hosts with requests of random bytes and mixed lengths, and answers theirs; a response is a function of its
 * request, so that the client can check every byte.
 */
final class CheckingApplication implements RpcApplication {
    static final int MAX_BYTES = 500_000;

    private record Executed(int client, long id) {}

    private static final class Call {
        final byte[] request;
        boolean hasEnded;

        Call(byte[] request) {
            this.request = request;
        }
    }

    private final int number;
    private final int hosts;
    private final int maxOutstanding;
    private final SplittableRandom random;
    private final Set<Executed> executed = new HashSet<>();
    private int toCall;
    private int outstanding;

    int completed;
    int failed;
    /** Responses that are not what they should be, RPCs that ended twice, and requests executed twice. */
    int wrongResponses;

    int endedTwice;
    int executedTwice;
    int longestResponse;

    CheckingApplication(int number, int hosts, int calls, int maxOutstanding, SplittableRandom random) {
        this.number = number;
        this.hosts = hosts;
        this.toCall = calls;
        this.maxOutstanding = maxOutstanding;
        this.random = random;
    }

    boolean isDone() {
        return toCall == 0 && outstanding == 0;
    }

    int executed() {
        return executed.size();
    }

    @Override
    public void callMore(UdpHost host) {
        while (toCall > 0 && outstanding < maxOutstanding) {
            toCall--;
            outstanding++;
            int server = (number + 1 + random.nextInt(hosts - 1)) % hosts;
            byte[] request = new byte[mixedLength(random)];
            random.nextBytes(request);
            host.call(server, request, new Call(request));
        }
    }

    /** Mostly short; one of 200 up to the longest. */
    private static int mixedLength(SplittableRandom random) {
        int draw = random.nextInt(200);
        if (draw < 120) {
            return random.nextInt(1, 101);
        }
        if (draw < 170) {
            return random.nextInt(100, 3001);
        }
        if (draw < 190) {
            return random.nextInt(3000, 15_001);
        }
        return draw < 199 ? random.nextInt(15_000, 100_001) : random.nextInt(100_000, MAX_BYTES + 1);
    }

    /** Of a length that the request decides, with the request's bytes inverted from the last on, again and again. */
    private static byte[] responseTo(byte[] request) {
        byte[] response = new byte[mixedLength(new SplittableRandom(Arrays.hashCode(request)))];
        for (int i = 0; i < response.length; i++) {
            response[i] = (byte) ~request[request.length - 1 - i % request.length];
        }
        return response;
    }

    @Override
    public byte[] execute(int client, long id, byte[] request) {
        if (!executed.add(new Executed(client, id))) {
            executedTwice++;
        }
        return responseTo(request);
    }

    @Override
    public void completed(Object attachment, byte[] response) {
        Call call = (Call) attachment;
        end(call);
        completed++;
        longestResponse = Math.max(longestResponse, response.length);
        if (!Arrays.equals(response, responseTo(call.request))) {
            wrongResponses++;
        }
    }

    @Override
    public void failed(Object attachment) {
        end((Call) attachment);
        failed++;
    }

    private void end(Call call) {
        if (call.hasEnded) {
            endedTwice++;
        }
        call.hasEnded = true;
        outstanding--;
    }
}
