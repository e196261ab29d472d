package org.enlace.gateway.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.gateway.exchange.intake.Reprocessing.Answer;
import org.enlace.gateway.exchange.intake.Reprocessing.What;
import org.enlace.gateway.exchange.intake.Submission.Candidate;
import org.enlace.gateway.exchange.intake.Submission.Envelope;
import org.enlace.gateway.exchange.journal.StoredFinding;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.enlace.mappings.Context;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReprocessingTest {

    private static final LinkId POLICE = LinkId.parse("police/reports");
    private static final Instant NOW = Candidates.NOW;

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final TestSealing keys = new TestSealing();
    private IntakeFixture fixture;
    private String report;

    @BeforeEach
    void anEmptyRoom() throws Exception {
        fixture = new IntakeFixture(database, keys, "node-1");
        fixture.empty();
        report = Files.readString(Path.of(
                "../mappings/catalogue/partners/police/reports/police-report/v1/samples/worked-example/message.xml"));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aParkedMessageIsAcceptedInItsOwnPlaceUnderTheReceiptThatItsSenderHas() throws Exception {
        UUID id = parked(report, NOW);
        String receipt = column(id, "receipt_id::text");

        Answer answer = carryOut(id);

        assertThat(answer.what()).isEqualTo(What.TRANSLATED);
        assertThat(answer.message()).isEqualTo(id);
        assertThat(answer.receivers()).containsExactly("fge/reports", "ministry/notices");
        assertThat(column(id, "state")).isEqualTo("ACCEPTED");
        assertThat(column(id, "version::text")).isEqualTo("1");
        assertThat(column(id, "receipt_id::text")).isEqualTo(receipt);
        assertThat(fixture.count("delivery.delivery where message_id = '" + id + "'"))
                .isEqualTo(2);
        assertThat(fixture.count("registry.mention where message_id = '" + id + "'"))
                .isPositive();
        assertThat(carryOut(id).why()).as("once is enough").isEqualTo("same-record");
    }

    @Test
    void aParkedMessageDoesNotTakeThePlaceOfWhatItsSenderSaidSince() throws Exception {
        UUID id = parked(report, NOW);
        accepted(report.replace("<pn:flagrancia>S<", "<pn:flagrancia>N<"), NOW.plus(Duration.ofMinutes(1)));

        Answer answer = carryOut(id);

        assertThat(answer.what()).isEqualTo(What.REFUSED);
        assertThat(answer.why()).isEqualTo("later-version-accepted");
        assertThat(column(id, "state")).isEqualTo("PARKED");
    }

    @Test
    void anAcceptedMessageWhoseRecordComesOutOtherwiseIsANewVersionAndItsSendersRepeatStillMeetsTheFirst()
            throws Exception {
        UUID id = accepted(report, NOW);
        // As if the mapping of that day had read another sex.
        UUID other = parked(report.replace(">MUJER<", ">HOMBRE<"), NOW);
        swapPayload(id, other);

        Answer answer = carryOut(id);

        assertThat(answer.what()).isEqualTo(What.TRANSLATED);
        assertThat(answer.message()).isNotEqualTo(id);
        assertThat(column(id, "state")).isEqualTo("SUPERSEDED");
        assertThat(column(answer.message(), "version::text")).isEqualTo("2");
        assertThat(column(answer.message(), "replay_of::text")).isEqualTo(id.toString());
        assertThat(column(answer.message(), "supersedes::text")).isEqualTo(id.toString());
        assertThat(column(answer.message(), "receipt_id::text")).isNotEqualTo(column(id, "receipt_id::text"));
        assertThat(fixture.words("select coalesce(effect_key, id)::text from delivery.delivery"))
                .as("other bytes, other keys")
                .hasSize(4)
                .doesNotHaveDuplicates();
        assertThat(fixture.words("select encode(digest, 'hex') from journal.business_version"))
                .containsExactly(DigestUtils.sha256Hex(report.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anEditedPayloadMustKeepTheContractAndTheOriginalIsKept() throws Exception {
        UUID id = parked(report, NOW);

        assertThatThrownBy(() -> edited(id, report.replaceFirst("<pn:fechaHecho>.*</pn:fechaHecho>", "")))
                .isInstanceOfSatisfying(
                        MessageRefusedException.class,
                        refusal -> assertThat(refusal.findings().get(0).rule()).isEqualTo("required"));
        Answer answer = edited(id, report.replace("<pn:flagrancia>S<", "<pn:flagrancia>N<"));

        assertThat(answer.what()).isEqualTo(What.TRANSLATED);
        assertThat(column(id, "state")).isEqualTo("SUPERSEDED");
        assertThat(column(answer.message(), "replay_of::text")).isEqualTo(id.toString());
        assertThat(fixture.count("journal.payload")).isEqualTo(2);
    }

    private Answer carryOut(UUID id) throws Exception {
        return new Transactions(database.appDataSource())
                .run(tx -> fixture.translateAgain.carryOut(
                        tx, fixture.partners.current(), id, true, NOW.plus(Duration.ofHours(1))));
    }

    private Answer edited(UUID id, String payload) throws Exception {
        return new Transactions(database.appDataSource())
                .run(tx -> fixture.translateAgain.edited(
                        tx,
                        fixture.partners.current(),
                        id,
                        payload.getBytes(StandardCharsets.UTF_8),
                        NOW.plus(Duration.ofHours(1))));
    }

    /** The bytes of another message under the seal of this one. */
    private void swapPayload(UUID id, UUID other) throws Exception {
        byte[] bytes = new Transactions(database.appDataSource()).run(tx -> {
            var body = new org.enlace.gateway.exchange.journal.StoredMessages()
                    .payload(tx, other)
                    .orElseThrow();
            var place = org.enlace.gateway.platform.encryption.SealContext.of("journal.payload", "wrapped_key", other);
            return keys.sealer.openBody(
                    keys.sealer.openKey(body.wrappedKey(), place),
                    org.enlace.gateway.platform.encryption.SealContext.of("journal.payload", "sealed", other),
                    body.sealed());
        });
        var key = keys.sealer.newKey(
                org.enlace.gateway.platform.encryption.SealContext.of("journal.payload", "wrapped_key", id));
        byte[] sealed = keys.sealer.sealBody(
                key, org.enlace.gateway.platform.encryption.SealContext.of("journal.payload", "sealed", id), bytes);
        try (var owner = database.superuser();
                var update = owner.prepareStatement(
                        "update journal.payload set wrapped_key = ?, sealed = ? where message_id = ?")) {
            update.setBytes(1, key.wrapped());
            update.setBytes(2, sealed);
            update.setObject(3, id);
            assertThat(update.executeUpdate()).isOne();
        }
    }

    private UUID parked(String payload, Instant at) {
        Candidate good = candidate(payload, at);
        UUID id = good.envelope().id();
        Candidate stuck = new Candidate(
                good.envelope(),
                good.receiptId(),
                good.key(),
                good.batch(),
                good.payload(),
                Optional.empty(),
                List.of(new StoredFinding(id, "", "internal", "WARN")),
                good.hops());
        IntakeCommitter.await(fixture.committer.submit(stuck));
        return id;
    }

    private UUID accepted(String payload, Instant at) {
        Candidate good = candidate(payload, at);
        IntakeCommitter.await(fixture.committer.submit(good));
        return good.envelope().id();
    }

    private Candidate candidate(String text, Instant at) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        var snapshot = fixture.partners.current();
        Envelope envelope = new Envelope(
                TimeOrderedId.at(at),
                POLICE,
                "main",
                at,
                DigestUtils.sha256Hex(payload),
                payload.length,
                snapshot.hash());
        return fixture.preparation.prepare(new MessagePipeline.Arrived(
                snapshot,
                snapshot.link(POLICE).orElseThrow(),
                envelope,
                UUID.randomUUID().toString().replace("-", ""),
                Optional.empty(),
                payload,
                Context.receivedAt(at).caller("main").build()));
    }

    private String column(UUID id, String column) throws Exception {
        return fixture.words("select " + column + " from journal.message where id = '" + id + "'")
                .get(0);
    }
}
