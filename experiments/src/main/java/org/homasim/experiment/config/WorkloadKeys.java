// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.homasim.experiment.config.value.ChoiceType;
import org.homasim.experiment.config.value.FileType;
import org.homasim.experiment.config.value.IntegerType;
import org.homasim.experiment.config.value.Load;
import org.homasim.experiment.config.value.LoadType;
import org.homasim.experiment.config.value.MessageSizes;
import org.homasim.experiment.config.value.MessageSizesType;
import org.homasim.experiment.config.value.OrWordType;
import org.homasim.experiment.config.value.QuantityType;

/**
 * The keys of one workload: how long its messages are, when they start and where they go. The main one has them under {@code
 * workload}, those in the background under {@code background.LABEL}.
 */
public final class WorkloadKeys {
    /** The pattern whose messages a file lists. */
    public static final String TRACE_PATTERN = "trace";

    /** Every host to all others alike. */
    public static final String UNIFORM = "uniform";

    /** Every host to one other. */
    public static final String PERMUTATION = "permutation";

    /** Some hosts to the others. */
    public static final String CLIENT_SERVER = "client-server";

    /** By the weights of a file. */
    public static final String MATRIX_PATTERN = "matrix";

    /** Many hosts to one at once. */
    public static final String INCAST = "incast";

    /** All hosts to all others at once. */
    public static final String SHUFFLE = "shuffle";

    private static final List<String> STEADY = List.of(UNIFORM, PERMUTATION, CLIENT_SERVER, MATRIX_PATTERN);
    private static final List<String> BURSTS = List.of(INCAST, SHUFFLE);

    private static final String SIGCOMM18_NAME = "sigcomm18";
    private static final String SIGCOMM18 = "simulation of the SIGCOMM 2018 paper";
    private static final int MAX_HOSTS = 100_000;

    /** A load beyond the link that clients bound shows how they fare in overload; ten times that is a slip. */
    private static final long MOST_LOAD_PER_LINK = 10;

    private final String section;
    private final Setting<String> pattern;
    private final Setting<Optional<Path>> trace;
    private final Setting<Optional<Path>> matrix;
    private final Setting<Optional<Integer>> clients;
    private final Setting<Integer> degree;
    private final Setting<Optional<Integer>> target;
    private final Setting<Long> period;
    private final Setting<MessageSizes> sizes;
    private final Setting<String> variant;
    private final Setting<Load> load;
    private final Setting<String> loadCounts;
    private final Setting<String> arrivals;
    private final Setting<Optional<Integer>> outstanding;

    /**
     * The keys below a section.
     *
     * @param section dotted path
     */
    WorkloadKeys(String section) {
        this.section = section;
        pattern = Setting.of(
                        section + ".pattern",
                        ChoiceType.of(
                                UNIFORM, PERMUTATION, CLIENT_SERVER, MATRIX_PATTERN, INCAST, SHUFFLE, TRACE_PATTERN),
                        UNIFORM)
                .meaning(
                        "Who sends to whom: every host to all others alike, each to one other, some to the others, by a"
                                + " file of weights, many to one at once, all to all at once, or as a file lists.")
                .source(SIGCOMM18);
        Condition isSteady = Condition.isOneOf(pattern, STEADY);
        Condition isNotTraced = Condition.isNot(pattern, TRACE_PATTERN);
        trace = Setting.of(section + ".trace", new OrWordType<>("none", new FileType()), "none")
                .meaning("CSV file of the messages to send; it is looked for in the folder of the YAML file.")
                .onlyIf(Condition.is(pattern, TRACE_PATTERN));
        matrix = Setting.of(section + ".matrix", new OrWordType<>("none", new FileType()), "none")
                .meaning(
                        "CSV file source,destination,weight: each host sends in proportion to the sum of its weights, that"
                                + " with the greatest the load.")
                .onlyIf(Condition.is(pattern, MATRIX_PATTERN));
        clients = Setting.of(section + ".clients", new OrWordType<>("half", IntegerType.ints(1, MAX_HOSTS - 1)), "half")
                .meaning("Hosts that send, the first ones; the others only receive and answer.")
                .onlyIf(Condition.is(pattern, CLIENT_SERVER));
        degree = Setting.of(section + ".degree", IntegerType.ints(1, MAX_HOSTS - 1), "16")
                .meaning(
                        "Hosts that send to one at once, others each time; with RPCs the servers that one client calls.")
                .onlyIf(Condition.is(pattern, INCAST));
        target = Setting.of(section + ".target", new OrWordType<>("random", IntegerType.ints(0, MAX_HOSTS - 1)), "0")
                .meaning("Host that many send to at once; with RPCs the client.")
                .onlyIf(Condition.is(pattern, INCAST));
        period = Setting.of(section + ".period", QuantityType.duration("[1 ns, 1000 s]"), "1 ms")
                .meaning("Time from one burst to the next, and from the begin to the first.")
                .onlyIf(Condition.isOneOf(pattern, BURSTS));
        sizes = Setting.of(
                        section + ".sizes", new MessageSizesType(List.of("w1", "w2", "w3", "w4", "w5", "starve")), "w4")
                .meaning("Distribution of the message sizes; a file is looked for in the folder of the YAML file.")
                .onlyIf(isNotTraced);
        variant = Setting.of(section + ".variant", ChoiceType.of(SIGCOMM18_NAME, "linux"), SIGCOMM18_NAME)
                .meaning("Version of w1 to w5: of the simulations of 2018, or of the benchmarks of Homa for Linux.")
                .source(SIGCOMM18)
                .onlyIf(isNotTraced);
        load = Setting.of(section + ".load", new LoadType(), "80%")
                .meaning(
                        "Load of each host that sends, in each direction, requests and responses together: a share of its"
                                + " link, or a rate.")
                .source(SIGCOMM18)
                .onlyIf(isSteady);
        loadCounts = Setting.of(section + ".loadCounts", ChoiceType.of("wire", "payload"), "wire")
                .meaning(
                        "What counts as load: all bytes on the wire including Homa's headers and grants, or payload only.")
                .source(SIGCOMM18)
                .onlyIf(isSteady);
        arrivals = Setting.of(section + ".arrivals", ChoiceType.of("poisson"), "poisson")
                .meaning("When messages start: a Poisson process at each host.")
                .source(SIGCOMM18)
                .onlyIf(isSteady);
        outstanding = Setting.of(
                        section + ".outstanding", new OrWordType<>("none", IntegerType.ints(1, 1_000_000)), "none")
                .meaning("RPCs that each client host may have in flight; more wait in the application.")
                .onlyIf(isSteady);
    }

    /** Returns the section the keys stand in. */
    public String section() {
        return section;
    }

    /** Who sends to whom. */
    public Setting<String> pattern() {
        return pattern;
    }

    /** File that lists the messages; empty for none, which the pattern of that name does not allow. */
    public Setting<Optional<Path>> trace() {
        return trace;
    }

    /** File of weights; empty for none, which the pattern of that name does not allow. */
    public Setting<Optional<Path>> matrix() {
        return matrix;
    }

    /** Hosts that send; empty for half of them. */
    public Setting<Optional<Integer>> clients() {
        return clients;
    }

    /** Hosts that send at once. */
    public Setting<Integer> degree() {
        return degree;
    }

    /** Host that many send to; empty for a random one. */
    public Setting<Optional<Integer>> target() {
        return target;
    }

    /** Time between bursts, in ps. */
    public Setting<Long> period() {
        return period;
    }

    /** Sizes of the messages; a registry may widen the names by {@link Schema#with}. */
    public Setting<MessageSizes> sizes() {
        return sizes;
    }

    /** Version of the named distributions. */
    public Setting<String> variant() {
        return variant;
    }

    /** What each host is to send. */
    public Setting<Load> load() {
        return load;
    }

    /** What counts as load. */
    public Setting<String> loadCounts() {
        return loadCounts;
    }

    /** When messages start. */
    public Setting<String> arrivals() {
        return arrivals;
    }

    /** Most RPCs of a client host in flight; empty for no limit. */
    public Setting<Optional<Integer>> outstanding() {
        return outstanding;
    }

    /** All keys, in the order of the documentation. */
    List<Setting<?>> all() {
        return List.of(
                sizes,
                variant,
                load,
                loadCounts,
                pattern,
                trace,
                matrix,
                clients,
                degree,
                target,
                period,
                arrivals,
                outstanding);
    }

    /** The rules between the keys, and between them and the network's. */
    List<CrossCheck> crossChecks() {
        return List.of(
                new CrossCheck(List.of(load, NetworkSettings.HOST_LINK, outstanding), this::checkLoad),
                new CrossCheck(List.of(trace, pattern), configuration -> checkFile(configuration, trace)),
                new CrossCheck(List.of(matrix, pattern), configuration -> checkFile(configuration, matrix)),
                new CrossCheck(List.of(clients), this::checkClients),
                new CrossCheck(List.of(degree), this::checkDegree),
                new CrossCheck(List.of(target), this::checkTarget));
    }

    /** The setting that decides how long messages are, to be blamed for lengths that do not fit. */
    public Setting<?> sourceOfSizes(Configuration configuration) {
        return configuration.applies(trace) ? trace : sizes;
    }

    /** The load as a fraction of the host link; there is none to ask for where messages are listed or start in bursts. */
    public double loadShare(Configuration configuration) {
        return configuration.get(load).shareOf(configuration.get(NetworkSettings.HOST_LINK));
    }

    private Optional<String> checkFile(Configuration configuration, Setting<Optional<Path>> file) {
        return configuration.applies(file) && configuration.get(file).isEmpty()
                ? Optional.of("the pattern " + configuration.text(pattern) + " needs a file in " + file)
                : Optional.empty();
    }

    private Optional<String> checkClients(Configuration configuration) {
        int hosts = NetworkSettings.hostCount(configuration);
        if (!configuration.applies(clients) || configuration.get(clients).orElse(1) < hosts) {
            return Optional.empty();
        }
        return Optional.of(configuration.text(clients) + " clients among " + hosts
                + " hosts leave no server; allowed: 1 to " + (hosts - 1));
    }

    private Optional<String> checkDegree(Configuration configuration) {
        int hosts = NetworkSettings.hostCount(configuration);
        if (!configuration.applies(degree) || configuration.get(degree) < hosts) {
            return Optional.empty();
        }
        return Optional.of(configuration.text(degree) + " hosts cannot send to one: the network has " + hosts
                + " hosts in all, the target included; allowed: 1 to " + (hosts - 1));
    }

    private Optional<String> checkTarget(Configuration configuration) {
        int hosts = NetworkSettings.hostCount(configuration);
        if (!configuration.applies(target) || configuration.get(target).orElse(0) < hosts) {
            return Optional.empty();
        }
        return Optional.of(
                "there is no host " + configuration.text(target) + "; allowed: 0 to " + (hosts - 1) + ", or random");
    }

    private Optional<String> checkLoad(Configuration configuration) {
        if (!configuration.applies(load)) {
            return Optional.empty();
        }
        double share = loadShare(configuration);
        if (share <= 1) {
            return Optional.empty();
        }
        String excess = configuration.text(load) + " is more than the " + configuration.text(NetworkSettings.HOST_LINK)
                + " of " + NetworkSettings.HOST_LINK;
        if (configuration.get(outstanding).isEmpty()) {
            return Optional.of(excess + "; that needs RPCs bounded by " + outstanding);
        }
        return share <= MOST_LOAD_PER_LINK
                ? Optional.empty()
                : Optional.of(excess + ", and more than " + MOST_LOAD_PER_LINK + " times as much");
    }
}
