// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.report;

import java.nio.charset.StandardCharsets;

/** Puts an HTML page together; every text and every attribute is escaped on its way in. */
final class HtmlPage {
    private final StringBuilder html = new StringBuilder(65_536);
    private final PageAssets assets;

    HtmlPage(String title, PageAssets assets) {
        this.assets = assets;
        raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        // Nothing is loaded, and no script runs but the one below, whatever names and values of an experiment say.
        start(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src '" + assets.scriptHash()
                        + "'");
        raw("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        raw("<link rel=\"icon\" href=\"data:,\">\n");
        element("title", title).raw("\n<style>\n" + assets.style() + "</style>\n</head>\n<body>\n");
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

    /** Adds a text that may go on in the next line after a character. */
    HtmlPage breakable(String text, char after) {
        return raw(escape(text).replace(String.valueOf(after), after + "<wbr>"));
    }

    /** Adds a start tag; attributes are names, of the writer's own, and values in turn. */
    HtmlPage start(String tag, String... attributes) {
        html.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            html.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escape(attributes[i + 1]))
                    .append('"');
        }
        html.append('>');
        return this;
    }

    /** Adds an end tag and begins a new line. */
    HtmlPage end(String tag) {
        return raw("</" + tag + ">\n");
    }

    /** Adds an element that holds a text. */
    HtmlPage element(String tag, String text, String... attributes) {
        return start(tag, attributes).text(text).raw("</" + tag + ">");
    }

    /** Adds a link to a file at a place relative to the page. */
    HtmlPage link(String relativePath, String text) {
        return element("a", text, "href", address(relativePath));
    }

    /** Adds JSON for the script, under an id. */
    HtmlPage data(String id, String json) {
        // Within JSON these stand in strings only; none of them may end the element or be taken for markup.
        String safe = json.replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
        return start("script", "type", "application/json", "id", id).raw(safe).end("script");
    }

    /** Ends the page, script included. */
    String finish() {
        return html + "<script>" + assets.script() + "</script>\n</body>\n</html>\n";
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
