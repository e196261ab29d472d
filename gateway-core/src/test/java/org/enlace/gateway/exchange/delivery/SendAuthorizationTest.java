package org.enlace.gateway.exchange.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.exchange.delivery.TestOutbox.ATTORNEY;
import static org.enlace.gateway.exchange.delivery.TestOutbox.MINISTRY;
import static org.enlace.gateway.exchange.delivery.TestOutbox.NOW;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.connector.FaultCode;
import org.enlace.connector.LinkId;
import org.enlace.connector.SendOutcome;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.gateway.exchange.delivery.OutboundPreparation.Loaded;
import org.enlace.gateway.exchange.delivery.OutboundPreparation.Shipment;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryState;
import org.enlace.gateway.exchange.delivery.outbox.NewDelivery;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** What waits, and what was written already, when agreements and policies change under it. */
class SendAuthorizationTest {

    private static final Instant LATER = NOW.plus(Duration.ofHours(1));
    private static final String NUMBER = "2026030712453100001";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path config;

    private TestOutbox outbox;
    private DeliveryFixture fixture;

    @BeforeEach
    void aCopyOfTheConfiguration() throws SQLException, IOException {
        outbox = new TestOutbox(database);
        outbox.empty();
        fixture = new DeliveryFixture(database);
        FileSystemUtils.copyRecursively(Path.of("../config"), config);
        use();
    }

    @Test
    void withoutAnEditTheSameBytesGoOutAgain() throws SQLException {
        fixture.report(NUMBER);
        Shipment first = one(load(MINISTRY, NOW));
        outbox.end(first.claimed(), DeliveryState.RETRYING);
        assertThat(one(load(MINISTRY, LATER)).outgoing().content())
                .isEqualTo(first.outgoing().content());
    }

    @Test
    void anEditThatDoesNotTouchItLeavesTheFrozenBytes() throws Exception {
        fixture.report(NUMBER);
        Shipment first = one(load(MINISTRY, NOW));
        outbox.end(first.claimed(), DeliveryState.RETRYING);
        edit("agreements/police-reports.yml", "retentionDays: 3650", "retentionDays: 3000");
        Shipment second = one(load(MINISTRY, LATER));
        assertThat(second.outgoing().content()).isEqualTo(first.outgoing().content());
        assertThat(second.outgoing().key()).isEqualTo(first.outgoing().key());
    }

    /** A place that is put on the list today stops what was taken yesterday, where its receiver would see it. */
    @Test
    void whatHasAProtectedPlaceByTodayDoesNotLeave() throws Exception {
        fixture.report(NUMBER);
        edit("protected-places.yml", "CASA PUENTE EJEMPLO", "PRUEBA INVENTADA");
        assertThat(load(ATTORNEY, NOW).ready()).isEmpty();
        assertThat(outbox.count("delivery.delivery where state = 'PARKED' and fault = 'PROTECTED_PLACE'"))
                .isOne();
        assertThat(load(MINISTRY, NOW).ready()).as("who sees no names").hasSize(1);
    }

    /** Held where it is seen, and whole: the cap lets it go the day after, by hand. */
    @Test
    void beyondTheCapOfItsAgreementNothingLeavesAndNothingIsLost() throws Exception {
        edit("agreements/police-reports.yml", "retentionDays: 3650", "retentionDays: 3650\nvolumeCap: 2");
        for (int number = 1; number <= 3; number++) {
            fixture.report("202603071245310000" + number);
        }
        Loaded first = load(MINISTRY, NOW);
        assertThat(first.ready()).hasSize(2);
        assertThat(
                        outbox.count(
                                "delivery.delivery where link = 'ministry/notices' and state = 'PARKED' and fault = 'VOLUME_CAP'"))
                .isOne();
        for (Shipment each : first.ready()) {
            outbox.end(each.claimed(), DeliveryState.DELIVERED);
        }
        fixture.report("2026030712453100009");
        assertThat(load(MINISTRY, NOW.plusSeconds(60)).ready()).isEmpty();
        assertThat(load(ATTORNEY, NOW.plusSeconds(60)).ready())
                .as("each receiver has its own count")
                .hasSize(2);
        fixture.report("2026030712453100008");
        assertThat(load(MINISTRY, NOW.plus(Duration.ofHours(25))).ready()).hasSize(1);
    }

    /** What a receiver got on a day: its exact bytes while the agreement lets them be kept, and what was held back of it, whole. */
    @Test
    void whatLeftCanBeShownByteForByteUntilItsTimeIsOver() throws Exception {
        UUID id = delivery(MINISTRY);
        Shipment sent = one(load(MINISTRY, NOW));
        SentPayloads bytes =
                new SentPayloads(fixture.keys.sealer, fixture.partners, fixture.clock, database.appDataSource());
        assertThat(bytes.of(id)).as("nobody has it yet").isEmpty();
        outbox.end(sent.claimed(), DeliveryState.DELIVERED);
        SentPayloads.Sent found = bytes.of(id).orElseThrow();
        assertThat(found.content()).isEqualTo(sent.outgoing().content());
        assertThat(
                        outbox.count(
                                "journal.hop where step = 'PROTECTED' and delivery_id = '" + id
                                        + "' and facts ->> 'sha256' = '" + found.sha256()
                                        + "' and facts ->> 'dropped' like '%incident.narrative%' and facts ->> 'policy' = 'ministry/police-report/v1'"))
                .isOne();
        edit("agreements/police-reports.yml", "retentionDays: 3650", "retentionDays: 1");
        fixture.clock.forward(Duration.ofDays(2));
        assertThat(bytes.of(id)).as("its time is over").isEmpty();
    }

    @Test
    void whatIsNotWrittenYetGoesOutUnderThePolicyOfToday() throws Exception {
        UUID id = delivery(MINISTRY);
        stricter("ministry");
        assertThat(text(one(load(MINISTRY, NOW)))).doesNotContain("finesExplotacion");
        assertThat(column(id, "policy")).isEqualTo("ministry/police-report/v2");
        assertThat(column(id, "snapshot")).isEqualTo(fixture.snapshot().hash());
    }

    @Test
    void frozenBytesThatSurelyDidNotArriveAreWrittenAnewUnderTheirKey() throws Exception {
        UUID id = delivery(MINISTRY);
        Shipment first = one(load(MINISTRY, NOW));
        assertThat(text(first)).contains("finesExplotacion");
        outbox.end(first.claimed(), DeliveryState.RETRYING);
        stricter("ministry");
        assertThat(load(MINISTRY, LATER).ready()).isEmpty();
        assertThat(outbox.row(id).state()).isEqualTo("CANCELLED");
        Shipment second = one(load(MINISTRY, LATER));
        assertThat(text(second)).doesNotContain("finesExplotacion");
        assertThat(second.outgoing().key()).isEqualTo(first.outgoing().key());
        assertThat(second.claimed().novelty()).isEqualTo("N");
        // and so it stays
        outbox.end(second.claimed(), DeliveryState.RETRYING);
        assertThat(one(load(MINISTRY, LATER.plus(Duration.ofHours(1))))
                        .outgoing()
                        .content())
                .isEqualTo(second.outgoing().content());
    }

    @Test
    void aPolicyEditedUnderItsOldNumberCountsAsAnother() throws Exception {
        delivery(MINISTRY);
        Shipment first = one(load(MINISTRY, NOW));
        outbox.end(first.claimed(), DeliveryState.RETRYING);
        Path policy = config.resolve("policies/ministry/police-report/v1.yml");
        Files.writeString(policy, without(Files.readString(policy)));
        use();
        assertThat(load(MINISTRY, LATER).ready()).isEmpty();
        assertThat(text(one(load(MINISTRY, LATER)))).doesNotContain("finesExplotacion");
    }

    @Test
    void frozenBytesThatMayHaveArrivedAreFollowedByACorrection() throws Exception {
        UUID id = delivery(MINISTRY);
        Shipment first = one(load(MINISTRY, NOW));
        outbox.end(first.claimed(), DeliveryState.RETRYING);
        outbox.update("update delivery.delivery set outcome_unknown = true where id = ?", id);
        stricter("ministry");
        Loaded loaded = load(MINISTRY, LATER);
        assertThat(loaded.ready()).isEmpty();
        assertThat(loaded.audit()).extracting(AuditEvent::action).containsExactly(AuditAction.CANCELLED);
        assertThat(outbox.row(id).state()).isEqualTo("CANCELLED");
        assertThat(outbox.row(id).fault()).isEqualTo("POLICY_CHANGED");
        Shipment correction = one(load(MINISTRY, LATER));
        assertThat(text(correction)).doesNotContain("finesExplotacion");
        assertThat(correction.outgoing().key()).isNotEqualTo(first.outgoing().key());
        assertThat(correction.claimed().novelty()).isEqualTo("C");
    }

    @Test
    void whatItsReceiverHasMayBeSentAgainAsItIs() throws Exception {
        UUID id = delivery(MINISTRY);
        Shipment first = one(load(MINISTRY, NOW));
        outbox.end(first.claimed(), DeliveryState.DELIVERED);
        stricter("ministry");
        UUID again = sentAgain(id);
        Shipment second = one(load(MINISTRY, LATER));
        assertThat(second.claimed().id()).isEqualTo(again);
        assertThat(second.outgoing().content()).isEqualTo(first.outgoing().content());
        assertThat(second.outgoing().key()).isEqualTo(first.outgoing().key());
    }

    /** As an operator orders it: the bytes and the versions that ran. */
    private UUID sentAgain(UUID id) throws SQLException {
        UUID job = UUID.randomUUID();
        DeliveryResend.Answer answer = fixture.run(tx -> fixture.sendAgain.carryOut(
                tx, fixture.snapshot(), new DeliveryResend.Asked(id, false, false, job), LATER));
        assertThat(answer.what()).isEqualTo(DeliveryResend.What.SENT_AGAIN);
        return answer.delivery();
    }

    @Test
    void whatFollowsInTheCaseWaitsForTheCorrection() throws Exception {
        UUID id = delivery(MINISTRY);
        Shipment first = one(load(MINISTRY, NOW));
        outbox.end(first.claimed(), DeliveryState.RETRYING);
        outbox.update("update delivery.delivery set outcome_unknown = true where id = ?", id);
        fixture.report(NUMBER); // of the same case
        stricter("ministry");
        load(MINISTRY, LATER);
        Shipment correction = one(load(MINISTRY, LATER));
        assertThat(column(correction.claimed().id(), "replay_of")).isEqualTo(id.toString());
        assertThat(load(MINISTRY, LATER).ready()).as("behind it").isEmpty();
    }

    @Test
    void aReceiverOutsideTheAgreementGetsNothingMore() throws Exception {
        List<NewDelivery> deliveries = fixture.report(NUMBER);
        Shipment frozen = one(load(MINISTRY, NOW));
        outbox.end(frozen.claimed(), DeliveryState.RETRYING);
        withoutMinistry();
        Loaded loaded = load(MINISTRY, LATER);
        assertThat(loaded.ready()).isEmpty();
        assertThat(loaded.audit()).extracting(AuditEvent::action).containsExactly(AuditAction.CANCELLED);
        assertThat(outbox.row(frozen.claimed().id()).state()).isEqualTo("CANCELLED");
        assertThat(outbox.row(frozen.claimed().id()).fault()).isEqualTo("NOT_ENTITLED");
        assertThat(deliveries).hasSize(2);
        assertThat(load(ATTORNEY, LATER).ready()).as("the other receiver").hasSize(1);
    }

    @Test
    void anAgreementThatEndsEndsWhatWaits() throws SQLException {
        UUID id = delivery(MINISTRY);
        assertThat(load(MINISTRY, Instant.parse("2031-01-02T12:00:00Z")).ready())
                .isEmpty();
        assertThat(outbox.row(id).fault()).isEqualTo("NOT_ENTITLED");
    }

    @Test
    void aFileThatNobodySawIsPutTogetherAnew() throws Exception {
        fixture.report(NUMBER);
        fixture.report("2026030712453100002");
        fixture.partner = link -> SendOutcome.Fault.of(FaultCode.FOLDER_UNWRITABLE);
        files();
        stricter("fge");
        fixture.partner = link -> new SendOutcome.Receipt(java.util.Optional.empty(), false);
        files();
        files();
        assertThat(fixture.sent).hasSize(2);
        assertThat(fixture.sent.get(1).key()).isNotEqualTo(fixture.sent.get(0).key());
        assertThat(fixture.sent.get(1).content())
                .hasSizeLessThan(fixture.sent.get(0).content().length);
        assertThat(outbox.count("delivery.delivery where link = 'fge/reports' and state = 'DELIVERED'"))
                .isEqualTo(2);
    }

    @Test
    void aFileThatMayHaveArrivedWaitsForPeople() throws Exception {
        UUID id = delivery(ATTORNEY);
        fixture.partner = link -> SendOutcome.Fault.of(FaultCode.TIMEOUT);
        files();
        outbox.update("update delivery.delivery set outcome_unknown = true where id = ?", id);
        stricter("fge");
        files();
        assertThat(fixture.sent).hasSize(1);
        assertThat(outbox.row(id).state()).isEqualTo("PARKED");
        assertThat(outbox.row(id).fault()).isEqualTo("POLICY_CHANGED");
    }

    private void files() {
        fixture.clock.forward(Duration.ofMinutes(10));
        fixture.fileDispatcher.look();
    }

    private UUID delivery(LinkId to) throws SQLException {
        return fixture.report(NUMBER).stream()
                .filter(each -> each.to().equals(to))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void stricter(String partner) throws IOException {
        String version = partner.equals("fge") ? "v2" : "v1";
        Path old = config.resolve("policies/" + partner + "/police-report/" + version + ".yml");
        String next = "v" + (Integer.parseInt(version.substring(1)) + 1);
        Files.writeString(
                old.resolveSibling(next + ".yml"), without(Files.readString(old).replace("/" + version, "/" + next)));
        edit(
                "agreements/police-reports.yml",
                partner + "/police-report/" + version,
                partner + "/police-report/" + next);
    }

    private static String without(String policy) {
        String stricter = policy.replaceAll("(?m)^  victims\\.exploitation.*\\n", "");
        assertThat(stricter).isNotEqualTo(policy);
        return stricter;
    }

    private void withoutMinistry() throws IOException {
        Path agreement = config.resolve("agreements/police-reports.yml");
        Files.writeString(agreement, Files.readString(agreement).replaceAll("(?m)^  - \\{link: ministry.*\\n", ""));
        use();
    }

    private void edit(String file, String from, String to) throws IOException {
        String text = Files.readString(config.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(config.resolve(file), text.replace(from, to));
        use();
    }

    private void use() {
        TestPartners.replace(fixture.partners, config);
        TestPartners.keep(fixture.partners, database.appDataSource());
    }

    private Loaded load(LinkId link, Instant now) throws SQLException {
        return fixture.run(tx -> fixture.shipments.load(tx, fixture.snapshot(), Map.of(link, 10), "node-1", now));
    }

    private static Shipment one(Loaded loaded) {
        assertThat(loaded.ready()).hasSize(1);
        return loaded.ready().get(0);
    }

    private static String text(Shipment shipment) {
        return new String(shipment.outgoing().content(), StandardCharsets.UTF_8);
    }

    private String column(UUID id, String column) throws SQLException {
        try (var sql = database.owner();
                var query = sql.prepareStatement("select " + column + "::text from delivery.delivery where id = ?")) {
            query.setObject(1, id);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
