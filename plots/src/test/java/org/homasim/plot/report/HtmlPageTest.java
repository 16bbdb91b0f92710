// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlPageTest {
    private static final PageAssets ASSETS = new PageAssets("p{}", "let a;", "library", "terms");

    private static HtmlPage page() {
        return new HtmlPage("<t>", ASSETS);
    }

    @Test
    void texts_and_attributes_are_escaped() {
        assertThat(page().element("b", "a&b<c>\"d'", "title", "\"><script>").finish())
                .contains("<title>&lt;t&gt;</title>")
                .contains("<b title=\"&quot;&gt;&lt;script&gt;\">a&amp;b&lt;c&gt;&quot;d&#39;</b>");
        assertThat(page().breakable("a<b>,c", ',').finish()).contains("a&lt;b&gt;,<wbr>c");
    }

    @Test
    void addresses_are_encoded() {
        assertThat(page().link("runs/a=1, b%/\u00e9.csv", "x").finish())
                .contains("<a href=\"runs/a%3D1%2C%20b%25/%C3%A9.csv\">x</a>");
        // No address leads elsewhere, whatever a file is called.
        assertThat(page().link("javascript:alert(1)", "x").finish()).contains("href=\"javascript%3Aalert%281%29\"");
    }

    @Test
    void data_cannot_end_its_element() {
        assertThat(page().data("d", "[\"</script><!-- & \u2028\"]").finish())
                .contains("id=\"d\">[\"\\u003c/script\\u003e\\u003c!-- \\u0026 \\u2028\"]</script>");
    }

    @Test
    void only_its_own_script_may_run() {
        // printf 'let a;' | openssl dgst -sha256 -binary | base64
        assertThat(page().finish())
                .contains("script-src &#39;sha256-81WALLbUROF1pWdYjuQYKuIcGgY/+TqVJr8UsV6Tkvo=&#39;\">")
                .endsWith("<script>let a;</script>\n</body>\n</html>\n");
    }

    @Test
    void the_library_comes_with_its_licence() {
        PageAssets assets = PageAssets.load();
        assertThat(assets.library()).matches("uPlot \\d+\\.\\d+\\.\\d+");
        assertThat(assets.licence()).contains("MIT License", "Permission is hereby granted", "Leon Sorokin");
        assertThat(assets.script()).contains("uPlot").doesNotContain("</script");
    }
}
