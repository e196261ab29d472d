package org.enlace.gateway.configuration.credentials;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.enlace.connector.ClockTolerance;
import org.enlace.connector.Destinations;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.configuration.model.Credential;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.TokenRule;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Authenticates callers by bearer tokens. Thread-safe. */
@Component
public class BearerTokens {

    /** The field of findings about a token. */
    static final String FIELD = "Authorization";

    private final Partners partners;
    private final KeySets keys;
    private final ClockTolerance clocks;
    private final Clock clock;

    /**
     * @param folder of the configuration
     * @param certificates the trusted issuers of each link, and how far clocks may differ
     * @param destinations the addresses where issuers may be
     */
    @Autowired
    public BearerTokens(
            Partners partners,
            @Value("${enlace.config:config}") Path folder,
            CertificateStore certificates,
            Destinations destinations,
            Clock clock) {
        this(
                partners,
                new KeySets(
                        new KeySetSource(folder, link -> certificates.toPartner(link, false), destinations),
                        () -> Duration.ofNanos(System.nanoTime())),
                certificates.clocks(),
                clock);
    }

    public BearerTokens(Partners partners, KeySets keys, Clock clock) {
        this(partners, keys, ClockTolerance.USUAL, clock);
    }

    public BearerTokens(Partners partners, KeySets keys, ClockTolerance clocks, Clock clock) {
        this.clocks = clocks;
        this.partners = partners;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Authenticates the caller.
     *
     * @return the credential's id
     * @throws MessageRefusedException UNAUTHENTICATED if the token belongs to no credential of this link; the message describes the problem only if
     *     its issuer signed it. NOT_ENTITLED if it lacks the scope, UNAVAILABLE if its issuer's keys cannot be had
     */
    public String authenticate(LinkId link, PresentedCredential.Bearer shown) {
        List<Credential> known = partners.current().link(link).stream()
                .flatMap(each -> each.credentials().stream())
                .filter(each -> each.token().isPresent())
                .toList();
        Optional<SignedToken> token = SignedToken.read(shown.token());
        if (known.isEmpty() || token.isEmpty()) {
            throw MessageRefusedException.of(RefusalCode.UNAUTHENTICATED);
        }
        // a link has one rule
        TokenRule rule = known.get(0).token().orElseThrow().rule();
        String client = token.get().client(link, rule, keys, clocks, clock.instant());
        return known.stream()
                .filter(each -> each.token().orElseThrow().name().equals(client))
                .map(Credential::id)
                .findFirst()
                .orElseThrow(() -> MessageRefusedException.of(RefusalCode.UNAUTHENTICATED));
    }
}
