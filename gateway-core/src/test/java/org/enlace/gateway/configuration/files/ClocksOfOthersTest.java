package org.enlace.gateway.configuration.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.jwk.JWKSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.enlace.connector.ClockTolerance;
import org.enlace.connector.Destinations;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.configuration.credentials.BearerTokens;
import org.enlace.gateway.configuration.credentials.KeySetSource;
import org.enlace.gateway.configuration.credentials.KeySets;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.SigningCertificates;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway's one tolerance of clocks, at tokens and at the certificates of signers. */
class ClocksOfOthersTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final LinkId REPORTS = new LinkId("police", "reports");
    private static final ClockTolerance FIVE_SECONDS = new ClockTolerance(Duration.ofSeconds(5));

    @TempDir
    private Path folder;

    private boolean taken(Issuer issuer, String more, long ended) throws Exception {
        Files.createDirectories(folder.resolve("keys"));
        Files.writeString(
                folder.resolve("keys/posts.json"),
                new JWKSet(issuer.rsa).toPublicJWKSet().toString());
        ConfigFolder config = new ConfigFolder(folder)
                .spoil(
                        ConfigFolder.POLICE,
                        "      - {id: south, kind: apiKey}\n",
                        "      - {id: south, kind: token, client: south-client}\n    tokens: {issuer: \"" + Issuer.NAME
                                + "\", audience: " + Issuer.AUDIENCE + ", jwks: keys/posts.json" + more + "}\n");
        BearerTokens tokens = new BearerTokens(
                new Partners(config.snapshot()),
                new KeySets(new KeySetSource(folder, link -> null, Destinations.USUAL), () -> Duration.ZERO),
                FIVE_SECONDS,
                Clock.fixed(NOW, ZoneOffset.UTC));
        String token = issuer.sign(Issuer.claims("south-client", NOW)
                .expirationTime(Date.from(NOW.minusSeconds(ended)))
                .build());
        MessageRefusedException refused = catchThrowableOfType(
                MessageRefusedException.class,
                () -> tokens.authenticate(REPORTS, new PresentedCredential.Bearer(token)));
        assertThat(refused == null ? RefusalCode.UNAUTHENTICATED : refused.code())
                .isEqualTo(RefusalCode.UNAUTHENTICATED);
        return refused == null;
    }

    @Test
    void aTokenEndsByTheGatewaysToleranceUnlessItsLinkHasOne(@TempDir Path keys) throws Exception {
        Issuer issuer = new Issuer();
        try {
            assertThat(taken(issuer, "", 5)).isTrue();
            assertThat(taken(issuer, "", 6)).isFalse();
            assertThat(taken(issuer, ", clockTolerance: 5m", 300)).isTrue();
            assertThat(taken(issuer, ", clockTolerance: 5m", 301)).isFalse();
        } finally {
            issuer.close();
        }
    }

    @Test
    void theCertificateOfASignerHoldsAsLongAsClocksMayDiffer() {
        X509Certificate known = new DemoCertificateAuthority("Firmante", NOW.minusSeconds(60), NOW.plusSeconds(60))
                .itself()
                .certificate();
        SigningCertificates signingCertificates = new SigningCertificates(List.of(known), Set.of());
        PresentedCredential.Signature shown = new PresentedCredential.Signature(Optional.of(known), known::equals);
        for (long[] each : new long[][] {{-65, 1}, {65, 1}, {-66, 0}, {66, 0}}) {
            Instant then = NOW.plusSeconds(each[0]);
            assertThat(signingCertificates.made(shown, its -> FIVE_SECONDS.inDate(its, then)))
                    .as("%s seconds away", each[0])
                    .isEqualTo(each[1] == 1);
        }
    }
}
