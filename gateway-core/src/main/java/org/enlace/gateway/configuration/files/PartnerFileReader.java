package org.enlace.gateway.configuration.files;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Partner;
import org.enlace.gateway.configuration.yaml.ProblemCode;
import org.enlace.gateway.configuration.yaml.YamlFile;
import org.enlace.gateway.configuration.yaml.YamlSection;

/** Reads {@code partners/<partner>.yml}: a partner and its links. */
final class PartnerFileReader {

    static final String LINK = "link";
    static final String PARTNER = "partner";

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private final ConfigReadingState reading;

    PartnerFileReader(ConfigReadingState reading) {
        this.reading = reading;
    }

    void read(YamlFile file) {
        YamlSection top =
                YamlSection.of(file, reading.problems).allow(PARTNER, "names", "country", "simulated", "links");
        String said = top.text(PARTNER);
        ConfigFiles.mustBeNamed(top, PARTNER, said, reading);
        if (!said.isEmpty() && !reading.declare(PARTNER, said, PARTNER, top)) {
            return;
        }
        // The id comes from the file name, whatever the file declares: other files refer to it by that name.
        String id = ConfigFiles.expected(top);
        if (id.contains("/")) {
            // A partner has no subfolder, and the wrong name was reported.
            return;
        }
        reading.partners.put(id, new Partner(id, names(top), top.text("country", COUNTRY, ProblemCode.NOT_A_COUNTRY)));
        // Information for an administrator who promotes the partner to another environment: nothing here depends on it.
        top.flag("simulated");
        top.missing("links");
        if (!top.raw("links").isObject()) {
            reading.unsure.add("partners/" + id);
        }
        YamlSection links = top.section("links");
        links.names().forEach(name -> linkId(id, name, links).ifPresent(link -> readLink(link, links.section(name))));
    }

    private static Map<String, String> names(YamlSection top) {
        top.missing("names");
        YamlSection names = top.section("names");
        if (top.has("names")) {
            names.allow("es", "en").missing("es");
            names.missing("en");
        }
        return top.texts("names");
    }

    private void readLink(LinkId id, YamlSection yamlSection) {
        reading.declare(LINK, id.toString(), "", yamlSection);
        new LinkReader(id, yamlSection, reading.catalogue).read().ifPresent(link -> {
            reading.links.put(id, link);
            reading.linkSections.put(id, yamlSection);
        });
    }

    private static Optional<LinkId> linkId(String partner, String name, YamlSection links) {
        try {
            return Optional.of(new LinkId(partner, name));
        } catch (IllegalArgumentException e) {
            links.problem(name, ProblemCode.NOT_A_SLUG, name);
            return Optional.empty();
        }
    }
}
