// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which code made a result. */
public final class CodeRevision {
    private static final String RESOURCE = "/homasim-revision.properties";

    private CodeRevision() {}

    /** Returns the commit that was built, with "-dirty" where the tree had changes; "unknown" for a build outside git. */
    public static String current() {
        try (InputStream stream = CodeRevision.class.getResourceAsStream(RESOURCE)) {
            Properties properties = new Properties();
            if (stream != null) {
                properties.load(stream);
            }
            String commit = properties.getProperty("git.commit.id.abbrev", "unknown");
            return Boolean.parseBoolean(properties.getProperty("git.dirty")) ? commit + "-dirty" : commit;
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + RESOURCE, e);
        }
    }
}
