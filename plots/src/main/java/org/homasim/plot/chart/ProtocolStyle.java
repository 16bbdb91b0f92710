// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.homasim.plot.result.TransportSummary;

/**
 * How a protocol looks in every picture: its name, its colour and its marker depend on the protocol alone. The colours
 * are those of Okabe and Ito, which readers with any colour vision tell apart; markers tell them apart in grey.
 */
final class ProtocolStyle {
    private record Known(String key, String name, Color color) {}

    private static final List<Known> KNOWN = List.of(
            new Known("homa", "Homa", new Color(0x0072B2)),
            new Known("tcp", "TCP", new Color(0xD55E00)),
            new Known("dctcp", "DCTCP", new Color(0x009E73)),
            new Known("pfabric", "pFabric", new Color(0xE69F00)),
            new Known("pias", "PIAS", new Color(0xCC79A7)),
            new Known("phost", "pHost", new Color(0x56B4E9)),
            // The palette's yellow is too faint for a line on white paper.
            new Known("ndp", "NDP", new Color(0xB8AB00)),
            new Known("srptoracle", "SRPT oracle", Color.BLACK));

    private static final Color[] OTHERS = {
        new Color(0x7F7F7F), new Color(0x8C564B), new Color(0x6A51A3), new Color(0x4D6B2F)
    };
    private static final Color TOGETHER = new Color(0x6A51A3);
    private static final int MARKERS = 6;

    private final String name;
    private final String family;
    private final Color color;
    private final int marker;

    private ProtocolStyle(String name, String family, Color color, int marker) {
        this.name = name;
        this.family = family;
        this.color = color;
        this.marker = marker;
    }

    /**
     * The style of a protocol, however its name is spelt: "SRPT-Oracle" and "srpt_oracle" are the same. One that shares its hosts
     * with others, such as "homa (with tcp)", has that in its name, and else the look of the same one alone.
     */
    static ProtocolStyle of(String protocol) {
        List<String> sharing = TransportSummary.protocolsOf(protocol);
        ProtocolStyle own = alone(sharing.get(0));
        if (sharing.size() == 1) {
            return own;
        }
        String others = sharing.subList(1, sharing.size()).stream()
                .map(other -> alone(other).name())
                .collect(Collectors.joining(" and "));
        return new ProtocolStyle(own.name() + " (with " + others + ")", own.family, own.color, own.marker);
    }

    private static ProtocolStyle alone(String protocol) {
        if (protocol.contains("+")) {
            return together(protocol);
        }
        String key = protocol.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        for (int i = 0; i < KNOWN.size(); i++) {
            if (KNOWN.get(i).key().equals(key)) {
                String name = KNOWN.get(i).name();
                return new ProtocolStyle(name, name, KNOWN.get(i).color(), i % MARKERS);
            }
        }
        int pick = Math.floorMod(key.hashCode(), OTHERS.length);
        return new ProtocolStyle(protocol, protocol, OTHERS[pick], pick % MARKERS);
    }

    /** All that several protocols on the same hosts do together: a colour of none of them. */
    private static ProtocolStyle together(String protocols) {
        String name = Arrays.stream(protocols.split("\\+", -1))
                .map(each -> alone(each).name())
                .collect(Collectors.joining(" and "));
        return new ProtocolStyle(name, name, TOGETHER, MARKERS / 2);
    }

    /** The name as its authors spell it. */
    String name() {
        return name;
    }

    /** The name of the protocol alone: where lines are told apart by their shades, curves of one family share these. */
    String family() {
        return family;
    }

    /** The line of a simulated curve, where its stroke can tell whether the protocol has its hosts for itself. */
    BasicStroke simulatedStroke() {
        return name.equals(family) ? PrintStyle.SOLID : PrintStyle.SHARED;
    }

    /**
     * The colour of the n-th simulated curve of this protocol in a picture.
     *
     * @param n from 0; the first has the protocol's own colour, the next ones are darker and lighter
     */
    Color simulated(int n) {
        return switch (n % 4) {
            case 0 -> color;
            case 1 -> mixed(Color.BLACK, 0.45);
            case 2 -> mixed(Color.WHITE, 0.45);
            default -> mixed(Color.BLACK, 0.7);
        };
    }

    /** The colour of what the n-th simulated curve is to be compared with. */
    Color compared(int n) {
        return mixed(simulated(n), Color.WHITE, 0.5);
    }

    /** The colour of a published curve: the same hue, dark enough to be seen where it covers the simulated one. */
    Color published() {
        return mixed(Color.BLACK, 0.35);
    }

    /** The line of a published curve. */
    BasicStroke publishedStroke() {
        return PrintStyle.dashed(marker);
    }

    /** The marker of the n-th simulated curve of this protocol in a picture, about 6 px wide, centred on the origin. */
    Shape marker(int n) {
        return switch ((marker + n) % MARKERS) {
            case 0 -> new Ellipse2D.Double(-3, -3, 6, 6);
            case 1 -> new Rectangle2D.Double(-2.7, -2.7, 5.4, 5.4);
            case 2 -> polygon(0, -3.6, 3.4, 2.6, -3.4, 2.6);
            case 3 -> polygon(0, -3.8, 3.8, 0, 0, 3.8, -3.8, 0);
            case 4 -> polygon(0, 3.6, 3.4, -2.6, -3.4, -2.6);
            default ->
                polygon(
                        -3.2, -1, -1, -1, -1, -3.2, 1, -3.2, 1, -1, 3.2, -1, 3.2, 1, 1, 1, 1, 3.2, -1, 3.2, -1, 1, -3.2,
                        1);
        };
    }

    private static Shape polygon(double... xy) {
        Path2D path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        path.closePath();
        return path;
    }

    private Color mixed(Color other, double share) {
        return mixed(color, other, share);
    }

    private static Color mixed(Color own, Color other, double share) {
        return new Color(
                mixed(own.getRed(), other.getRed(), share),
                mixed(own.getGreen(), other.getGreen(), share),
                mixed(own.getBlue(), other.getBlue(), share));
    }

    private static int mixed(int own, int other, double share) {
        return (int) Math.round(own * (1 - share) + other * share);
    }
}
