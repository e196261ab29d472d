package org.enlace.gateway.exchange.routes;

import java.nio.file.Path;
import java.util.Optional;
import org.enlace.connector.Destinations;
import org.enlace.gateway.configuration.connectors.LinkBinding;
import org.enlace.gateway.configuration.credentials.PartnerAuthentication;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.intake.endpoint.IntakeFactory;
import org.enlace.gateway.security.certificates.CertificateStore;

/** Provides each link with what the gateway gives to it. Thread-safe. */
final class LinkContext {

    private final PartnerAuthentication partnerAuthentication;
    private final CertificateStore certificates;
    private final IntakeFactory intakes;
    private final Path links;
    private final Destinations destinations;

    LinkContext(
            PartnerAuthentication partnerAuthentication,
            CertificateStore certificates,
            IntakeFactory intakes,
            Path data,
            Destinations destinations) {
        this.partnerAuthentication = partnerAuthentication;
        this.certificates = certificates;
        this.intakes = intakes;
        this.destinations = destinations;
        this.links = data.toAbsolutePath().resolve("links");
    }

    LinkBinding.Surroundings of(Snapshot snapshot, PartnerLink link) {
        return new LinkBinding.Surroundings(
                link.receives() ? Optional.of(intakes.of(link.id())) : Optional.empty(),
                () -> partnerAuthentication.secret(link.id()),
                file -> snapshot.contractFile(link, file),
                id -> links.resolve(id.partner()).resolve(id.name()),
                () -> certificates.toPartner(link.id(), partnerAuthentication.showsCertificate(link.id())),
                certificates.clocks(),
                destinations);
    }
}
