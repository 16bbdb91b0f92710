// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.result;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Which code makes results: a hash of the project's own classes and resources, and of the names, with their versions, of the
 * libraries. Two builds of the same sources have the same, whatever commit they are of; a commit that changes a document changes
 * nothing. What only shows or judges results (charts, the command line, the benchmark, comparisons with published ones) is left out: a test holds that nothing that makes
 * results depends on it. A folder or archive that adds a protocol to the simulator counts whole, with all that lies in it.
 */
public final class CodeFingerprint {
    /** Classes and resources that show or judge results, and the commit, which is told by itself in every summary. */
    private static final Pattern SHOWS_ONLY =
            Pattern.compile("org/homasim/(plot/(?!result/).*|experiment/(cli|bench|reference|reproduce)/.*)"
                    + "|homasim-revision\\.properties|META-INF/.*");

    private static final String OURS = "org/homasim/";

    /** Names the class of a protocol that a user has added. */
    private static final String ADDED = "META-INF/services/org.homasim.host.TransportProvider";

    private CodeFingerprint() {}

    /** Returns the hash of the running code as hexadecimal digits. */
    public static String current() {
        return Current.HASH;
    }

    /** Computed when it is first asked for; then it stays, as does the code. */
    private static final class Current {
        private static final String HASH = of(System.getProperty("java.class.path"));

        private Current() {}
    }

    /** The hash of a class path. */
    static String of(String classPath) {
        MessageDigest digest = Sha256.digest();
        try {
            // By content, not by place: from a build tree or from archives, in any order, it is the same code.
            SortedMap<String, byte[]> files = new TreeMap<>();
            List<String> libraries = new ArrayList<>();
            for (String entry : classPath.split(Pattern.quote(File.pathSeparator), -1)) {
                Path path = Path.of(entry);
                if (Files.isDirectory(path)) {
                    readFolder(path, files);
                } else if (Files.isRegularFile(path) && !readArchive(path, files)) {
                    libraries.add(path.getFileName().toString());
                }
            }
            files.forEach((name, content) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(content);
            });
            Collections.sort(libraries);
            libraries.forEach(name -> digest.update((name + "\n").getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the program's own code", e);
        }
        return Sha256.hex(digest);
    }

    private static void readFolder(Path folder, SortedMap<String, byte[]> files) throws IOException {
        boolean isAdded = Files.isRegularFile(folder.resolve(ADDED));
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file : tree.filter(Files::isRegularFile)
                    .sorted(Comparator.naturalOrder())
                    .toList()) {
                String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
                if (isAdded || makesResults(name)) {
                    files.putIfAbsent(name, Sha256.of(Files.readAllBytes(file)));
                }
            }
        }
    }

    /** Returns whether the archive is one of the project's, or adds a protocol. */
    private static boolean readArchive(Path archive, SortedMap<String, byte[]> files) throws IOException {
        if (!archive.toString().endsWith(".jar")) {
            return false;
        }
        try (ZipFile zip = new ZipFile(archive.toFile(), StandardCharsets.UTF_8)) {
            boolean isAdded = zip.getEntry(ADDED) != null;
            if (!isAdded && zip.getEntry(OURS) == null) {
                return false;
            }
            List<? extends ZipEntry> entries = Collections.list(zip.entries());
            for (ZipEntry entry : entries) {
                if (!entry.isDirectory() && (isAdded || makesResults(entry.getName()))) {
                    try (InputStream content = zip.getInputStream(entry)) {
                        files.putIfAbsent(entry.getName(), Sha256.of(content.readAllBytes()));
                    }
                }
            }
            return true;
        }
    }

    private static boolean makesResults(String name) {
        return name.startsWith(OURS) && !SHOWS_ONLY.matcher(name).matches();
    }
}
