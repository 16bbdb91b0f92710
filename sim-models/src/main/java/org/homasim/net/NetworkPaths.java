// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.homasim.net.NetworkGraph.Channel;

/**
 * The paths between hosts of a network, for times in the empty network. Hosts of one switch whose links are alike have equal
 * paths; a pair of such groups is walked once, when it is first asked for.
 */
public final class NetworkPaths {
    /** Enough for the slope of a link's time over the bytes of a frame. */
    private static final int MANY_BYTES = 100_000;

    /** Hosts of one switch with links of one rate and delay. */
    private record Group(int switchNumber, int edge, LinkRate rate, long delayPs) {}

    private final Routes routes;
    private final int forwardAfterBytes;
    private final NetworkGraph graph;
    private final int[] groupOfHost;
    private final List<Group> groups;
    private final Path[][] known;
    /** By group of the destination: the ways on from each switch that has been asked for. */
    private final List<Map<Integer, List<Path.Way>>> waysTo = new ArrayList<>();

    private final Map<Path, Path> distinct = new HashMap<>();

    /** The paths of some routes over switches that store and forward. */
    public NetworkPaths(Routes routes) {
        this(routes, SwitchSettings.STORE_AND_FORWARD);
    }

    /**
     * The paths of some routes.
     *
     * @param routes of the network
     * @param forwardAfterBytes of its switches, {@link SwitchSettings#forwardAfterBytes}
     */
    public NetworkPaths(Routes routes, int forwardAfterBytes) {
        this.routes = routes;
        this.forwardAfterBytes = forwardAfterBytes;
        this.graph = routes.graph();
        this.groupOfHost = new int[graph.hosts()];
        Map<Group, Integer> numbers = new LinkedHashMap<>();
        for (int host = 0; host < graph.hosts(); host++) {
            Channel up = graph.hostUp(host);
            Group group = new Group(graph.switchOfHost(host), routes.edgeOfHost()[host], up.rate(), up.delayPs());
            groupOfHost[host] = numbers.computeIfAbsent(group, added -> numbers.size());
        }
        this.groups = List.copyOf(numbers.keySet());
        this.known = new Path[groups.size()][];
        groups.forEach(group -> waysTo.add(new HashMap<>()));
    }

    /** The path from one host to another. */
    public Path between(int source, int destination) {
        int from = groupOfHost[source];
        int to = groupOfHost[destination];
        if (known[from] == null) {
            known[from] = new Path[groups.size()];
        }
        Path path = known[from][to];
        if (path == null) {
            Path walked = walk(groups.get(from), groups.get(to), waysTo.get(to));
            path = distinct.computeIfAbsent(walked, same -> same);
            known[from][to] = path;
        }
        return path;
    }

    private Path walk(Group from, Group to, Map<Integer, List<Path.Way>> waysTo) {
        boolean isSingle = true;
        long leastBitsPerSecond = Long.MAX_VALUE;
        Set<Integer> stage = new LinkedHashSet<>(List.of(from.switchNumber()));
        while (!stage.contains(to.switchNumber())) {
            Set<Integer> following = new LinkedHashSet<>();
            long bitsPerSecond = 0;
            int channels = 0;
            for (int number : stage) {
                for (int output : routes.nextOutputs(number, to.edge())) {
                    Channel channel = graph.outputs(number).get(output);
                    bitsPerSecond += channel.rate().bitsPerSecond();
                    channels++;
                    following.add(channel.to() - graph.hosts());
                }
            }
            isSingle &= channels == 1;
            leastBitsPerSecond = Math.min(leastBitsPerSecond, bitsPerSecond);
            stage = following;
        }
        List<Path.Way> ways = new ArrayList<>();
        for (Path.Way way : waysFrom(from.switchNumber(), to, waysTo)) {
            ways.add(before(from.rate(), from.delayPs(), way));
        }
        return isSingle ? Path.single(ways.get(0)) : Path.parallel(unbeaten(ways), leastBitsPerSecond);
    }

    /** The ways from a switch on, the destination's link included, without those that another one beats for frames of any size. */
    private List<Path.Way> waysFrom(int number, Group to, Map<Integer, List<Path.Way>> done) {
        if (number == to.switchNumber()) {
            return List.of(new Path.Way(List.of(to.rate()), to.delayPs(), forwardAfterBytes));
        }
        List<Path.Way> before = done.get(number);
        if (before != null) {
            return before;
        }
        List<Path.Way> all = new ArrayList<>();
        for (int output : routes.nextOutputs(number, to.edge())) {
            Channel channel = graph.outputs(number).get(output);
            for (Path.Way rest : waysFrom(channel.to() - graph.hosts(), to, done)) {
                all.add(before(channel.rate(), channel.delayPs(), rest));
            }
        }
        List<Path.Way> best = unbeaten(all);
        done.put(number, best);
        return best;
    }

    private static Path.Way before(LinkRate rate, long delayPs, Path.Way rest) {
        List<LinkRate> rates = new ArrayList<>();
        rates.add(rate);
        rates.addAll(rest.rates());
        return new Path.Way(rates, delayPs + rest.delayPs(), rest.forwardAfterBytes());
    }

    private List<Path.Way> unbeaten(List<Path.Way> all) {
        List<Path.Way> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingLong(Path.Way::delayPs).thenComparingLong(NetworkPaths::slope));
        List<Path.Way> best = new ArrayList<>();
        for (Path.Way way : sorted) {
            if (best.stream().noneMatch(kept -> beats(kept, way))) {
                best.add(way);
            }
        }
        return best;
    }

    /**
     * Whether a way is at least as fast for every frame, whatever comes before it. Times are linear in a frame's size, with a bend
     * where switches begin to forward early. Which of two first links is worth more then depends on the link before them, so
     * ways are comparable only if theirs are equal.
     */
    private boolean beats(Path.Way quick, Path.Way slow) {
        boolean isComparable = forwardAfterBytes == SwitchSettings.STORE_AND_FORWARD
                || quick.rates().get(0).equals(slow.rates().get(0));
        return isComparable
                && quick.delayPs() <= slow.delayPs()
                && (forwardAfterBytes == SwitchSettings.STORE_AND_FORWARD
                        || quick.toLastLinkPs(forwardAfterBytes) <= slow.toLastLinkPs(forwardAfterBytes))
                && quick.toLastLinkPs(MANY_BYTES) <= slow.toLastLinkPs(MANY_BYTES);
    }

    private static long slope(Path.Way way) {
        return way.rates().stream()
                .mapToLong(rate -> rate.serializationPs(MANY_BYTES))
                .sum();
    }
}
