// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homasim.experiment.config.yaml.Node;

/**
 * The name of a distribution, {@code fixed 1500 B}, or a CSV file.
 *
 * @param names of the distributions that are built in, in the order messages list them
 */
public record MessageSizesType(List<String> names) implements ScalarType<MessageSizes> {
    private static final String FIXED = "fixed";
    private static final QuantityType SIZE = QuantityType.size("[1 B, 1 GB]");
    private static final FileType FILE = new FileType();

    /** Copies the names. */
    public MessageSizesType {
        names = List.copyOf(names);
    }

    @Override
    public MessageSizes parse(Node.Scalar scalar, Path folder) throws BadValueException {
        String text = scalar.text().strip();
        if (names.contains(text)) {
            return new MessageSizes.Named(text);
        }
        if (text.equals(FIXED) || text.startsWith(FIXED + " ")) {
            String size = text.substring(FIXED.length()).strip();
            return new MessageSizes.Fixed(SIZE.parse(Node.Scalar.of(scalar.place(), size), folder));
        }
        // A misspelt name must not end as a missing file.
        if (text.endsWith(".csv") || text.contains("/") || text.contains("\\")) {
            return new MessageSizes.FromFile(FILE.parse(scalar, folder));
        }
        String hint = NearestName.to(text, names)
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
        throw new BadValueException(scalar, scalar.shown() + " is not " + expected() + hint);
    }

    @Override
    public String format(MessageSizes value) {
        if (value instanceof MessageSizes.Fixed fixed) {
            return FIXED + " " + SIZE.format(fixed.bytes());
        }
        return value instanceof MessageSizes.FromFile file
                ? FILE.format(file.csv())
                : ((MessageSizes.Named) value).name();
    }

    @Override
    public List<Path> files(MessageSizes value) {
        return value instanceof MessageSizes.FromFile file ? List.of(file.csv()) : List.of();
    }

    @Override
    public String label(MessageSizes value) {
        return value instanceof MessageSizes.FromFile file ? FILE.label(file.csv()) : format(value);
    }

    @Override
    public Optional<NumberLine> numbers(String text) {
        return text.strip().startsWith(FIXED) ? Optional.of(new FixedSizes()) : Optional.empty();
    }

    @Override
    public String expected() {
        return "one of " + String.join(", ", names)
                + ", a fixed size such as fixed 1500 B, or a file such as sizes.csv";
    }

    @Override
    public String kind() {
        return "one of " + String.join(", ", names) + ", " + FIXED + " and a size, or a CSV file";
    }

    @Override
    public Map<String, Object> jsonSchema() {
        return JsonShape.anyOf(List.of(
                JsonShape.words(names),
                JsonShape.pattern(FIXED + "\\s.*"),
                // A file: the path of a CSV, or any path with a folder.
                JsonShape.pattern(".*(\\.csv|[/\\\\].*)")));
    }

    /** Sizes in bytes; the word before them may be left out, as it is in distances. */
    private record FixedSizes() implements NumberLine {
        @Override
        public BigDecimal number(Node.Scalar scalar) throws BadValueException {
            String text = scalar.text().strip();
            String size =
                    text.startsWith(FIXED) ? text.substring(FIXED.length()).strip() : text;
            return SIZE.number(Node.Scalar.of(scalar.place(), size));
        }

        @Override
        public String text(BigDecimal number) {
            return FIXED + " " + SIZE.text(number);
        }

        @Override
        public boolean isWhole() {
            return true;
        }
    }
}
