package org.enlace.gateway.operations.datasubject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.enlace.gateway.operations.datasubject.ErasureHouse.ANA;
import static org.enlace.gateway.operations.datasubject.ErasureHouse.HER_DOCUMENT;
import static org.enlace.gateway.operations.datasubject.ErasureHouse.HER_NAME;
import static org.enlace.gateway.operations.datasubject.ErasureHouse.MARKERS;
import static org.enlace.gateway.operations.datasubject.ErasureHouse.OLGA;
import static org.enlace.gateway.operations.datasubject.ErasureHouse.OTHER_DOCUMENT;
import static org.enlace.gateway.operations.datasubject.ErasureHouse.OTHER_NAME;
import static org.enlace.gateway.operations.datasubject.ErasureHouse.number;
import static org.enlace.gateway.operations.datasubject.ErasureHouse.report;
import static org.enlace.gateway.operations.datasubject.ErasureHouse.victim;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.exchange.registry.Subjects.Spoken;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.access.ApprovalDecisions;
import org.enlace.gateway.security.access.ApprovalRequiredException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is erased is gone: from every table and file, from what waits, and from the next backup too. */
class ErasureTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path lists;

    @TempDir
    Path data;

    private ErasureHouse erasureHouse;

    @BeforeEach
    void anEmptyHouse() throws SQLException {
        erasureHouse = new ErasureHouse(database, lists, data);
    }

    @AfterEach
    void end() {
        erasureHouse.close();
    }

    @Test
    void oneAsksAnotherAgreesAndNothingOfHerCanBeReadAnyMoreWhileOthersStay() throws Exception {
        String alone = number(1);
        String beside = number(2);
        erasureHouse.arrivals.says("police/reports", report(alone, victim(HER_NAME, HER_DOCUMENT), "ZZRELATO"));
        erasureHouse.arrivals.says(
                "police/reports",
                report(beside, victim(HER_NAME, HER_DOCUMENT) + victim(OTHER_NAME, OTHER_DOCUMENT), "ZZRELATO"));
        erasureHouse.outbox.look();
        erasureHouse.outbox.deliver();
        erasureHouse.arrivals.says("police/reports", report(number(3), victim(HER_NAME, HER_DOCUMENT), "ZZRELATO"));
        UUID person = erasureHouse.herself();
        List<byte[]> wrapped = erasureHouse.wrappedKeys(person);
        List<byte[]> records = erasureHouse.keysOf("""
                select wrapped_key from journal.record union all select wrapped_key from journal.payload
                union all select wrapped_key from delivery.frozen union all select wrapped_key from delivery.batch_out
                union all select wrapped_key from delivery.partner_answer
                """);
        assertThat(records).hasSize(13);
        List<String> clear = erasureHouse.arrivals.words(
                "select entity || entity_id || field_group || clear::text from registry.assertion order by id");
        Path refused = erasureHouse.refusedFile();

        UUID asked = catchThrowableOfType(() -> erase(person), ApprovalRequiredException.class)
                .approval();
        assertThat(erasureHouse.voices.vote(asked, ANA, true)).isEqualTo(ApprovalDecisions.Answer.NOT_YOURS);
        assertThat(catchThrowableOfType(() -> erase(person), ApprovalRequiredException.class)
                        .approval())
                .isEqualTo(asked);
        assertThat(erasureHouse.outbox.stopList().any())
                .as("nothing stood still for it")
                .isFalse();
        assertThat(erasureHouse.voices.vote(asked, OLGA, true)).isEqualTo(ApprovalDecisions.Answer.DONE);
        Erasure done = erase(person);

        UUID id = done.id();
        assertThat(done.state()).isEqualTo("DONE");
        assertThat(erasureHouse.arrivals.words("select state || ' ' || subject from access.approval"))
                .as("what was written about it does not lead to her")
                .containsExactly("SPENT " + id);
        assertThat(done.counts()).containsEntry("mentions", 3).containsEntry("filesDeleted", 1);
        assertThat(refused).doesNotExist();
        erasureHouse.assertNowhere(wrapped);
        erasureHouse.assertNowhere(records);
        assertThat(erasureHouse.arrivals.words(
                        "select entity || entity_id || field_group || clear::text from registry.assertion order by id"))
                .as("what figures are made of")
                .isEqualTo(clear);
        assertThat(
                        erasureHouse.arrivals.words(
                                "select distinct person_id::text from registry.mention where id in (select id from registry.mention where wrapped_key is null)"))
                .as("her facts are still hers")
                .containsExactly(person.toString());
        assertThat(erasureHouse.arrivals.count("registry.mention where wrapped_key is not null"))
                .as("the other")
                .isOne();

        int before = erasureHouse.outbox.sent().size();
        erasureHouse.outbox.look();
        erasureHouse.outbox.deliver();
        erasureHouse.outbox.look();
        erasureHouse.outbox.deliver();
        List<String> sent = erasureHouse
                .outbox
                .sent()
                .subList(before, erasureHouse.outbox.sent().size())
                .stream()
                .map(ErasureHouse::text)
                .toList();
        assertThat(sent).allSatisfy(each -> assertThat(each).doesNotContain(MARKERS.toArray(String[]::new)));
        assertThat(String.join("\n", sent))
                .contains(alone, beside, "QUISPE PRUEBA;ROSA")
                .doesNotContain(number(3));
        assertThat(erasureHouse.erasures.told(id)).hasSize(4).allMatch(ErasureRepository.Told::confirmed);
        assertThat(erasureHouse.erasures.erasure(id).confirmed()).isEqualTo(4);
        assertThat(erasureHouse.filesWith(wrapped))
                .as("until the sweep: dead rows and the log")
                .isNotEmpty();
        erasureHouse.sweep();
        assertThat(erasureHouse.filesWith(wrapped)).isEmpty();
    }

    @Test
    void anEarlierStateOfTheDatabaseDoesNotBringHerBackAndWhoComesWithHerDocumentIsNew() throws Exception {
        erasureHouse.arrivals.says("police/reports", report(number(1), victim(HER_NAME, HER_DOCUMENT), "ZZRELATO"));
        erasureHouse.outbox.deliver();
        UUID person = erasureHouse.herself();
        List<byte[]> wrapped = erasureHouse.wrappedKeys(person);
        erasureHouse.backup();
        erasureHouse.atOnce(person, "ORDER");
        erasureHouse.assertNowhere(wrapped);

        erasureHouse.restore();
        assertThat(erasureHouse.keysOf("select wrapped_key from registry.mention where wrapped_key is not null"))
                .hasSize(1);
        erasureHouse.eraseAgain();

        erasureHouse.assertNowhere(wrapped);
        assertThat(erasureHouse.arrivals.words("select basis || ' ' || state from rights.erasure"))
                .containsExactly("LIST DONE");
        assertThat(erasureHouse.arrivals.count("delivery.delivery where kind = 'WITHDRAWAL'"))
                .isOne();
        assertThat(erasureHouse.erasures.cameBack()).isEmpty();

        erasureHouse.arrivals.says("police/reports", report(number(7), victim(HER_NAME, HER_DOCUMENT), "x"));

        assertThat(erasureHouse.erasures.cameBack())
                .extracting(Spoken::person)
                .hasSize(1)
                .doesNotContain(person);
    }

    @Test
    void whatIsHeldIsNotErased() throws SQLException {
        erasureHouse.arrivals.says("police/reports", report(number(1), victim(HER_NAME, HER_DOCUMENT), "x"));
        UUID person = erasureHouse.herself();
        UUID hold = erasureHouse.holds.ofCase("operator:ana", number(1), "trial");
        assertThatThrownBy(() -> erasureHouse.atOnce(person, "SUBJECT"))
                .isInstanceOfSatisfying(NotPossibleException.class, no -> assertThat(no.why())
                        .isEqualTo(NotPossibleException.Why.HELD));
        erasureHouse.holds.lift("operator:ana", hold, "over");

        Erasure done = erasureHouse.atOnce(person, "SUBJECT");

        assertThat(done.emergency()).isTrue();
        UUID emergency = UUID.fromString(erasureHouse
                .arrivals
                .words("select id::text from access.approval where state = 'SPENT' and subject = '" + done.id() + "'")
                .get(0));
        assertThat(erasureHouse.voices.review(emergency, ANA, "fine")).isEqualTo(ApprovalDecisions.Answer.NOT_YOURS);
        assertThat(erasureHouse.voices.review(emergency, OLGA, "fine")).isEqualTo(ApprovalDecisions.Answer.DONE);
    }

    @Test
    void anErasureThatIsDoneSaysSoEvenIfItsStopCannotBeLifted() throws Exception {
        erasureHouse.arrivals.says("police/reports", report(number(1), victim(HER_NAME, HER_DOCUMENT), "x"));
        UUID her = erasureHouse.herself();
        erasureHouse.arrivals.says("police/reports", report(number(2), victim(OTHER_NAME, OTHER_DOCUMENT), "x"));
        erasureHouse.liftsThatFail = 1;
        assertThat(erasureHouse.atOnce(her, "SUBJECT").state()).isEqualTo("DONE");
        assertThat(erasureHouse.outbox.stopList().any()).as("tried again").isFalse();
        UUID other = UUID.fromString(erasureHouse
                .arrivals
                .words("select person_id::text from registry.mention where wrapped_key is not null")
                .get(0));

        erasureHouse.liftsThatFail = 1_000;
        assertThat(erasureHouse.atOnce(other, "SUBJECT").state()).isEqualTo("DONE");

        assertThat(erasureHouse.arrivals.words("select reason from delivery.stop where lifted_at is null"))
                .as("it stays for an operator")
                .containsExactly("erasure");
    }

    @Test
    void whatCannotBeListedIsNotErased() throws Exception {
        erasureHouse.arrivals.says("police/reports", report(number(1), victim(HER_NAME, HER_DOCUMENT), "x"));
        UUID person = erasureHouse.herself();
        erasureHouse.withoutAList();
        assertThatThrownBy(() -> erasureHouse.atOnce(person, "SUBJECT")).isInstanceOf(RuntimeException.class);
        assertThat(erasureHouse.arrivals.count("registry.mention where wrapped_key is not null"))
                .isOne();
        assertThat(erasureHouse.outbox.stopList().any())
                .as("and what she waits for goes on")
                .isFalse();
    }

    private Erasure erase(UUID person) {
        return erasureHouse.erasures.erase(ANA, person, "SUBJECT", "she asked", false);
    }
}
