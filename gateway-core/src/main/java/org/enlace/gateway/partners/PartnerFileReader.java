package org.enlace.gateway.partners;

import java.util.Optional;
import org.enlace.connector.LinkId;

/** Reads {@code partners/<partner>.yml}: a partner and its links. */
final class PartnerFileReader {

    static final String LINK = "link";
    static final String PARTNER = "partner";

    private final Reading reading;

    PartnerFileReader(Reading reading) {
        this.reading = reading;
    }

    void read(YamlFile file) {
        Section top = Section.of(file, reading.problems).allow(PARTNER, "names", "country", "links");
        String id = top.text(PARTNER);
        ConfigFiles.mustBeNamed(top, PARTNER, id);
        Partner partner = new Partner(id, top.texts("names"), top.text("country"));
        if (reading.declare(PARTNER, id, PARTNER, top)) {
            reading.partners.put(id, partner);
        }
        Section links = top.section("links");
        links.names().forEach(name -> linkId(id, name, links).ifPresent(link -> readLink(link, links.section(name))));
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
