package org.enlace.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.apache.camel.ProducerTemplate;
import org.enlace.connector.Direction;
import org.enlace.connector.FaultCode;
import org.enlace.connector.SendOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests sending routes whose setting {@code url} may be an https address: a server that is not proved to be the partner gets nothing. */
abstract class TlsRules<S extends Record> extends LifeRules<S> {

    private static final String URL = "url";
    /** Time for a first handshake, which brings half of the runtime's cryptography into memory. */
    private static final Map<String, Object> HANDSHAKE = Map.of("timeout", "6s");

    private static final Instant NOW = Instant.now();
    private static final Instant BEGAN = NOW.minus(Duration.ofDays(1));
    private static final Instant ENDS = NOW.plus(Duration.ofDays(1));
    private static final Authority TRUSTED = new Authority("Autoridad de ensayo", BEGAN, ENDS);
    private static final Authority OTHER = new Authority("Otra autoridad", BEGAN, ENDS);
    private static final Authority.Made GOOD = TRUSTED.issue("Socio", BEGAN, ENDS, "127.0.0.1");
    private static final Authority.Made US = TRUSTED.issue("Nosotros", BEGAN, ENDS);

    private final AtomicReference<SSLContext> sslContext = new AtomicReference<>();
    private SendingHarness partner;
    private TlsFront front;
    private TestLink<S> secure;

    /**
     * Returns false for a further form of a connector that another test tests with the same transport: TLS, hostile answers and destinations are not
     * tested again.
     */
    protected boolean testsTransport() {
        return true;
    }

    void assumeTransport() {
        assumeTrue(testsTransport(), "tested with another form of this connector");
    }

    @AfterEach
    void closeTheFront() throws Exception {
        if (front != null) {
            front.close();
        }
        if (partner != null) {
            partner.close();
        }
    }

    /**
     * @param callers whose certificates the partner demands; null for nobody's
     * @param we null for the TLS of the Java runtime
     */
    private void start(Authority.Made shown, Authority callers, SSLContext we) throws Exception {
        URI plain = plainPartner();
        front = new TlsFront(shown, callers, plain.getPort());
        bind(plain, front.port(), we, HANDSHAKE);
    }

    private URI plainPartner() throws Exception {
        assumeTransport();
        assumeTrue(connector().directions().contains(Direction.SEND), "this connector does not send");
        partner = sending();
        assumeTrue(String.valueOf(partner.settings().get(URL)).startsWith("http://"), "no http address");
        partner.become(PartnerMood.TAKES);
        return URI.create(String.valueOf(partner.settings().get(URL)));
    }

    /** @param over settings in the place of the harness's own, where the connector has them */
    private void bind(URI plain, int port, SSLContext we, Map<String, Object> over) throws Exception {
        String address = plain.toString().replace("http://" + plain.getAuthority(), "https://127.0.0.1:" + port);
        Map<String, Object> settings = new HashMap<>(partner.settings());
        settings.put(URL, URI.create(address));
        over.forEach(settings::replace);
        sslContext.set(we);
        secure = TestLink.sending(LINK, settings(settings), partner.secret(), partner.folder(), sslContext::get);
        camel.addRoutes(connector().route(secure));
        camel.start();
    }

    private SendOutcome sendSecurely() throws Exception {
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            return template.requestBody(secure.entry(), partner.sample("llave-1"), SendOutcome.class);
        }
    }

    private void nothingIsSent(FaultCode why) throws Exception {
        assertThat(sendSecurely()).isEqualTo(SendOutcome.Fault.of(why));
        assertThat(partner.seen()).as("what reached the partner").isEmpty();
        assertThat(connector().probe(secure).ok()).isFalse();
    }

    @Test
    void aPartnerOfTheLinksOwnTrustGetsIt() throws Exception {
        start(GOOD, null, TlsFront.context(null, TRUSTED));
        assertThat(sendSecurely()).isInstanceOf(SendOutcome.Receipt.class);
        assertThat(front.shown()).as("nobody asked who we are").isEmpty();
        assertThat(connector().probe(secure).ok()).isTrue();
    }

    @Test
    void weShowTheLinksOwnCertificateToWhoAsksForIt() throws Exception {
        start(GOOD, TRUSTED, TlsFront.context(US, TRUSTED));
        assertThat(sendSecurely()).isInstanceOf(SendOutcome.Receipt.class);
        assertThat(front.shown()).containsExactly(US.certificate());
    }

    @Test
    void aPartnerOfAnotherAuthorityGetsNothing() throws Exception {
        start(OTHER.issue("Socio", BEGAN, ENDS, "127.0.0.1"), null, TlsFront.context(null, TRUSTED));
        nothingIsSent(FaultCode.CERTIFICATE_UNTRUSTED);
    }

    @Test
    void whoSignedHisCertificateHimselfGetsNothing() throws Exception {
        start(OTHER.itself(), null, TlsFront.context(null, TRUSTED));
        nothingIsSent(FaultCode.CERTIFICATE_UNTRUSTED);
    }

    @Test
    void whatTheJavaRuntimeTrustsIsNotWhatThisLinkTrusts() throws Exception {
        start(GOOD, null, TlsFront.context(null, null));
        nothingIsSent(FaultCode.CERTIFICATE_UNTRUSTED);
    }

    @Test
    void aLinkWithoutTrustOfItsOwnTrustsWhatTheJavaRuntimeTrusts() throws Exception {
        SSLContext runtime = SSLContext.getDefault();
        try {
            SSLContext.setDefault(TlsFront.context(null, TRUSTED));
            start(GOOD, null, null);
            assertThat(sendSecurely()).isInstanceOf(SendOutcome.Receipt.class);
            SSLContext.setDefault(TlsFront.context(null, OTHER));
            int before = partner.seen().size();
            assertThat(sendSecurely()).isEqualTo(SendOutcome.Fault.of(FaultCode.CERTIFICATE_UNTRUSTED));
            assertThat(partner.seen()).hasSize(before);
        } finally {
            SSLContext.setDefault(runtime);
        }
    }

    @Test
    void anExpiredPartnerGetsNothing() throws Exception {
        start(TRUSTED.issue("Socio", BEGAN, NOW.minusSeconds(60), "127.0.0.1"), null, TlsFront.context(null, TRUSTED));
        nothingIsSent(FaultCode.CERTIFICATE_EXPIRED);
    }

    @Test
    void anExpiredPartnerGetsNothingThoughHeIsTrustedHimself() throws Exception {
        Authority itself = new Authority("Socio", BEGAN, NOW.minusSeconds(60), "127.0.0.1");
        start(itself.itself(), null, TlsFront.context(null, itself));
        assertThat(sendSecurely()).isEqualTo(SendOutcome.Fault.of(FaultCode.CERTIFICATE_EXPIRED));
        assertThat(partner.seen()).isEmpty();
    }

    @Test
    void aPartnerOfTomorrowGetsNothing() throws Exception {
        start(TRUSTED.issue("Socio", NOW.plusSeconds(3_600), ENDS, "127.0.0.1"), null, TlsFront.context(null, TRUSTED));
        nothingIsSent(FaultCode.CERTIFICATE_EXPIRED);
    }

    @Test
    void aPartnerOfAnotherNameGetsNothing() throws Exception {
        start(TRUSTED.issue("127.0.0.1", BEGAN, ENDS, "otro.example"), null, TlsFront.context(null, TRUSTED));
        nothingIsSent(FaultCode.CERTIFICATE_OF_ANOTHER);
    }

    @Test
    void withoutACertificateOfOursAPartnerWhoWantsOneGetsNothing() throws Exception {
        start(GOOD, TRUSTED, TlsFront.context(null, TRUSTED));
        // In TLS 1.3 the partner's refusal comes after our first bytes, and a partner who closes the connection on them
        // may lose it on
        // the way.
        assertThat(sendSecurely())
                .isIn(
                        SendOutcome.Fault.of(FaultCode.CERTIFICATE_REFUSED),
                        SendOutcome.Fault.of(FaultCode.CONNECTION_LOST));
        assertThat(partner.seen()).isEmpty();
    }

    @Test
    void aPartnerThatSpeaksNoTlsGetsNothing() throws Exception {
        URI plain = plainPartner();
        bind(plain, plain.getPort(), TlsFront.context(null, TRUSTED), HANDSHAKE);
        assertThat(sendSecurely()).isInstanceOfSatisfying(SendOutcome.Fault.class, fault -> assertThat(
                        fault.code().kind())
                .isEqualTo(FaultCode.Kind.UNAVAILABLE));
        assertThat(partner.seen()).as("a ClientHello is no request").noneMatch(each -> each.content().length > 0);
    }

    @Test
    @Timeout(60)
    void aPartnerWhoStallsInTheHandshakeIsLeft() throws Exception {
        URI plain = plainPartner();
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            bind(plain, silent.getLocalPort(), TlsFront.context(null, TRUSTED), Map.of());
            assertThat(sendSecurely()).isInstanceOfSatisfying(SendOutcome.Fault.class, fault -> assertThat(
                            fault.code().kind())
                    .isEqualTo(FaultCode.Kind.UNAVAILABLE));
        }
    }

    @Test
    void newKeysAndNewTrustCountFromTheNextMessageOn() throws Exception {
        start(GOOD, TRUSTED, TlsFront.context(US, TRUSTED));
        assertThat(sendSecurely()).isInstanceOf(SendOutcome.Receipt.class);
        assertThat(sendSecurely()).isInstanceOf(SendOutcome.Receipt.class);
        // one connection for both, or each its own
        assertThat(front.shown()).containsOnly(US.certificate());
        Authority.Made fresh = TRUSTED.issue("Nosotros", BEGAN, ENDS);
        sslContext.set(TlsFront.context(fresh, TRUSTED));
        assertThat(sendSecurely()).isInstanceOf(SendOutcome.Receipt.class);
        assertThat(front.shown()).endsWith(fresh.certificate());
        int before = partner.seen().size();
        sslContext.set(TlsFront.context(fresh, OTHER));
        assertThat(sendSecurely()).isEqualTo(SendOutcome.Fault.of(FaultCode.CERTIFICATE_UNTRUSTED));
        assertThat(partner.seen()).hasSize(before);
    }
}
