// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config.value;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.config.yaml.Node;
import org.homasim.experiment.config.yaml.Problem;
import org.homasim.experiment.config.yaml.TextFile;

/** A YAML file of hosts, switches and links, read at once, so that its mistakes are found before anything runs. */
public record GraphFileType() implements ScalarType<GraphFile> {
    /** Twice what a hundred thousand hosts take at eighty bytes each. */
    static final int MAX_BYTES = 1 << 24;

    private static final FileType FILE = new FileType();

    @Override
    public GraphFile parse(Node.Scalar scalar, Path folder) throws BadValueException {
        Path path = FILE.parse(scalar, folder);
        String text;
        try {
            text = TextFile.read(path, MAX_BYTES).text();
        } catch (TextFile.UnreadableException e) {
            throw new BadValueException(scalar, scalar.shown() + ": " + e.getMessage() + ": " + path);
        }
        List<Problem> problems;
        try {
            return new GraphFileReader(path).read(text);
        } catch (ConfigurationException e) {
            problems = e.problems();
        }
        throw new BadValueException(scalar, problems);
    }

    @Override
    public String format(GraphFile value) {
        return value.path().toString();
    }

    @Override
    public List<Path> files(GraphFile value) {
        return List.of(value.path());
    }

    @Override
    public String label(GraphFile value) {
        return FILE.label(value.path());
    }

    @Override
    public String expected() {
        return "the path of a file of hosts, switches and links";
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
