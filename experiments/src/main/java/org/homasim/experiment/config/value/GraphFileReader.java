// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.homasim.experiment.config.value.GraphFile.GraphLink;
import org.homasim.experiment.config.value.GraphFile.SwitchName;
import org.homasim.experiment.config.yaml.Node;
import org.homasim.experiment.config.yaml.Place;
import org.homasim.experiment.config.yaml.Problem;
import org.homasim.experiment.config.yaml.Problems;
import org.homasim.experiment.config.yaml.YamlReader;

/**
 * Reads a graph: {@code hosts}, a list of names; {@code switches}, a list of names or such lists by kind; and {@code links}, a
 * list of maps with {@code from}, {@code to} and, where they are not the network's usual ones, {@code rate} and {@code delay}.
 */
final class GraphFileReader {
    private static final String HOSTS = "hosts";
    private static final String SWITCHES = "switches";
    private static final String LINKS = "links";
    private static final String USUAL_KIND = "switch";
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_./-]{0,63}";
    private static final String KIND = "[A-Za-z][A-Za-z0-9_]{0,31}";
    private static final QuantityType RATE = QuantityType.rate("[1 Mbps, 8 Tbps]");
    private static final QuantityType DELAY = QuantityType.duration("[0 s, 1 s]");

    private final Path file;
    private final Problems problems = new Problems();
    private final List<String> hosts = new ArrayList<>();
    private final List<SwitchName> switches = new ArrayList<>();
    private final List<GraphLink> links = new ArrayList<>();
    /** By name: where the node was declared, and its number. */
    private final Map<String, Place> places = new LinkedHashMap<>();

    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Integer, Place> linkOfHost = new HashMap<>();

    GraphFileReader(Path file) {
        this.file = file;
    }

    /**
     * Reads the text of the file.
     *
     * @throws org.homasim.experiment.config.yaml.ConfigurationException with all that is wrong
     */
    GraphFile read(String text) {
        Place origin = Place.of(file.toString());
        Node root = YamlReader.readFile(text, file.toString(), problems).orElse(new Node.Scalar(origin, "", true));
        Map<String, Node> sections = keys(root, "the file", Set.of(HOSTS, SWITCHES, LINKS), Set.of());
        problems.throwIfAny();
        for (Node name : items(sections.get(HOSTS), "host names")) {
            addHost(name);
        }
        addSwitches(sections.get(SWITCHES));
        for (Node link : items(sections.get(LINKS), "links")) {
            addLink(link);
        }
        problems.throwIfAny();
        checkReach();
        problems.throwIfAny();
        return new GraphFile(file, hosts, switches, links);
    }

    private void addHost(Node node) {
        declare(node).ifPresent(name -> {
            numbers.put(name, hosts.size());
            hosts.add(name);
        });
    }

    private void addSwitches(Node node) {
        if (!(node instanceof Node.Mapping kinds)) {
            addSwitches(USUAL_KIND, node);
            return;
        }
        for (Node.Entry entry : kinds.entries()) {
            if (!entry.key().matches(KIND) || entry.key().equals("host")) {
                problem(
                        entry.place(),
                        entry.key() + " is not a kind of switch; allowed: a letter, then letters, digits and _,"
                                + " other than host");
            }
            addSwitches(entry.key(), entry.value());
        }
    }

    private void addSwitches(String kind, Node names) {
        for (Node node : items(names, "switch names")) {
            declare(node).ifPresent(name -> {
                numbers.put(name, hosts.size() + switches.size());
                switches.add(new SwitchName(name, kind));
            });
        }
    }

    private Optional<String> declare(Node node) {
        if (!(node instanceof Node.Scalar scalar) || !scalar.text().matches(NAME)) {
            problem(
                    node.place(),
                    node.shown() + " is not a name; allowed: up to 64 letters, digits and any of _ . / -");
            return Optional.empty();
        }
        Place first = places.putIfAbsent(scalar.text(), node.place());
        if (first != null) {
            problem(node.place(), "a second node " + scalar.text() + "; the first is at " + first);
            return Optional.empty();
        }
        return Optional.of(scalar.text());
    }

    private void addLink(Node node) {
        Map<String, Node> keys = keys(node, "a link", Set.of("from", "to"), Set.of("rate", "delay"));
        Optional<Integer> from = end(keys.get("from"));
        Optional<Integer> to = end(keys.get("to"));
        Optional<Long> rate = quantity(keys.get("rate"), RATE);
        Optional<Long> delay = quantity(keys.get("delay"), DELAY);
        if (from.isEmpty() || to.isEmpty()) {
            return;
        }
        if (from.get().equals(to.get())) {
            problem(node.place(), "a link from " + name(from.get()) + " to itself; allowed: two nodes");
        } else if (Math.max(from.get(), to.get()) < hosts.size()) {
            problem(
                    node.place(),
                    "a link between the hosts " + name(from.get()) + " and " + name(to.get())
                            + "; allowed: a host and a switch, or two switches");
        } else {
            int host = Math.min(from.get(), to.get());
            Place first = host < hosts.size() ? linkOfHost.putIfAbsent(host, node.place()) : null;
            if (first != null) {
                problem(
                        node.place(),
                        "a second link of host " + name(host) + ", which has one; the first is at " + first);
            }
            links.add(new GraphLink(from.get(), to.get(), rate, delay));
        }
    }

    private Optional<Integer> end(Node node) {
        if (node == null) {
            return Optional.empty();
        }
        String name = node instanceof Node.Scalar scalar ? scalar.text() : "";
        Integer number = numbers.get(name);
        if (number == null) {
            String hint = NearestName.to(name, List.copyOf(places.keySet()))
                    .map(near -> "did you mean " + near + "?")
                    .orElse("allowed: a name under " + HOSTS + " or " + SWITCHES);
            problem(node.place(), "there is no node " + node.shown() + "; " + hint);
        }
        return Optional.ofNullable(number);
    }

    private Optional<Long> quantity(Node node, QuantityType type) {
        if (node == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(type.read(node, file));
        } catch (BadValueException e) {
            problems.addAll(e.toProblems(""));
            return Optional.empty();
        }
    }

    private String name(int number) {
        return number < hosts.size()
                ? hosts.get(number)
                : switches.get(number - hosts.size()).name();
    }

    /** All nodes must be reached from the first host. */
    private void checkReach() {
        List<List<Integer>> neighbours = new ArrayList<>();
        for (int number = 0; number < places.size(); number++) {
            neighbours.add(new ArrayList<>());
        }
        for (GraphLink link : links) {
            neighbours.get(link.from()).add(link.to());
            neighbours.get(link.to()).add(link.from());
        }
        boolean[] reached = new boolean[places.size()];
        Deque<Integer> open = new ArrayDeque<>(List.of(0));
        reached[0] = true;
        while (!open.isEmpty()) {
            for (int neighbour : neighbours.get(open.remove())) {
                if (!reached[neighbour]) {
                    reached[neighbour] = true;
                    open.add(neighbour);
                }
            }
        }
        for (int number = 0; number < reached.length; number++) {
            if (neighbours.get(number).isEmpty()) {
                problem(places.get(name(number)), kind(number) + " " + name(number) + " has no link");
            } else if (!reached[number]) {
                problem(
                        places.get(name(number)),
                        kind(number) + " " + name(number) + " cannot be reached from host " + hosts.get(0)
                                + "; all nodes must be connected");
            }
        }
    }

    private String kind(int number) {
        return number < hosts.size() ? "host" : "switch";
    }

    private List<Node> items(Node node, String what) {
        if (node instanceof Node.Sequence sequence && !sequence.items().isEmpty()) {
            return sequence.items();
        }
        problem(
                node.place(),
                (node instanceof Node.Sequence ? "an empty list" : node.shown()) + " is not a list of " + what);
        return List.of();
    }

    private Map<String, Node> keys(Node node, String what, Set<String> needed, Set<String> possible) {
        Map<String, Node> found = new HashMap<>();
        List<String> all = new ArrayList<>(needed);
        all.addAll(possible);
        String allowed = "allowed: " + String.join(", ", all.stream().sorted().toList());
        if (!(node instanceof Node.Mapping mapping)) {
            problem(node.place(), node.shown() + " is not a map of the keys of " + what + "; " + allowed);
            return found;
        }
        for (Node.Entry entry : mapping.entries()) {
            if (all.contains(entry.key())) {
                found.put(entry.key(), entry.value());
            } else {
                problem(entry.place(), "unknown key " + entry.key() + " in " + what + "; " + allowed);
            }
        }
        for (String key : needed.stream().sorted().toList()) {
            if (!found.containsKey(key)) {
                problem(node.place(), what + " has no key " + key);
            }
        }
        return found;
    }

    private void problem(Place place, String message) {
        problems.add(Problem.at(place, message));
    }
}
