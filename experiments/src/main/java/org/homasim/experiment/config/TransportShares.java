// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.homasim.experiment.config.value.OrWordType;
import org.homasim.experiment.config.value.RealType;

/** The keys that divide the load among the protocols of a host, and what they give each. */
public final class TransportShares {
    private static final String REST = "rest";
    private static final RealType FRACTION = RealType.fraction("(0, 1)");

    private static final Setting<Optional<Double>> HOMA = share("homa");
    private static final Setting<Optional<Double>> TCP = share("tcp");
    private static final Setting<Optional<Double>> DCTCP = share("dctcp");

    static final List<Setting<?>> ALL = List.of(HOMA, TCP, DCTCP);

    static final CrossCheck SUM =
            new CrossCheck(List.of(HOMA, TCP, DCTCP, TransportSettings.PROTOCOL), TransportShares::checkSum);

    private TransportShares() {}

    private static Setting<Optional<Double>> share(String protocol) {
        List<String> mixes = TransportSettings.withAny(List.of(protocol)).stream()
                .filter(TransportSettings.MIXES::contains)
                .toList();
        return Setting.of("transport." + protocol + ".share", new OrWordType<>(REST, FRACTION), REST)
                .meaning(
                        "Share of the load, of every workload, that this protocol carries; rest: what the others leave,"
                                + " in equal parts for those that have it.")
                .onlyIf(Condition.isOneOf(TransportSettings.PROTOCOL, mixes));
    }

    private static Optional<Double> given(Configuration configuration, String protocol) {
        return switch (protocol) {
            case "homa" -> configuration.get(HOMA);
            case "tcp" -> configuration.get(TCP);
            case "dctcp" -> configuration.get(DCTCP);
            default -> throw new IllegalArgumentException(protocol + " has no key for its share");
        };
    }

    /** In decimals, in which the user wrote them: in binary 10 %, 20 % and 70 % are not 100 %. */
    private static BigDecimal sum(Configuration configuration, List<String> protocols) {
        return protocols.stream()
                .flatMap(protocol -> given(configuration, protocol).stream())
                .map(BigDecimal::valueOf)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * The share of the load that each protocol of a configuration carries, above 0 and together 1.
     *
     * @return in the order of {@link TransportSettings#protocols}
     */
    public static List<Double> of(Configuration configuration) {
        List<String> protocols = TransportSettings.protocols(configuration);
        if (protocols.size() == 1) {
            return List.of(1.0);
        }
        long open = protocols.stream()
                .filter(protocol -> given(configuration, protocol).isEmpty())
                .count();
        BigDecimal left = BigDecimal.ONE.subtract(sum(configuration, protocols));
        List<Double> shares = new ArrayList<>();
        for (String protocol : protocols) {
            shares.add(given(configuration, protocol)
                    .orElseGet(() -> left.divide(BigDecimal.valueOf(open), MathContext.DECIMAL64)
                            .doubleValue()));
        }
        return List.copyOf(shares);
    }

    private static Optional<String> checkSum(Configuration configuration) {
        List<String> protocols = TransportSettings.protocols(configuration);
        if (protocols.size() == 1) {
            return Optional.empty();
        }
        List<String> open = protocols.stream()
                .filter(protocol -> given(configuration, protocol).isEmpty())
                .toList();
        BigDecimal sum = sum(configuration, protocols);
        int against = sum.compareTo(BigDecimal.ONE);
        String told = "the shares of the load add up to " + FRACTION.text(sum);
        if (open.isEmpty()) {
            return against == 0
                    ? Optional.empty()
                    : Optional.of(told + "; allowed: 100%, or " + REST + " for one of them");
        }
        return against < 0
                ? Optional.empty()
                : Optional.of(told + ", which leaves nothing for " + String.join(" and ", open)
                        + "; allowed: less than 100%");
    }
}
