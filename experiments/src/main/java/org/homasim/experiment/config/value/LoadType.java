// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.homasim.experiment.config.yaml.Node;

/** {@code 80%} of the host link, or a rate such as {@code 20 Gbps}. */
public final class LoadType implements ScalarType<Load> {
    private static final RealType SHARE = RealType.fraction("(0, 1]");
    private static final QuantityType RATE = QuantityType.rate("(0 bps, 80 Tbps]");

    private static final Pattern NUMBER_WITH_UNIT = Pattern.compile("[+-]?[0-9.]+\\s*\\p{L}+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.]+\\s*%?");

    /** The type; it has no parameters. */
    public LoadType() {}

    @Override
    public Load parse(Node.Scalar scalar, Path folder) throws BadValueException {
        String text = scalar.text().strip();
        if (NUMBER_WITH_UNIT.matcher(text).matches()) {
            return new Load.Rate(RATE.parse(scalar, folder));
        }
        if (NUMBER.matcher(text).matches()) {
            return new Load.Share(SHARE.parse(scalar, folder));
        }
        throw new BadValueException(scalar, scalar.shown() + " is not " + expected());
    }

    @Override
    public String format(Load value) {
        return value instanceof Load.Rate rate
                ? RATE.format(rate.rateBitsPerSecond())
                : SHARE.format(((Load.Share) value).fraction());
    }

    @Override
    public Optional<NumberLine> numbers(String text) {
        return Optional.of(NUMBER_WITH_UNIT.matcher(text.strip()).matches() ? RATE : SHARE);
    }

    @Override
    public String expected() {
        return SHARE.expected() + ", or " + RATE.expected();
    }

    @Override
    public String range() {
        return SHARE.range() + " or " + RATE.range();
    }

    @Override
    public String kind() {
        return SHARE.kind() + " or " + RATE.kind();
    }

    @Override
    public Map<String, Object> jsonSchema() {
        return JsonShape.anyOf(List.of(SHARE.jsonSchema(), RATE.jsonSchema()));
    }
}
