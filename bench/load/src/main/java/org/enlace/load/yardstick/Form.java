package org.enlace.load.yardstick;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.enlace.load.traffic.Door;

/**
 * How yardsticks get their records, and what they check them with. What they hand on is always JSON.
 *
 * @param path of their door
 * @param contentType of what is posted
 * @param id name of the JSON field with the id that makes a record the same record: the first field of this name counts
 * @param files which file each part of the work is done with
 */
public record Form(String path, String contentType, String id, List<String> files) {

    public Form {
        files = List.copyOf(files);
    }

    /** JSON, checked against a JSON Schema. */
    public static Form json(Path schema, String id) {
        return new Form("/records", "application/json", id, List.of("schema=" + schema));
    }

    /** XML, checked against an XSD and made JSON by a stylesheet. */
    public static Form xml(Path xsd, Path stylesheet, String id) {
        return new Form("/records", "application/xml", id, List.of("xsd=" + xsd, "xslt=" + stylesheet));
    }

    Door door() {
        return Door.plain(path, contentType);
    }

    List<String> properties() {
        List<String> properties = new ArrayList<>(List.of("-Dfloor.path=" + path, "-Dfloor.id=" + id));
        files.forEach(file -> properties.add("-Dfloor." + file));
        return properties;
    }
}
