// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.output;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.homasim.plot.chart.Drawing;
import org.jfree.pdf.PDFDocument;
import org.jfree.pdf.PDFGraphics2D;
import org.jfree.pdf.Page;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.ViewBox;

/** Renders a drawing into the bytes of a file. */
public final class DrawingRenderer {
    private static final int PNG_SCALE = 2;
    private static final double PDF_POINTS_PER_PX = 72.0 / 96.0;
    private static final double ROUNDING = 1e-6;

    private static final Pattern PDF_DATE = Pattern.compile("/(ModDate|CreationDate) \\(D:[^)]*\\)");

    static {
        HeadlessAwt.require();
    }

    private DrawingRenderer() {}

    /**
     * Renders a drawing.
     *
     * @param drawing what to draw
     * @param name name of the picture, made part of ids inside an SVG so that several fit into one page
     * @param format form of the file
     * @return content of the file
     */
    public static byte[] render(Drawing drawing, String name, PlotFormat format) {
        return switch (format) {
            case PNG -> png(drawing);
            case SVG ->
                ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svgElement(drawing, name) + "\n")
                        .getBytes(StandardCharsets.UTF_8);
            case PDF -> pdf(drawing, name);
        };
    }

    /**
     * Renders a drawing as an SVG element to put into a page.
     *
     * @param drawing what to draw
     * @param name name of the picture, made part of the ids inside
     * @return the element, without an XML header
     */
    public static String svgElement(Drawing drawing, String name) {
        int widthPx = onPaperPx(drawing, drawing.widthPx());
        int heightPx = onPaperPx(drawing, drawing.heightPx());
        SVGGraphics2D g = new SVGGraphics2D(widthPx, heightPx);
        g.setDefsKeyPrefix(name + "-");
        g.setGeomDoubleConverter(value -> rounded(value, 2));
        g.setTransformDoubleConverter(value -> rounded(value, 6));
        drawScaled(drawing, g, drawing.scale());
        return g.getSVGElement(null, true, new ViewBox(0, 0, widthPx, heightPx), null, null);
    }

    private static int onPaperPx(Drawing drawing, int px) {
        return (int) Math.ceil(px * drawing.scale() - ROUNDING);
    }

    /** Without a scale there is none in the file either. */
    private static void drawScaled(Drawing drawing, Graphics2D g, double scale) {
        if (Math.abs(scale - 1) > ROUNDING) {
            g.scale(scale, scale);
        }
        drawing.draw(g);
    }

    private static byte[] png(Drawing drawing) {
        BufferedImage image = new BufferedImage(
                onPaperPx(drawing, drawing.widthPx() * PNG_SCALE),
                onPaperPx(drawing, drawing.heightPx() * PNG_SCALE),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        // The last row may lie partly beyond the drawing.
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        drawScaled(drawing, g, PNG_SCALE * drawing.scale());
        g.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "png", bytes)) {
                throw new IllegalStateException("No writer of PNG in this Java");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] pdf(Drawing drawing, String name) {
        PDFDocument document = new PDFDocument();
        document.setTitle(name);
        double pointsPerPx = PDF_POINTS_PER_PX * drawing.scale();
        Page page = document.createPage(
                new Rectangle2D.Double(0, 0, drawing.widthPx() * pointsPerPx, drawing.heightPx() * pointsPerPx));
        PDFGraphics2D g = page.getGraphics2D();
        drawScaled(drawing, g, pointsPerPx);
        return undated(document.getPDFBytes());
    }

    /** Sets the dates in a document's head to a fixed one of the same length, so that nothing moves. */
    private static byte[] undated(byte[] document) {
        Matcher dates = PDF_DATE.matcher(new String(document, StandardCharsets.ISO_8859_1));
        return dates.replaceAll(date -> {
                    String fixed = "/" + date.group(1) + " (D:20000101)";
                    return fixed + " ".repeat(date.group().length() - fixed.length());
                })
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A fixed number of digits, finer than any printer, keeps files small and alike. */
    private static String rounded(double value, int digits) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
