package org.enlace.mappings.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.enlace.mappings.yaml.Problems;
import org.enlace.mappings.yaml.YamlDocument;
import org.enlace.mappings.yaml.YamlNode;

/** Reads the references of the built-in conversions. Conversions of plugins have none. */
public final class ConversionReferences {
    private static final List<String> FILES =
            List.of("values", "codes", "dates", "ages", "names", "documents", "places");

    private ConversionReferences() {}

    /** Returns the references of all topics, in the order of the reference pages. */
    public static List<ConversionReference> all() {
        List<ConversionReference> all = new ArrayList<>();
        for (String file : FILES) {
            YamlNode root = read(file + ".yaml");
            BilingualText topic = BilingualText.of(root.at("topic"));
            root.items("conversions").forEach(each -> all.add(ConversionReference.of(each, topic)));
        }
        return List.copyOf(all);
    }

    private static YamlNode read(String file) {
        Problems problems = new Problems();
        try (InputStream in = ConversionReferences.class.getResourceAsStream(file)) {
            YamlNode root = YamlDocument.root(file, in.readAllBytes(), problems).orElseThrow();
            problems.throwIfAny();
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
