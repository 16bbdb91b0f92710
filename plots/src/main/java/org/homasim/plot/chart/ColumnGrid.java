// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

/**
 * Where the columns of panels of a picture stand: beside each other as far as there is room, then in further blocks below, all of
 * one width and as many in each block as possible.
 */
final class ColumnGrid {
    private static final double LEAST_COLUMN_PX = 108;
    private static final double BETWEEN_PX = 20;

    private final int columns;
    private final int inBlock;
    private final double leftPx;
    private final double columnPx;

    /**
     * A grid.
     *
     * @param columns how many there are
     * @param leftPx room for the axis at the left
     * @param widthPx of the area of panels
     */
    ColumnGrid(int columns, double leftPx, double widthPx) {
        int most = Math.max(1, (int) ((widthPx + BETWEEN_PX) / (LEAST_COLUMN_PX + BETWEEN_PX)));
        int blocks = (columns + most - 1) / most;
        this.columns = columns;
        this.inBlock = (columns + blocks - 1) / blocks;
        this.leftPx = leftPx;
        this.columnPx = Math.floor((widthPx - (inBlock - 1) * BETWEEN_PX) / inBlock);
    }

    int blocks() {
        return (columns + inBlock - 1) / inBlock;
    }

    int block(int column) {
        return column / inBlock;
    }

    /** Whether the scale at the left is written at this column. */
    boolean isFirst(int column) {
        return column % inBlock == 0;
    }

    /** Whether no panel stands below this column. */
    boolean isLowest(int column) {
        return column + inBlock >= columns;
    }

    double leftPx(int column) {
        return leftPx + column % inBlock * (columnPx + BETWEEN_PX);
    }

    double columnPx() {
        return columnPx;
    }
}
