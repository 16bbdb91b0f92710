// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot;

import java.nio.charset.StandardCharsets;

/** Puts an HTML page together; every text is escaped on its way in. */
final class HtmlPage {
    private static final String STYLE = """
            body{font:15px/1.45 sans-serif;color:#1a1a1a;max-width:1100px;margin:2rem auto;padding:0 1rem}
            h1{font-size:1.5rem}
            h2{font-size:1.15rem;margin-top:2rem}
            h3{font-size:1rem;margin-top:1.5rem}
            .warnings{border-left:4px solid #d55e00;background:#fdf1ea;padding:.5rem 1rem}
            .warnings h2{margin-top:0}
            .scroll{overflow-x:auto}
            table{border-collapse:collapse;font-size:.85rem}
            th,td{padding:.25rem .6rem;border-bottom:1px solid #ddd;text-align:right;white-space:nowrap}
            th{border-bottom:2px solid #999}
            th:first-child,td:first-child{text-align:left}
            tr.bad td{background:#fdf1ea}
            figure{margin:1rem 0}
            figure svg{max-width:100%;height:auto}
            a{color:#0072b2}
            """;

    private final StringBuilder html = new StringBuilder(16_384);

    HtmlPage(String title) {
        raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        text(title).raw("</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n");
    }

    /** Adds markup of the writer's own. */
    HtmlPage raw(String markup) {
        html.append(markup);
        return this;
    }

    /** Adds a text of somebody else's. */
    HtmlPage text(String text) {
        html.append(escape(text));
        return this;
    }

    /** Adds an element that holds a text. */
    HtmlPage element(String tag, String text) {
        return raw("<" + tag + ">").text(text).raw("</" + tag + ">");
    }

    /** Adds a link to a file below the page's folder. */
    HtmlPage link(String relativePath, String text) {
        return raw("<a href=\"")
                .text(address(relativePath))
                .raw("\">")
                .text(text)
                .raw("</a>");
    }

    String finish() {
        return html + "</body>\n</html>\n";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A relative path as an address: everything but plain characters and slashes is percent-encoded. */
    private static String address(String relativePath) {
        StringBuilder address = new StringBuilder();
        for (byte b : relativePath.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
            if (plain) {
                address.append(c);
            } else {
                address.append('%');
                address.append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
                address.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return address.toString();
    }
}
