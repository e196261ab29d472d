package org.enlace.gateway.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.enlace.connector.AcceptedMessage;
import org.enlace.connector.Caller;
import org.enlace.connector.LinkId;
import org.enlace.connector.PartnerMessage;
import org.enlace.gateway.exchange.journal.RecordCorrection;
import org.enlace.gateway.exchange.journal.RecordCorrections;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.Transactions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A record that no agreement applies to is told of, listed, and goes out once its destination is corrected. */
class UnroutedRecordsTest {

    private static final LinkId REFERRALS = LinkId.parse("ministry/referrals");
    private static final String SAMPLE =
            "../mappings/catalogue/partners/ministry/referrals/protection-referral/v2/samples/consented/message.json";
    private static final String INSTITUTIONS = "../mappings/catalogue/codes/institution.csv";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private IntakeFixture fixture;

    @BeforeEach
    void anEmptyRoom() throws Exception {
        fixture = new IntakeFixture(database);
        fixture.empty();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /** What the Ministry calls each institution of the list. */
    static List<String> institutions() throws Exception {
        try (Stream<String> rows = Files.lines(Path.of(INSTITUTIONS))) {
            return rows.map(row -> row.split(","))
                    .filter(row -> row[1].equals("ministry"))
                    .map(row -> row[2])
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("institutions")
    void aReferralToWhomNobodyServesIsToldOfAndGoesOutOnceCorrected(String institution) throws Exception {
        AcceptedMessage first = send(referral(institution, "DER-2026-90001"));

        boolean served = institution.equals("MIES");
        assertThat(first.withoutRecipient()).isEqualTo(!served);
        assertThat(deliveries(first.messageId())).isEqualTo(served ? List.of("mies/referrals") : List.of());
        assertThat(fixture.words("select array_to_string(conditions, ';') from journal.unrouted"))
                .isEqualTo(served ? List.of() : List.of("referrals referral.to equals"));
        assertThat(send(referral(institution, "DER-2026-90001")))
                .as("a repeated message gets the same acknowledgement")
                .isEqualTo(
                        new AcceptedMessage(first.receiptId(), first.messageId(), first.acceptedAt(), true, !served));
        assertThat(fixture.words("select facts::text from audit.entry where action = 'ACCEPTED'"))
                .singleElement()
                .matches(facts -> facts.contains("recipients") == !served);
        if (!served) {
            correct(first.messageId());
        }
    }

    private void correct(UUID message) throws Exception {
        Reprocessing.Answer answer = corrected(message, "MIES");

        assertThat(answer.what()).isEqualTo(Reprocessing.What.TRANSLATED);
        assertThat(deliveries(answer.message())).containsExactly("mies/referrals");
        assertThat(fixture.words("select state from journal.message where id = '" + message + "'"))
                .containsExactly("SUPERSEDED");
        assertThat(fixture.words("select outcome from journal.unrouted")).containsExactly("ROUTED");
        assertThat(fixture.words("select rule from journal.finding where message_id = '" + answer.message() + "'"))
                .contains(RecordCorrection.RULE);
        assertThat(again(answer.message()).why())
                .as("who translates it again keeps the correction")
                .isEqualTo("same-record");
    }

    @Test
    void routingAgainDecidesAnewAndNothingLeavesWithoutAnAgreement() throws Exception {
        UUID message = send(referral("JCPD", "DER-2026-90002")).messageId();

        assertThat(again(message).why()).isEqualTo("same-record");
        assertThat(corrected(message, "MSP").receivers()).isEmpty();
        assertThat(fixture.count("delivery.delivery")).isZero();
        assertThat(fixture.words("select outcome from journal.unrouted where outcome is not null"))
                .containsExactly("REPLACED");
        assertThat(fixture.count("journal.unrouted where outcome is null"))
                .as("the version that nobody gets is listed in its place")
                .isOne();
    }

    @Test
    void aTextThatNoListTranslatesStaysUnmappedAndWithoutRecipientUntilItIsCorrected() throws Exception {
        UUID message = send(referral("JUNTA INVENTADA", "DER-2026-90004")).messageId();

        assertThat(fixture.words("select field || ' ' || rule from journal.finding"))
                .contains("destino unmapped");
        assertThat(fixture.words("select conditions[1] from journal.unrouted"))
                .containsExactly("referrals referral.to equals");
        correct(message);
    }

    @Test
    void aMinorWhoConsentsAloneIsListedForHerConsent() throws Exception {
        AcceptedMessage acceptedMessage =
                send(referral("MIES", "DER-2026-90003").replace("\"edad\": 26", "\"edad\": 15"));

        assertThat(acceptedMessage.withoutRecipient()).isTrue();
        assertThat(fixture.words("select conditions[1] from journal.unrouted"))
                .containsExactly("referrals consent consent");
    }

    private Reprocessing.Answer corrected(UUID message, String code) throws SQLException {
        return new Transactions(database.appDataSource())
                .run(tx -> fixture.translateAgain.corrected(
                        tx,
                        fixture.partners.current(),
                        message,
                        new RecordCorrection("referral.to", code),
                        new RecordCorrections.By(
                                "operator:olga", Candidates.NOW.plus(Duration.ofHours(1)), "inventado")));
    }

    private Reprocessing.Answer again(UUID message) throws SQLException {
        return new Transactions(database.appDataSource())
                .run(tx -> fixture.translateAgain.carryOut(
                        tx, fixture.partners.current(), message, true, Candidates.NOW.plus(Duration.ofHours(2))));
    }

    private AcceptedMessage send(String text) {
        return fixture.messages.accept(
                REFERRALS,
                new PartnerMessage(
                        new Caller("main"),
                        Optional.empty(),
                        "application/json",
                        text.getBytes(StandardCharsets.UTF_8),
                        Candidates.NOW));
    }

    private static String referral(String institution, String id) throws Exception {
        String text = Files.readString(Path.of(SAMPLE));
        return text.replaceFirst("\"destino\": *\"[^\"]*\"", "\"destino\": \"" + institution + "\"")
                .replaceFirst("\"derivacionId\": *\"[^\"]*\"", "\"derivacionId\": \"" + id + "\"");
    }

    private List<String> deliveries(UUID message) throws SQLException {
        return fixture.words("select link from delivery.delivery where message_id = '" + message + "'");
    }
}
