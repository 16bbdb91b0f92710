// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Properties;

/**
 * What every page holds so that it needs no network: the style, the script, and the library that draws the charts (uPlot, from its
 * WebJar) with its licence.
 *
 * @param style all CSS
 * @param script all JavaScript
 * @param library name and version of the library
 * @param licence the terms under which the library is
 */
record PageAssets(String style, String script, String library, String licence) {
    private static final String PROPERTIES = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";
    private static final String WEBJAR = "/META-INF/resources/webjars/uplot/";

    /** Reads them from the class path. */
    static PageAssets load() {
        String version = version();
        String folder = WEBJAR + version + "/";
        String script = resource(folder + "dist/uPlot.iife.min.js") + resource("report.js");
        if (script.contains("</script") || script.contains("<!--")) {
            throw new IllegalStateException("A script that ends in the middle of a page: it holds </script or <!--");
        }
        return new PageAssets(
                resource(folder + "dist/uPlot.min.css") + "\n" + resource("report.css"),
                script,
                "uPlot " + version,
                resource(folder + "LICENSE"));
    }

    /** The script's hash as a content security policy names it, so that a browser runs no other. */
    String scriptHash() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String version() {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(resource(PROPERTIES)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    /** A text file with plain line ends, which is how a browser sees it. */
    private static String resource(String name) {
        try (InputStream in = PageAssets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Not on the class path: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
