// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pieces of JSON Schema as maps, whose keys keep their order. */
final class JsonShape {
    /** Keyword of a schema's alternatives. */
    private static final String ANY_OF = "anyOf";

    private JsonShape() {}

    /** Values of one type. */
    static Map<String, Object> type(String name) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("type", name);
        return shape;
    }

    /** Numbers of a type within an interval. */
    static Map<String, Object> number(String type, Interval interval) {
        Map<String, Object> shape = type(type);
        shape.put(interval.lowIncluded() ? "minimum" : "exclusiveMinimum", plain(interval.low()));
        shape.put(interval.highIncluded() ? "maximum" : "exclusiveMaximum", plain(interval.high()));
        return shape;
    }

    /** Without an exponent. */
    private static Number plain(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0 ? (Number) number.longValueExact() : (Number) number;
    }

    /** Texts that match a regular expression as a whole. */
    static Map<String, Object> pattern(String regex) {
        Map<String, Object> shape = type("string");
        shape.put("pattern", "^" + regex + "$");
        return shape;
    }

    /** One of some words. Those that YAML reads as whole numbers are numbers. */
    static Map<String, Object> words(List<String> words) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put(
                "enum",
                words.stream()
                        .<Object>map(word -> word.matches("[0-9]{1,9}") ? Long.valueOf(word) : word)
                        .toList());
        return shape;
    }

    /** A list of values. */
    static Map<String, Object> list(Map<String, Object> item, int minItems, int maxItems) {
        Map<String, Object> shape = type("array");
        shape.put("items", item);
        shape.put("minItems", minItems);
        shape.put("maxItems", maxItems);
        return shape;
    }

    /** What fits one of several shapes; alternatives of alternatives become one list. */
    static Map<String, Object> anyOf(List<Map<String, Object>> shapes) {
        List<Object> alternatives = new ArrayList<>();
        for (Map<String, Object> shape : shapes) {
            if (shape.size() == 1 && shape.get(ANY_OF) instanceof List<?> inner) {
                alternatives.addAll(inner);
            } else {
                alternatives.add(shape);
            }
        }
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put(ANY_OF, alternatives);
        return shape;
    }
}
