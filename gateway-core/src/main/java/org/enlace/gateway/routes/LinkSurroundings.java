package org.enlace.gateway.routes;

import java.nio.file.Path;
import java.util.Optional;
import org.enlace.connector.Destinations;
import org.enlace.gateway.certificates.Certificates;
import org.enlace.gateway.intake.Doors;
import org.enlace.gateway.partners.Credentials;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.plugins.LinkBinding;

/** What the gateway gives to each link. Thread-safe. */
final class LinkSurroundings {

    private final Credentials credentials;
    private final Certificates certificates;
    private final Doors doors;
    private final Path links;
    private final Destinations destinations;

    LinkSurroundings(
            Credentials credentials, Certificates certificates, Doors doors, Path data, Destinations destinations) {
        this.credentials = credentials;
        this.certificates = certificates;
        this.doors = doors;
        this.destinations = destinations;
        this.links = data.toAbsolutePath().resolve("links");
    }

    LinkBinding.Surroundings of(Snapshot snapshot, PartnerLink link) {
        return new LinkBinding.Surroundings(
                link.receives() ? Optional.of(doors.of(link.id())) : Optional.empty(),
                link.receives() ? Optional::empty : () -> credentials.secret(link.id()),
                file -> snapshot.contractFile(link, file),
                id -> links.resolve(id.partner()).resolve(id.name()),
                () -> certificates.toPartner(link.id(), credentials.showsCertificate(link.id())),
                certificates.clocks(),
                destinations);
    }
}
