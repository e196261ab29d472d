package org.enlace.load.yardstick;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.enlace.load.traffic.RecordEndpoint;

/**
 * Form of the records that yardsticks get, and their check. Yardsticks always pass JSON on.
 *
 * @param path of their endpoint
 * @param contentType of what is posted
 * @param id name of the JSON field with the id that makes a record the same record: the first field of this name counts
 * @param files which file each part of the work is done with
 */
public record YardstickInput(String path, String contentType, String id, List<String> files) {

    public YardstickInput {
        files = List.copyOf(files);
    }

    /** JSON, checked against a JSON Schema. */
    public static YardstickInput json(Path schema, String id) {
        return new YardstickInput("/records", "application/json", id, List.of("schema=" + schema));
    }

    /** XML, checked against an XSD and made JSON by a stylesheet. */
    public static YardstickInput xml(Path xsd, Path stylesheet, String id) {
        return new YardstickInput("/records", "application/xml", id, List.of("xsd=" + xsd, "xslt=" + stylesheet));
    }

    RecordEndpoint endpoint() {
        return RecordEndpoint.plain(path, contentType);
    }

    List<String> properties() {
        List<String> properties = new ArrayList<>(List.of("-Dfloor.path=" + path, "-Dfloor.id=" + id));
        files.forEach(file -> properties.add("-Dfloor." + file));
        return properties;
    }
}
