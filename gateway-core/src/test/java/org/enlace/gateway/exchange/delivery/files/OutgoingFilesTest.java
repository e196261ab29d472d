package org.enlace.gateway.exchange.delivery.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.exchange.delivery.TestOutbox.ATTORNEY;
import static org.enlace.gateway.exchange.delivery.TestOutbox.NOW;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.enlace.connector.FaultCode;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.SendOutcome;
import org.enlace.gateway.exchange.delivery.DeliveryFixture;
import org.enlace.gateway.exchange.delivery.TestOutbox;
import org.enlace.gateway.exchange.delivery.UnsteadyDatabase;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutgoingFilesTest {

    private static final SendOutcome AWAY = SendOutcome.Fault.of(FaultCode.FOLDER_UNWRITABLE);
    private static final SendOutcome BROKEN = SendOutcome.Fault.of(FaultCode.INTERNAL);
    private static final SendOutcome TAKEN = new SendOutcome.Receipt(Optional.empty(), false);
    private static final Duration LONG = Duration.ofMinutes(10);

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private TestOutbox outbox;
    private DeliveryFixture deliveryFixture;

    @BeforeEach
    void anEmptyOutbox() throws SQLException {
        outbox = new TestOutbox(database);
        outbox.empty();
        deliveryFixture = new DeliveryFixture(database);
    }

    @Test
    void whatIsDueLeavesInOneFileWithItsTrailer() throws SQLException {
        List<UUID> ids = reports(1, 2);
        look();
        OutboundRequest file = sent(0);
        assertThat(file.fileName()).contains("ENLACE_PARTES_20260307_01.csv");
        assertThat(text(file))
                .contains("2026030712453100001", "2026030712453100002", "PRUEBA INVENTADA")
                .endsWith("#TOTAL;2\r\n");
        assertThat(states(ids)).containsOnly("DELIVERED");
        assertThat(outbox.count("delivery.batch_out where finished_at is not null"))
                .isOne();
    }

    /** One file of thousands is one transaction that outlasts the lease of the duty, and holds it meanwhile. */
    @Test
    void whatOneFileCannotHoldLeavesWithTheNextOneWithoutWaiting() throws SQLException {
        List<UUID> ids = reports(IntStream.concat(IntStream.of(1), IntStream.rangeClosed(1, OutgoingFiles.MOST + 1))
                .toArray());
        look();
        assertThat(text(sent(0)))
                .as("the second version of report 1 waits for the first")
                .endsWith("#TOTAL;" + (OutgoingFiles.MOST - 1) + "\r\n");
        deliveryFixture.fileDispatcher.look();
        assertThat(text(sent(1))).endsWith("#TOTAL;3\r\n");
        assertThat(states(ids)).containsOnly("DELIVERED");
    }

    @Test
    void aFileThatWasNotTakenIsSentAgainToTheByteUnderItsOldName() throws SQLException {
        List<UUID> ids = reports(1, 2);
        deliveryFixture.partner = link -> AWAY;
        look();
        UUID late = reports(3).get(0);
        deliveryFixture.partner = link -> TAKEN;
        look();
        assertThat(deliveryFixture.sent).hasSize(2);
        assertThat(sent(1).fileName()).isEqualTo(sent(0).fileName());
        assertThat(sent(1).key()).isEqualTo(sent(0).key());
        assertThat(sent(1).content()).isEqualTo(sent(0).content());
        assertThat(states(ids)).containsOnly("DELIVERED");
        assertThat(outbox.row(late).state()).isEqualTo("WAITING");

        look();
        assertThat(sent(2).fileName()).contains("ENLACE_PARTES_20260307_02.csv");
        assertThat(text(sent(2))).contains("2026030712453100003").endsWith("#TOTAL;1\r\n");
        assertThat(outbox.row(late).state()).isEqualTo("DELIVERED");
    }

    @Test
    void afterARestoreNoFileOfThatDayGetsANameThatMayHaveBeenGiven() throws SQLException {
        reports(1);
        look();
        assertThat(sent(0).fileName()).contains("ENLACE_PARTES_20260307_01.csv");
        putBack("2026-03-06T23:59:59-05:00", "2026-03-07T00:01:02-05:00");

        reports(2);
        look();
        reports(3);
        look();

        assertThat(sent(1).fileName()).contains("ENLACE_PARTES_20260307_103.csv");
        assertThat(sent(2).fileName()).contains("ENLACE_PARTES_20260307_104.csv");
        deliveryFixture.clock.forward(Duration.ofDays(1));
        reports(4);
        look();
        assertThat(sent(3).fileName()).as("the next day").contains("ENLACE_PARTES_20260308_01.csv");
    }

    private void putBack(String... moments) throws SQLException {
        for (String moment : moments) {
            outbox.update(
                    "insert into recovery.epoch (id, restored_at, taken_at, state) values (gen_random_uuid(), ?::timestamptz, '2026-03-06', 'HEALING')",
                    moment);
        }
    }

    @AfterEach
    void neverPutBack() throws SQLException {
        database.empty("recovery.epoch");
    }

    @Test
    void aFileThatWasTakenWhileTheDatabaseWasAwayIsNotPutThereAgain() throws SQLException {
        UnsteadyDatabase unsteady = new UnsteadyDatabase(database.appDataSource());
        deliveryFixture = new DeliveryFixture(unsteady, new TestSealing());
        List<UUID> ids = reports(1, 2);
        deliveryFixture.partner = link -> {
            unsteady.away = true;
            return TAKEN;
        };
        look();
        assertThat(states(ids)).containsOnly("SENDING");
        unsteady.away = false;

        look();

        assertThat(deliveryFixture.sent).hasSize(1);
        assertThat(states(ids)).containsOnly("DELIVERED");
    }

    @Test
    void aReceiverOfFilesIsAwayFromAFailureToTheNextSuccess() throws SQLException {
        reports(1);
        deliveryFixture.partner = link -> AWAY;
        look();
        assertThat(deliveryFixture.fileDispatcher.away()).containsOnlyKeys(ATTORNEY);
        deliveryFixture.partner = link -> TAKEN;
        look();
        assertThat(deliveryFixture.fileDispatcher.away()).isEmpty();
    }

    @Test
    void noOtherFileLeavesWhileOneWaitsForItsNextAttempt() throws SQLException {
        reports(1);
        deliveryFixture.partner = link -> AWAY;
        look();
        outbox.update(
                "update delivery.delivery set next_at = ?::timestamptz",
                NOW.plus(LONG.multipliedBy(3)).toString());
        reports(2);
        look();
        assertThat(deliveryFixture.sent).hasSize(1);
    }

    @Test
    void aFileWhoseSenderDiedIsSentAgainWhole() throws SQLException {
        reports(1, 2);
        OutgoingFile file = load();
        look();
        assertThat(deliveryFixture.sent).as("under a living lease").isEmpty();
        outbox.update("update delivery.delivery set state = 'RETRYING', fence = fence + 1 where state = 'SENDING'");
        look();
        assertThat(sent(0).content()).isEqualTo(file.content());
        assertThat(sent(0).fileName()).contains(file.name());
    }

    @Test
    void aParkedFileIsNotSentByItselfAndDoesNotHoldBackOtherCases() throws SQLException {
        List<UUID> parked = reports(1, 2);
        deliveryFixture.partner = link -> BROKEN;
        look();
        assertThat(states(parked)).containsOnly("PARKED");
        look();
        assertThat(deliveryFixture.sent).as("retrying cannot mend it").hasSize(1);

        deliveryFixture.partner = link -> TAKEN;
        UUID next = reports(3).get(0);
        look();
        assertThat(outbox.row(next).state()).isEqualTo("DELIVERED");
        assertThat(text(sent(1))).doesNotContain("2026030712453100001");
        assertThat(states(parked)).containsOnly("PARKED");
    }

    @Test
    void aFileIsGivenUpAsAWholeAtTheEndOfItsLongestLife() throws SQLException {
        List<UUID> ids = reports(1, 2);
        outbox.update(
                "update delivery.delivery set expires_at = ?::timestamptz where id = ?", NOW.toString(), ids.get(0));
        deliveryFixture.partner = link -> AWAY;
        look();
        assertThat(states(ids)).containsOnly("RETRYING");
        deliveryFixture.partner = link -> TAKEN;
        look();
        assertThat(states(ids)).containsOnly("DELIVERED");
    }

    @Test
    void aRecordThatCannotBeWrittenIsParkedAndTheOthersLeave() throws SQLException {
        UUID lost = outbox.add(ATTORNEY, "case:lost");
        UUID good = reports(1).get(0);
        look();
        assertThat(outbox.row(lost).state()).isEqualTo("PARKED");
        assertThat(outbox.row(good).state()).isEqualTo("DELIVERED");
        assertThat(text(sent(0))).endsWith("#TOTAL;1\r\n");
    }

    @Test
    void nothingOfAFileStandsInClear() throws SQLException {
        reports(1);
        look();
        assertThat(outbox.count("delivery.batch_out b where b::text like '%INVENTADA%' "
                        + "or position(convert_to('INVENTADA', 'UTF8') in sealed) > 0"))
                .isZero();
    }

    @Test
    void aClosedLinkMakesNoFile() throws SQLException {
        UUID id = reports(1).get(0);
        deliveryFixture.open = false;
        look();
        assertThat(deliveryFixture.sent).isEmpty();
        assertThat(outbox.row(id).state()).isEqualTo("WAITING");
    }

    /** Long enough after the last look that every file and every retry is due. */
    private void look() {
        deliveryFixture.clock.forward(LONG);
        deliveryFixture.fileDispatcher.look();
    }

    private OutgoingFile load() throws SQLException {
        var link = deliveryFixture.snapshot().link(ATTORNEY).orElseThrow();
        return deliveryFixture
                .run(tx -> deliveryFixture.files.load(tx, deliveryFixture.snapshot(), link, "node-1", NOW))
                .file()
                .orElseThrow();
    }

    private List<UUID> reports(int... numbers) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        for (int number : numbers) {
            deliveryFixture.report("202603071245310%04d".formatted(number)).stream()
                    .filter(each -> each.to().equals(ATTORNEY))
                    .forEach(each -> ids.add(each.id()));
        }
        return ids;
    }

    private Stream<String> states(List<UUID> ids) throws SQLException {
        List<String> states = new ArrayList<>();
        for (UUID id : ids) {
            states.add(outbox.row(id).state());
        }
        return states.stream();
    }

    private OutboundRequest sent(int index) {
        assertThat(deliveryFixture.sent).hasSizeGreaterThan(index);
        return deliveryFixture.sent.get(index);
    }

    private static String text(OutboundRequest file) {
        return new String(file.content(), StandardCharsets.ISO_8859_1);
    }
}
