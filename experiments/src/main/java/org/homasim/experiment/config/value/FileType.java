// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.homasim.experiment.config.yaml.Node;

/** A file that exists, relative to the folder of the YAML file; absolute in the program and when written back. */
public record FileType() implements ScalarType<Path> {
    @Override
    public Path parse(Node.Scalar scalar, Path folder) throws BadValueException {
        Path path;
        try {
            path = folder.resolve(scalar.text().strip()).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new BadValueException(scalar, scalar.shown() + " is not " + expected());
        }
        if (!Files.exists(path)) {
            throw new BadValueException(scalar, scalar.shown() + ": there is no file " + path);
        }
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new BadValueException(scalar, scalar.shown() + ": not a file that can be read: " + path);
        }
        return path;
    }

    @Override
    public String format(Path value) {
        return value.toString();
    }

    @Override
    public List<Path> files(Path value) {
        return List.of(value);
    }

    @Override
    public String label(Path value) {
        return value.getFileName().toString();
    }

    @Override
    public String expected() {
        return "the path of a file";
    }

    @Override
    public String kind() {
        return "file";
    }

    @Override
    public Map<String, Object> jsonSchema() {
        return JsonShape.type("string");
    }
}
