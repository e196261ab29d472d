package org.enlace.gateway.operations.datasubject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.ANA;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.HER_DOCUMENT;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.HER_NAME;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.MARKERS;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.OLGA;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.OTHER_DOCUMENT;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.OTHER_NAME;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.number;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.report;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.victim;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.enlace.connector.FaultCode;
import org.enlace.gateway.exchange.registry.EarlierRows;
import org.enlace.gateway.exchange.registry.Subjects.Spoken;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.access.ApprovalDecisions;
import org.enlace.gateway.security.access.ApprovalRequiredException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anyone who is erased is gone: from every table and file, from what waits, and from the next backup too. */
class ErasureTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path lists;

    @TempDir
    Path data;

    private ErasureFixture erasureFixture;

    @BeforeEach
    void anEmptyInstallation() throws SQLException {
        erasureFixture = new ErasureFixture(database, lists, data);
    }

    @AfterEach
    void end() {
        erasureFixture.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneAsksAnotherAgreesAndNothingOfHerCanBeReadAnyMoreWhileOthersStay(boolean ofEarlierVersion) throws Exception {
        String alone = number(1);
        String beside = number(2);
        erasureFixture.arrivals.says("police/reports", report(alone, victim(HER_NAME, HER_DOCUMENT), "ZZRELATO"));
        erasureFixture.arrivals.says(
                "police/reports",
                report(beside, victim(HER_NAME, HER_DOCUMENT) + victim(OTHER_NAME, OTHER_DOCUMENT), "ZZRELATO"));
        erasureFixture.outbox.look();
        erasureFixture.outbox.broken(FaultCode.PARTNER_TROUBLE);
        erasureFixture.outbox.deliver();
        erasureFixture.outbox.well();
        erasureFixture.outbox.deliver();
        erasureFixture.arrivals.says("police/reports", report(number(3), victim(HER_NAME, HER_DOCUMENT), "ZZRELATO"));
        if (ofEarlierVersion) {
            EarlierRows.rewrite(database);
        }
        UUID person = erasureFixture.herself();
        List<byte[]> wrapped = erasureFixture.wrappedKeys(person);
        List<byte[]> records = erasureFixture.keysOf("""
                select wrapped_key from journal.record union all select wrapped_key from journal.payload
                union all select wrapped_key from delivery.frozen union all select wrapped_key from delivery.batch_out
                union all select wrapped_key from delivery.partner_answer union all select wrapped_key from delivery.refused_answer
                """);
        assertThat(records).hasSize(15);
        List<String> clear = erasureFixture.arrivals.words(
                "select entity || entity_id || field_group || clear::text from registry.assertion_view order by 1");
        Path refused = erasureFixture.refusedFile();

        UUID asked = catchThrowableOfType(() -> erase(person), ApprovalRequiredException.class)
                .approval();
        assertThat(erasureFixture.voices.vote(asked, ANA, true)).isEqualTo(ApprovalDecisions.Answer.NOT_YOURS);
        assertThat(catchThrowableOfType(() -> erase(person), ApprovalRequiredException.class)
                        .approval())
                .isEqualTo(asked);
        assertThat(erasureFixture.outbox.stopList().any())
                .as("nothing stood still for it")
                .isFalse();
        assertThat(erasureFixture.voices.vote(asked, OLGA, true)).isEqualTo(ApprovalDecisions.Answer.DONE);
        Erasure done = erase(person);

        UUID id = done.id();
        assertThat(done.state()).isEqualTo("DONE");
        assertThat(erasureFixture.arrivals.words("select state || ' ' || subject from access.approval"))
                .as("what was written about it does not lead to her")
                .containsExactly("SPENT " + id);
        assertThat(done.counts()).containsEntry("mentions", 3).containsEntry("filesDeleted", 1);
        assertThat(refused).doesNotExist();
        erasureFixture.assertNowhere(wrapped);
        erasureFixture.assertNowhere(records);
        assertThat(
                        erasureFixture.arrivals.words(
                                "select entity || entity_id || field_group || clear::text from registry.assertion_view order by 1"))
                .as("what figures are made of")
                .isEqualTo(clear);
        assertThat(
                        erasureFixture.arrivals.words(
                                "select distinct person_id::text from registry.mention where id in (select id from registry.mention where wrapped_key is null)"))
                .as("her facts are still hers")
                .containsExactly(person.toString());
        assertThat(erasureFixture.arrivals.count("registry.mention where wrapped_key is not null"))
                .as("the other")
                .isOne();

        int before = erasureFixture.outbox.sent().size();
        erasureFixture.outbox.look();
        erasureFixture.outbox.deliver();
        erasureFixture.outbox.look();
        erasureFixture.outbox.deliver();
        List<String> sent = erasureFixture
                .outbox
                .sent()
                .subList(before, erasureFixture.outbox.sent().size())
                .stream()
                .map(ErasureFixture::text)
                .toList();
        assertThat(sent).allSatisfy(each -> assertThat(each).doesNotContain(MARKERS.toArray(String[]::new)));
        assertThat(String.join("\n", sent))
                .contains(alone, beside, "QUISPE PRUEBA;ROSA")
                .doesNotContain(number(3));
        assertThat(erasureFixture.erasures.told(id)).hasSize(4).allMatch(ErasureRepository.Told::confirmed);
        assertThat(erasureFixture.erasures.erasure(id).confirmed()).isEqualTo(4);
        assertThat(erasureFixture.filesWith(wrapped))
                .as("until the sweep: dead rows and the log")
                .isNotEmpty();
        erasureFixture.sweep();
        assertThat(erasureFixture.filesWith(wrapped)).isEmpty();
    }

    @Test
    void anEarlierStateOfTheDatabaseDoesNotBringHerBackAndWhoComesWithHerDocumentIsNew() throws Exception {
        erasureFixture.arrivals.says("police/reports", report(number(1), victim(HER_NAME, HER_DOCUMENT), "ZZRELATO"));
        erasureFixture.outbox.deliver();
        UUID person = erasureFixture.herself();
        List<byte[]> wrapped = erasureFixture.wrappedKeys(person);
        erasureFixture.backup();
        erasureFixture.atOnce(person, "ORDER");
        erasureFixture.assertNowhere(wrapped);

        erasureFixture.restore();
        assertThat(erasureFixture.keysOf("select wrapped_key from registry.mention where wrapped_key is not null"))
                .hasSize(1);
        erasureFixture.eraseAgain();

        erasureFixture.assertNowhere(wrapped);
        assertThat(erasureFixture.arrivals.words("select basis || ' ' || state from rights.erasure"))
                .containsExactly("LIST DONE");
        assertThat(erasureFixture.arrivals.count("delivery.delivery where kind = 'WITHDRAWAL'"))
                .isOne();
        assertThat(erasureFixture.erasures.cameBack()).isEmpty();

        erasureFixture.arrivals.says("police/reports", report(number(7), victim(HER_NAME, HER_DOCUMENT), "x"));

        assertThat(erasureFixture.erasures.cameBack())
                .extracting(Spoken::person)
                .hasSize(1)
                .doesNotContain(person);
    }

    @Test
    void whatIsHeldIsNotErased() throws SQLException {
        erasureFixture.arrivals.says("police/reports", report(number(1), victim(HER_NAME, HER_DOCUMENT), "x"));
        UUID person = erasureFixture.herself();
        UUID hold = erasureFixture.holds.ofCase("operator:ana", number(1), "trial");
        assertThatThrownBy(() -> erasureFixture.atOnce(person, "SUBJECT"))
                .isInstanceOfSatisfying(NotPossibleException.class, no -> assertThat(no.why())
                        .isEqualTo(NotPossibleException.Why.HELD));
        erasureFixture.holds.lift("operator:ana", hold, "over");

        Erasure done = erasureFixture.atOnce(person, "SUBJECT");

        assertThat(done.emergency()).isTrue();
        UUID emergency = UUID.fromString(erasureFixture
                .arrivals
                .words("select id::text from access.approval where state = 'SPENT' and subject = '" + done.id() + "'")
                .get(0));
        assertThat(erasureFixture.voices.review(emergency, ANA, "fine")).isEqualTo(ApprovalDecisions.Answer.NOT_YOURS);
        assertThat(erasureFixture.voices.review(emergency, OLGA, "fine")).isEqualTo(ApprovalDecisions.Answer.DONE);
    }

    @Test
    void anErasureThatIsDoneSaysSoEvenIfItsStopCannotBeLifted() throws Exception {
        erasureFixture.arrivals.says("police/reports", report(number(1), victim(HER_NAME, HER_DOCUMENT), "x"));
        UUID her = erasureFixture.herself();
        erasureFixture.arrivals.says("police/reports", report(number(2), victim(OTHER_NAME, OTHER_DOCUMENT), "x"));
        erasureFixture.liftsThatFail = 1;
        assertThat(erasureFixture.atOnce(her, "SUBJECT").state()).isEqualTo("DONE");
        assertThat(erasureFixture.outbox.stopList().any()).as("tried again").isFalse();
        UUID other = UUID.fromString(erasureFixture
                .arrivals
                .words("select person_id::text from registry.mention where wrapped_key is not null")
                .get(0));

        erasureFixture.liftsThatFail = 1_000;
        assertThat(erasureFixture.atOnce(other, "SUBJECT").state()).isEqualTo("DONE");

        assertThat(erasureFixture.arrivals.words("select reason from delivery.stop where lifted_at is null"))
                .as("it stays for an operator")
                .containsExactly("erasure");
    }

    @Test
    void whatCannotBeListedIsNotErased() throws Exception {
        erasureFixture.arrivals.says("police/reports", report(number(1), victim(HER_NAME, HER_DOCUMENT), "x"));
        UUID person = erasureFixture.herself();
        erasureFixture.withoutAList();
        assertThatThrownBy(() -> erasureFixture.atOnce(person, "SUBJECT")).isInstanceOf(RuntimeException.class);
        assertThat(erasureFixture.arrivals.count("registry.mention where wrapped_key is not null"))
                .isOne();
        assertThat(erasureFixture.outbox.stopList().any())
                .as("and what she waits for goes on")
                .isFalse();
    }

    private Erasure erase(UUID person) {
        return erasureFixture.erasures.erase(ANA, person, "SUBJECT", "she asked", false);
    }
}
