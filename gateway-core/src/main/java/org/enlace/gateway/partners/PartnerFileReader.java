package org.enlace.gateway.partners;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.enlace.connector.LinkId;

/** Reads {@code partners/<partner>.yml}: a partner and its links. */
final class PartnerFileReader {

    static final String LINK = "link";
    static final String PARTNER = "partner";

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private final Reading reading;

    PartnerFileReader(Reading reading) {
        this.reading = reading;
    }

    void read(YamlFile file) {
        Section top = Section.of(file, reading.problems).allow(PARTNER, "names", "country", "simulated", "links");
        String said = top.text(PARTNER);
        ConfigFiles.mustBeNamed(top, PARTNER, said, reading);
        if (!said.isEmpty() && !reading.declare(PARTNER, said, PARTNER, top)) {
            return;
        }
        // Whatever it calls itself: others mean the file by its name.
        String id = ConfigFiles.expected(top);
        if (id.contains("/")) {
            // A partner is no folder, and the name was told.
            return;
        }
        reading.partners.put(id, new Partner(id, names(top), country(top)));
        // Said for whoever carries it to another house: nothing here depends on it.
        top.flag("simulated");
        top.missing("links");
        if (!top.raw("links").isObject()) {
            reading.unsure.add("partners/" + id);
        }
        Section links = top.section("links");
        links.names().forEach(name -> linkId(id, name, links).ifPresent(link -> readLink(link, links.section(name))));
    }

    private static Map<String, String> names(Section top) {
        top.missing("names");
        Section names = top.section("names");
        if (top.has("names")) {
            names.allow("es", "en").missing("es");
            names.missing("en");
        }
        return top.texts("names");
    }

    private static String country(Section top) {
        String country = top.text("country");
        if (!country.isEmpty() && !COUNTRY.matcher(country).matches()) {
            top.problem("country", ProblemCode.NOT_A_COUNTRY, "country");
        }
        return country;
    }

    private void readLink(LinkId id, Section section) {
        reading.declare(LINK, id.toString(), "", section);
        new LinkReader(id, section, reading.catalogue).read().ifPresent(link -> {
            reading.links.put(id, link);
            reading.linkSections.put(id, section);
        });
    }

    private static Optional<LinkId> linkId(String partner, String name, Section links) {
        try {
            return Optional.of(new LinkId(partner, name));
        } catch (IllegalArgumentException e) {
            links.problem(name, ProblemCode.NOT_A_SLUG, name);
            return Optional.empty();
        }
    }
}
