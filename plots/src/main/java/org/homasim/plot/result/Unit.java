// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.math.BigDecimal;
import java.util.Optional;

/** Units of swept values and of figures, those of one dimension by rising size. */
public enum Unit {
    /** A plain number. */
    ONE(Dimension.NUMBER, "", "1"),
    /** A hundredth. */
    PERCENT(Dimension.SHARE, "%", "1"),
    /** Bits a second. */
    BPS(Dimension.RATE, "bps", "1"),
    /** 1000 bps. */
    KBPS(Dimension.RATE, "kbps", "1E3"),
    /** 1000 kbps. */
    MBPS(Dimension.RATE, "Mbps", "1E6"),
    /** 1000 Mbps. */
    GBPS(Dimension.RATE, "Gbps", "1E9"),
    /** 1000 Gbps. */
    TBPS(Dimension.RATE, "Tbps", "1E12"),
    /** Picoseconds. */
    PICOSECOND(Dimension.DURATION, "ps", "1"),
    /** 1000 ps. */
    NANOSECOND(Dimension.DURATION, "ns", "1E3"),
    /** 1000 ns. */
    MICROSECOND(Dimension.DURATION, "us", "1E6"),
    /** 1000 us. */
    MILLISECOND(Dimension.DURATION, "ms", "1E9"),
    /** 1000 ms. */
    SECOND(Dimension.DURATION, "s", "1E12"),
    /** Bytes. */
    BYTE(Dimension.SIZE, "B", "1"),
    /** 1000 bytes. */
    KILOBYTE(Dimension.SIZE, "KB", "1E3"),
    /** 1000 KB. */
    MEGABYTE(Dimension.SIZE, "MB", "1E6"),
    /** 1000 MB. */
    GIGABYTE(Dimension.SIZE, "GB", "1E9"),
    /** 1000 GB. */
    TERABYTE(Dimension.SIZE, "TB", "1E12"),
    /** 1024 bytes. */
    KIBIBYTE(Dimension.SIZE, "KiB", "1024"),
    /** 1024 KiB. */
    MEBIBYTE(Dimension.SIZE, "MiB", "1048576"),
    /** 1024 MiB. */
    GIBIBYTE(Dimension.SIZE, "GiB", "1073741824");

    /** What a value measures; values of different dimensions do not stand on one axis. */
    public enum Dimension {
        /** A count or a factor. */
        NUMBER,
        /** A part of a whole. */
        SHARE,
        /** Bits over time. */
        RATE,
        /** Time. */
        DURATION,
        /** Bytes. */
        SIZE
    }

    private static final double ROUNDING = 1e-9;

    private final Dimension dimension;
    private final String symbol;
    private final BigDecimal size;

    Unit(Dimension dimension, String symbol, String size) {
        this.dimension = dimension;
        this.symbol = symbol;
        this.size = new BigDecimal(size);
    }

    /**
     * The unit of a symbol as result files have it.
     *
     * @param symbol such as "us", "" for plain numbers
     * @return the unit, or none if there is none of that symbol
     */
    public static Optional<Unit> of(String symbol) {
        for (Unit unit : values()) {
            if (unit.symbol.equals(symbol)) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }

    /**
     * The unit in which a range of values is told with few digits: the largest one that does not exceed the middle of the
     * range on a logarithmic scale.
     *
     * @param kind one of the units that may be chosen; binary sizes are told in binary units, decimal ones in decimal
     * @param smallest smallest value above 0, in the smallest unit of the dimension
     * @param largest largest value, in the same unit
     * @return a unit of the same dimension
     */
    public static Unit fitting(Unit kind, double smallest, double largest) {
        double middle = Math.sqrt(smallest) * Math.sqrt(largest) * (1 + ROUNDING);
        Unit fitting = null;
        for (Unit unit : values()) {
            boolean alike = unit.dimension == kind.dimension && (unit == BYTE || unit.isBinary() == kind.isBinary());
            if (alike && (fitting == null || unit.size.doubleValue() <= middle)) {
                fitting = unit;
            }
        }
        return fitting;
    }

    /**
     * What it measures.
     *
     * @return the dimension
     */
    public Dimension dimension() {
        return dimension;
    }

    /**
     * As result files and axes write it.
     *
     * @return "" for plain numbers
     */
    public String symbol() {
        return symbol;
    }

    /**
     * What an axis says: the name of what it measures and the unit.
     *
     * @param name such as "Load"
     * @return such as "Load (%)"; the name alone for plain numbers
     */
    public String after(String name) {
        return this == ONE ? name : name + " (" + symbol + ")";
    }

    /**
     * How large it is.
     *
     * @return in the smallest unit of its dimension, at least 1
     */
    public BigDecimal size() {
        return size;
    }

    /**
     * Whether it is a power of 1024 bytes.
     *
     * @return false for decimal units and for bytes
     */
    public boolean isBinary() {
        return this == KIBIBYTE || this == MEBIBYTE || this == GIBIBYTE;
    }
}
