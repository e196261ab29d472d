package org.enlace.gateway.exchange.intake.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.enlace.connector.AcceptedMessage;
import org.enlace.connector.Caller;
import org.enlace.connector.Finding;
import org.enlace.connector.Intake;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.exchange.intake.Candidates;
import org.enlace.gateway.exchange.intake.IntakeFixture;
import org.enlace.gateway.exchange.intake.MessagePipeline;
import org.enlace.gateway.exchange.intake.ReceiptIds;
import org.enlace.gateway.exchange.intake.Submission;
import org.enlace.gateway.exchange.journal.StoredFinding;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.enlace.mappings.Context;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

public class IntakeFactoryTest {

    private static final LinkId ALERTS = LinkId.parse("eurofront/alerts");
    private static final Caller PARAGUAY = new Caller("EF-TRI-PY");

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private IntakeFixture intakeFixture;
    private Intake endpoint;

    @BeforeEach
    void anEmptyInstallation() throws SQLException {
        intakeFixture = new IntakeFixture(database);
        intakeFixture.empty();
        endpoint = intakeFixture.endpoints.of(ALERTS);
    }

    @AfterEach
    void end() {
        intakeFixture.close();
    }

    @Test
    void aCallerIsToldWhoItIsOnItsOwnLinkOnly() {
        PresentedCredential key = new PresentedCredential.ApiKey(IntakeFixture.PARAGUAY);
        assertThat(endpoint.authenticate(key)).isEqualTo(PARAGUAY);
        MessageRefusedException messageRefusedException =
                refusal(() -> intakeFixture.endpoints.of(Candidates.POLICE).authenticate(key));
        assertThat(messageRefusedException.code()).isEqualTo(RefusalCode.UNAUTHENTICATED);
    }

    @Test
    void aWrongCredentialIsAuditedAndNothingOfItIsKept() throws SQLException {
        refusal(() -> endpoint.authenticate(new PresentedCredential.UserPassword("police", "guessed-word")));
        assertThat(intakeFixture.words("select action from audit.entry where seq > 1"))
                .containsExactly("CREDENTIAL_REFUSED");
        assertThat(intakeFixture.words("select refusal from journal.message")).containsExactly("UNAUTHENTICATED");
        assertThat(intakeFixture.count("audit.entry e where e::text like '%guessed%'"))
                .isZero();
    }

    @Test
    void onADiskThatIsNearlyFullNothingIsTakenInAndActsAreStillAudited() throws SQLException {
        PresentedCredential key = new PresentedCredential.ApiKey(IntakeFixture.PARAGUAY);
        intakeFixture.disk.full(true);
        MessageRefusedException messageRefusedException = refusal(() -> endpoint.authenticate(key));
        assertThat(messageRefusedException.code()).isEqualTo(RefusalCode.UNAVAILABLE);
        assertThat(messageRefusedException.retryAfter()).isPresent();
        assertThat(intakeFixture.count("journal.message")).isZero();
        intakeFixture.states.stop(ALERTS, "operator:olga");
        assertThat(intakeFixture.words("select action from audit.entry where seq > 1"))
                .containsExactly("LINK_STOPPED");
        intakeFixture.states.start(ALERTS, "operator:olga");
        intakeFixture.disk.full(false);
        assertThat(endpoint.authenticate(key)).isEqualTo(PARAGUAY);
    }

    @Test
    void aTokenOpensOnceAndARepetitionIsAuditedUnderTheNameOfWhoseItIs() throws SQLException {
        Intake xroad = intakeFixture.endpoints.of(LinkId.parse("eurofront/xroad"));
        PresentedCredential token = token("argentina", IntakeFixture.ARGENTINA);
        assertThat(xroad.authenticate(token)).isEqualTo(new Caller("EF-TRI-AR"));
        MessageRefusedException messageRefusedException = refusal(() -> xroad.authenticate(token));
        assertThat(messageRefusedException.code()).isEqualTo(RefusalCode.UNAUTHENTICATED);
        assertThat(messageRefusedException.findings()).containsExactly(new Finding("Nonce", "replayed"));
        assertThat(intakeFixture.words("select refusal from journal.message")).containsExactly("UNAUTHENTICATED");
    }

    @Test
    void wrongTokensAreNotKeptAndAllToldTheSame() throws SQLException {
        Intake xroad = intakeFixture.endpoints.of(LinkId.parse("eurofront/xroad"));
        for (PresentedCredential wrong :
                List.of(token("argentina", "guessed"), token("nobody", IntakeFixture.ARGENTINA))) {
            MessageRefusedException messageRefusedException = refusal(() -> xroad.authenticate(wrong));
            assertThat(messageRefusedException.code()).isEqualTo(RefusalCode.UNAUTHENTICATED);
            assertThat(messageRefusedException.findings()).isEmpty();
        }
        assertThat(intakeFixture.count("partners.seen_token")).isZero();
    }

    private static PresentedCredential token(String user, String password) {
        byte[] nonce = {7, 7, 7, 7};
        String created = "2026-03-07T17:05:00Z";
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(nonce);
            byte[] digest = sha1.digest((created + password).getBytes(StandardCharsets.UTF_8));
            return new PresentedCredential.PasswordDigest(
                    user, nonce, created, digest, Instant.now().plusSeconds(300));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aStoppedLinkSendsEverybodyAwayForAWhileWithoutWritingItDown() throws SQLException {
        intakeFixture.states.stop(ALERTS, "operator:olga");
        MessageRefusedException messageRefusedException =
                refusal(() -> endpoint.authenticate(new PresentedCredential.ApiKey("wrong")));
        assertThat(messageRefusedException.code()).isEqualTo(RefusalCode.UNAVAILABLE);
        assertThat(messageRefusedException.retryAfter()).isPresent();
        assertThat(intakeFixture.count("journal.message")).isZero();
        intakeFixture.states.start(ALERTS, "operator:olga");
        assertThat(endpoint.authenticate(new PresentedCredential.ApiKey(IntakeFixture.PARAGUAY)))
                .isEqualTo(PARAGUAY);
    }

    @Test
    void anAlertGoesToTheOtherSidesOfItsCrossing() throws SQLException {
        AcceptedMessage acceptedMessage = endpoint.accept(alert("m1", "TRI-PY-2026-00001", "PY"));
        assertThat(acceptedMessage.duplicate()).isFalse();
        assertThat(intakeFixture.words("select link from delivery.delivery order by link"))
                .containsExactly("eurofront/EF-TRI-AR", "eurofront/EF-TRI-BR");
        assertThat(endpoint.accept(alert("m1", "TRI-PY-2026-00001", "PY")).receiptId())
                .isEqualTo(acceptedMessage.receiptId());
    }

    @Test
    void aMessageWithoutATransportIdIsKnownByItsContent() {
        PartnerMessage message = message(Optional.empty(), json("TRI-PY-2026-00001", "PY"));
        assertThat(endpoint.accept(message).duplicate()).isFalse();
        assertThat(endpoint.accept(message).duplicate()).isTrue();
    }

    @Test
    void theSameIdWithAnotherPayloadIsAConflict() throws SQLException {
        endpoint.accept(alert("m1", "TRI-PY-2026-00001", "PY"));
        MessageRefusedException messageRefusedException =
                refusal(() -> endpoint.accept(alert("m1", "TRI-PY-2026-00002", "PY")));
        assertThat(messageRefusedException.code()).isEqualTo(RefusalCode.CONFLICT);
        assertThat(messageRefusedException.findings()).containsExactly(new Finding("", "same-id-other-payload"));
        assertThat(intakeFixture.words("select state from journal.message order by state"))
                .as("written down once")
                .containsExactly("ACCEPTED", "REFUSED");
    }

    @Test
    void aPostSpeaksForItsOwnSideOnly() throws SQLException {
        MessageRefusedException messageRefusedException =
                refusal(() -> endpoint.accept(alert("m1", "TRI-BR-2026-00001", "BR")));
        assertThat(messageRefusedException.code()).isEqualTo(RefusalCode.NOT_ENTITLED);
        assertThat(messageRefusedException.findings()).containsExactly(new Finding("alert.post", "not-your-post"));
        assertThat(intakeFixture.words("select refusal from journal.message")).containsExactly("NOT_ENTITLED");
        assertThat(intakeFixture.count("journal.payload")).isZero();
    }

    @Test
    void aBrokenContractNamesFieldAndRuleAndNeverAValue() throws SQLException {
        String broken = json("TRI-PY-2026-00001", "PY").replace("INDICATORS_TIP", "ANA INVENTADA");
        MessageRefusedException messageRefusedException =
                refusal(() -> endpoint.accept(message(Optional.of("m1"), broken)));
        assertThat(messageRefusedException.code()).isEqualTo(RefusalCode.CONTRACT);
        assertThat(messageRefusedException.findings()).containsExactly(new Finding("data/kind", "enumeration"));
        assertThat(intakeFixture.words("select field || ' ' || rule from journal.finding"))
                .containsExactly("data/kind enumeration");
        assertThat(intakeFixture.count("journal.message m where m::text like '%INVENTADA%'"))
                .isZero();
        assertThat(intakeFixture.count("journal.identity"))
                .as("its id stays free")
                .isZero();
    }

    @Test
    void withoutAnAgreementInForceNobodyMaySendAnything() {
        Instant afterItsEnd = Instant.parse("2031-06-01T00:00:00Z");
        byte[] content = json("TRI-PY-2026-00001", "PY").getBytes(StandardCharsets.UTF_8);
        MessageRefusedException messageRefusedException = refusal(() -> endpoint.accept(
                new PartnerMessage(PARAGUAY, Optional.of("m1"), "application/json", content, afterItsEnd)));
        assertThat(messageRefusedException.code()).isEqualTo(RefusalCode.NOT_ENTITLED);
        assertThat(messageRefusedException.findings())
                .containsExactly(new Finding("", "no-agreement-in-force"), new Finding("", "agreement-expired"));
    }

    @Test
    void whatTheEdgeRefusedByItselfIsWrittenDownToo() throws SQLException {
        endpoint.refused(MessageRefusedException.of(RefusalCode.TOO_LARGE));
        assertThat(intakeFixture.words("select refusal from journal.message")).containsExactly("TOO_LARGE");
        assertThat(intakeFixture.words("select action from audit.entry where seq > 1"))
                .containsExactly("REFUSED");
    }

    @Test
    void anAlertThatCameAfterItsEndIsDeliveredAllTheSameWithAFinding() throws SQLException {
        String expired = json("TRI-PY-2026-00001", "PY").replace("2026-03-08T17:05:00Z", "2026-03-07T18:05:00Z");
        endpoint.accept(alert("m1", "TRI-PY-2026-00002", "PY"));
        assertThat(intakeFixture.count("journal.finding where rule = 'expired'"))
                .isZero();
        endpoint.accept(message(Optional.of("m2"), expired));
        assertThat(intakeFixture.words("select field || ' ' || rule from journal.finding where rule = 'expired'"))
                .containsExactly("alert.validUntil expired");
        assertThat(intakeFixture.count("delivery.delivery")).isEqualTo(4);
    }

    @Test
    void aDefectOfOursWhilePreparingParksTheMessageAndLosesNothing() {
        PartnerLink link = intakeFixture.partners.current().link(ALERTS).orElseThrow();
        byte[] payload = json("TRI-PY-2026-00001", "PY").getBytes(StandardCharsets.UTF_8);
        Submission.Envelope envelope = new Submission.Envelope(
                UUID.randomUUID(), ALERTS, "EF-TRI-PY", Candidates.NOW, "00", payload.length, "snapshot");
        // Without the sealing of records nothing can be prepared.
        Submission.Candidate parked = new MessagePipeline(
                        null, new TestSealing().sealer, new ReceiptIds(new TestSealing().index))
                .prepare(new MessagePipeline.Arrived(
                        intakeFixture.partners.current(),
                        link,
                        envelope,
                        "00",
                        Optional.empty(),
                        payload,
                        Context.receivedAt(Candidates.NOW).build()));
        assertThat(parked.content()).isEmpty();
        assertThat(parked.payload().sealed()).isNotEmpty();
        assertThat(parked.findings()).extracting(StoredFinding::rule).contains("internal");
    }

    @Test
    void theTransportsOwnWordForAMessageIsNeverKeptInClear() throws SQLException {
        endpoint.accept(alert("ana-inventada@puesto", "TRI-PY-2026-00001", "PY"));
        assertThat(intakeFixture.count("journal.identity i where i::text like '%inventada%' "
                        + "or position(convert_to('inventada', 'UTF8') in key) > 0"))
                .isZero();
    }

    @Test
    void aSenderMayAskWhetherItsMessageWasTakenAndNobodyElse() {
        AcceptedMessage acceptedMessage = endpoint.accept(alert("m1", "TRI-PY-2026-00001", "PY"));
        for (Optional<AcceptedMessage> found :
                List.of(endpoint.receipt(PARAGUAY, "m1"), endpoint.receipt(PARAGUAY, acceptedMessage.receiptId()))) {
            assertThat(found.orElseThrow())
                    .isEqualTo(new AcceptedMessage(
                            acceptedMessage.receiptId(),
                            acceptedMessage.messageId(),
                            acceptedMessage.acceptedAt(),
                            true));
        }
        Caller brazil = new Caller("EF-TRI-BR");
        Intake other = intakeFixture.endpoints.of(LinkId.parse("eurofront/notices"));
        assertThat(endpoint.receipt(PARAGUAY, "m2")).isEmpty();
        assertThat(endpoint.receipt(PARAGUAY, UUID.randomUUID())).isEmpty();
        assertThat(endpoint.receipt(brazil, "m1")).isEmpty();
        assertThat(endpoint.receipt(brazil, acceptedMessage.receiptId())).isEmpty();
        assertThat(other.receipt(PARAGUAY, "m1")).isEmpty();
        assertThat(other.receipt(PARAGUAY, acceptedMessage.receiptId())).isEmpty();
    }

    @Test
    void whatWasRefusedHasNoReceipt() {
        refusal(() -> endpoint.accept(alert("m1", "TRI-BR-2026-00001", "BR")));
        assertThat(endpoint.receipt(PARAGUAY, "m1")).isEmpty();
    }

    private static PartnerMessage alert(String messageId, String alertId, String side) {
        return message(Optional.of(messageId), json(alertId, side));
    }

    private static PartnerMessage message(Optional<String> messageId, String json) {
        return new PartnerMessage(
                PARAGUAY, messageId, "application/json", json.getBytes(StandardCharsets.UTF_8), Candidates.NOW);
    }

    public static String json(String alertId, String side) {
        return """
                {"specversion": "1.0", "id": "0f6b2c1e-6d0a-4d3a-9a63-2f0d0b8f7a11", "source": "urn:example:eurofront:EF-TRI-%2$s",
                 "type": "border.alert.raised.v1", "time": "2026-03-07T17:06:11Z", "datacontenttype": "application/json",
                 "data": {"alertId": "%1$s", "post": {"code": "TRI", "side": "%2$s"}, "occurredAt": "2026-03-07T17:05:00Z",
                          "kind": "INDICATORS_TIP", "priority": 1, "validUntil": "2026-03-08T17:05:00Z",
                          "subjects": [{"name": {"given": "Ana", "family": "Prueba Inventada", "familyOrder": "MATERNAL_FIRST"},
                                        "dob": {"min": "2008", "max": "2010"}, "sex": "F", "nationality": "BRA",
                                        "doc": {"type": "ID", "number": "unknown"}}],
                          "indicators": ["ISOLATED"],
                          "handling": {"marking": "AMBER", "purpose": "BORDER_CONTROL", "retainUntil": "2026-04-06"}}}
                """.formatted(alertId, side);
    }

    @Test
    void aProtectedPlaceIsRefusedAtTheEndpointByItsFieldAlone() throws SQLException {
        byte[] content = json("TRI-PY-2026-00077", "PY")
                .replace("Prueba Inventada", "Prueba, en Casa de Acogida Ejemplo")
                .getBytes(StandardCharsets.UTF_8);
        MessageRefusedException messageRefusedException = refusal(() -> endpoint.accept(new PartnerMessage(
                PARAGUAY, Optional.of("m77"), "application/json", content, Instant.parse("2026-03-07T18:00:00Z"))));
        assertThat(messageRefusedException.code()).isEqualTo(RefusalCode.CONTRACT);
        assertThat(messageRefusedException.findings()).containsExactly(new Finding("subjects.name", "protected-place"));
        assertThat(messageRefusedException.toString()).doesNotContainIgnoringCase("acogida");
        assertThat(intakeFixture.count("journal.payload"))
                .as("it is not stored")
                .isZero();
    }

    private static MessageRefusedException refusal(ThrowingCallable call) {
        return catchThrowableOfType(MessageRefusedException.class, call);
    }
}
