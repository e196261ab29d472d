package org.enlace.gateway.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.enlace.gateway.rights.ErasureHouse.ANA;
import static org.enlace.gateway.rights.ErasureHouse.HER_DOCUMENT;
import static org.enlace.gateway.rights.ErasureHouse.HER_NAME;
import static org.enlace.gateway.rights.ErasureHouse.MARKERS;
import static org.enlace.gateway.rights.ErasureHouse.OLGA;
import static org.enlace.gateway.rights.ErasureHouse.OTHER_DOCUMENT;
import static org.enlace.gateway.rights.ErasureHouse.OTHER_NAME;
import static org.enlace.gateway.rights.ErasureHouse.number;
import static org.enlace.gateway.rights.ErasureHouse.report;
import static org.enlace.gateway.rights.ErasureHouse.victim;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.access.ApprovalNeeded;
import org.enlace.gateway.access.SecondVoices;
import org.enlace.gateway.registry.Subjects.Spoken;
import org.enlace.gateway.store.TestDatabase;
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

    private ErasureHouse house;

    @BeforeEach
    void anEmptyHouse() throws SQLException {
        house = new ErasureHouse(database, lists, data);
    }

    @AfterEach
    void end() {
        house.close();
    }

    @Test
    void oneAsksAnotherAgreesAndNothingOfHerCanBeReadAnyMoreWhileOthersStay() throws Exception {
        String alone = number(1);
        String beside = number(2);
        house.arrivals.says("police/reports", report(alone, victim(HER_NAME, HER_DOCUMENT), "ZZRELATO"));
        house.arrivals.says(
                "police/reports",
                report(beside, victim(HER_NAME, HER_DOCUMENT) + victim(OTHER_NAME, OTHER_DOCUMENT), "ZZRELATO"));
        house.outbox.look();
        house.outbox.deliver();
        house.arrivals.says("police/reports", report(number(3), victim(HER_NAME, HER_DOCUMENT), "ZZRELATO"));
        UUID person = house.herself();
        List<byte[]> wrapped = house.wrappedKeys(person);
        List<byte[]> records = house.keysOf("""
                select wrapped_key from journal.record union all select wrapped_key from journal.payload
                union all select wrapped_key from delivery.frozen union all select wrapped_key from delivery.batch_out
                union all select wrapped_key from delivery.partner_answer
                """);
        assertThat(records).hasSize(13);
        List<String> clear = house.arrivals.words(
                "select entity || entity_id || field_group || clear::text from registry.assertion order by id");
        Path refused = house.refusedFile();

        UUID asked =
                catchThrowableOfType(() -> erase(person), ApprovalNeeded.class).approval();
        assertThat(house.voices.vote(asked, ANA, true)).isEqualTo(SecondVoices.Answer.NOT_YOURS);
        assertThat(catchThrowableOfType(() -> erase(person), ApprovalNeeded.class)
                        .approval())
                .isEqualTo(asked);
        assertThat(house.outbox.stopList().any())
                .as("nothing stood still for it")
                .isFalse();
        assertThat(house.voices.vote(asked, OLGA, true)).isEqualTo(SecondVoices.Answer.DONE);
        Erasure done = erase(person);

        UUID id = done.id();
        assertThat(done.state()).isEqualTo("DONE");
        assertThat(house.arrivals.words("select state || ' ' || subject from access.approval"))
                .as("what was written about it does not lead to her")
                .containsExactly("SPENT " + id);
        assertThat(done.counts()).containsEntry("mentions", 3).containsEntry("filesDeleted", 1);
        assertThat(refused).doesNotExist();
        house.assertNowhere(wrapped);
        house.assertNowhere(records);
        assertThat(house.arrivals.words(
                        "select entity || entity_id || field_group || clear::text from registry.assertion order by id"))
                .as("what figures are made of")
                .isEqualTo(clear);
        assertThat(
                        house.arrivals.words(
                                "select distinct person_id::text from registry.mention where id in (select id from registry.mention where wrapped_key is null)"))
                .as("her facts are still hers")
                .containsExactly(person.toString());
        assertThat(house.arrivals.count("registry.mention where wrapped_key is not null"))
                .as("the other")
                .isOne();

        int before = house.outbox.sent().size();
        house.outbox.look();
        house.outbox.deliver();
        house.outbox.look();
        house.outbox.deliver();
        List<String> sent = house
                .outbox
                .sent()
                .subList(before, house.outbox.sent().size())
                .stream()
                .map(ErasureHouse::text)
                .toList();
        assertThat(sent).allSatisfy(each -> assertThat(each).doesNotContain(MARKERS.toArray(String[]::new)));
        assertThat(String.join("\n", sent))
                .contains(alone, beside, "QUISPE PRUEBA;ROSA")
                .doesNotContain(number(3));
        assertThat(house.erasures.told(id)).hasSize(4).allMatch(ErasureBook.Told::confirmed);
        assertThat(house.erasures.erasure(id).confirmed()).isEqualTo(4);
        assertThat(house.filesWith(wrapped))
                .as("until the sweep: dead rows and the log")
                .isNotEmpty();
        house.sweep();
        assertThat(house.filesWith(wrapped)).isEmpty();
    }

    @Test
    void anEarlierStateOfTheDatabaseDoesNotBringHerBackAndWhoComesWithHerDocumentIsNew() throws Exception {
        house.arrivals.says("police/reports", report(number(1), victim(HER_NAME, HER_DOCUMENT), "ZZRELATO"));
        house.outbox.deliver();
        UUID person = house.herself();
        List<byte[]> wrapped = house.wrappedKeys(person);
        house.backup();
        house.atOnce(person, "ORDER");
        house.assertNowhere(wrapped);

        house.restore();
        assertThat(house.keysOf("select wrapped_key from registry.mention where wrapped_key is not null"))
                .hasSize(1);
        house.eraseAgain();

        house.assertNowhere(wrapped);
        assertThat(house.arrivals.words("select basis || ' ' || state from rights.erasure"))
                .containsExactly("LIST DONE");
        assertThat(house.arrivals.count("delivery.delivery where kind = 'WITHDRAWAL'"))
                .isOne();
        assertThat(house.erasures.cameBack()).isEmpty();

        house.arrivals.says("police/reports", report(number(7), victim(HER_NAME, HER_DOCUMENT), "x"));

        assertThat(house.erasures.cameBack())
                .extracting(Spoken::person)
                .hasSize(1)
                .doesNotContain(person);
    }

    @Test
    void whatIsHeldIsNotErased() throws SQLException {
        house.arrivals.says("police/reports", report(number(1), victim(HER_NAME, HER_DOCUMENT), "x"));
        UUID person = house.herself();
        UUID hold = house.holds.ofCase("operator:ana", number(1), "trial");
        assertThatThrownBy(() -> house.atOnce(person, "SUBJECT"))
                .isInstanceOfSatisfying(
                        NotPossible.class, no -> assertThat(no.why()).isEqualTo(NotPossible.Why.HELD));
        house.holds.lift("operator:ana", hold, "over");

        Erasure done = house.atOnce(person, "SUBJECT");

        assertThat(done.emergency()).isTrue();
        UUID emergency = UUID.fromString(house.arrivals
                .words("select id::text from access.approval where state = 'SPENT' and subject = '" + done.id() + "'")
                .get(0));
        assertThat(house.voices.review(emergency, ANA, "fine")).isEqualTo(SecondVoices.Answer.NOT_YOURS);
        assertThat(house.voices.review(emergency, OLGA, "fine")).isEqualTo(SecondVoices.Answer.DONE);
    }

    @Test
    void anErasureThatIsDoneSaysSoEvenIfItsStopCannotBeLifted() throws Exception {
        house.arrivals.says("police/reports", report(number(1), victim(HER_NAME, HER_DOCUMENT), "x"));
        UUID her = house.herself();
        house.arrivals.says("police/reports", report(number(2), victim(OTHER_NAME, OTHER_DOCUMENT), "x"));
        house.liftsThatFail = 1;
        assertThat(house.atOnce(her, "SUBJECT").state()).isEqualTo("DONE");
        assertThat(house.outbox.stopList().any()).as("tried again").isFalse();
        UUID other = UUID.fromString(house.arrivals
                .words("select person_id::text from registry.mention where wrapped_key is not null")
                .get(0));

        house.liftsThatFail = 1_000;
        assertThat(house.atOnce(other, "SUBJECT").state()).isEqualTo("DONE");

        assertThat(house.arrivals.words("select reason from delivery.stop where lifted_at is null"))
                .as("it stays for an operator")
                .containsExactly("erasure");
    }

    @Test
    void whatCannotBeListedIsNotErased() throws Exception {
        house.arrivals.says("police/reports", report(number(1), victim(HER_NAME, HER_DOCUMENT), "x"));
        UUID person = house.herself();
        house.withoutAList();
        assertThatThrownBy(() -> house.atOnce(person, "SUBJECT")).isInstanceOf(RuntimeException.class);
        assertThat(house.arrivals.count("registry.mention where wrapped_key is not null"))
                .isOne();
        assertThat(house.outbox.stopList().any())
                .as("and what she waits for goes on")
                .isFalse();
    }

    private Erasure erase(UUID person) {
        return house.erasures.erase(ANA, person, "SUBJECT", "she asked", false);
    }
}
