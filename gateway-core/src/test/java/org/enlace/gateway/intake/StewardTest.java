package org.enlace.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.intake.Submission.Candidate;
import org.enlace.gateway.intake.Submission.Envelope;
import org.enlace.gateway.recovery.NotBackUnwritable;
import org.enlace.gateway.registry.stewardship.Asked;
import org.enlace.gateway.registry.stewardship.CaseAsked;
import org.enlace.gateway.registry.stewardship.CaseDecided;
import org.enlace.gateway.registry.stewardship.Decided;
import org.enlace.gateway.registry.stewardship.Stewardship.By;
import org.enlace.gateway.registry.stewardship.Why;
import org.enlace.gateway.store.TestDatabase;
import org.enlace.gateway.store.TimeOrderedId;
import org.enlace.mappings.Context;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever knows a person by a code that a steward's decision made void is told, or is named as one who could not be. */
class StewardTest {

    private static final By ANA = new By("operator:ana", "an invented reason");
    private static final LinkId REGISTRATIONS = LinkId.parse("ministry/registrations");
    private static final String SENT =
            "select link || ' g' || generation || ' ' || state from delivery.delivery d order by link, (select max(order_seq) from delivery.delivery_order where delivery_id = d.id)";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private IntakeRoom room;
    private Steward steward;

    @BeforeEach
    void anEmptyHouse() throws SQLException {
        room = new IntakeRoom(database, Candidates.KEYS, "node-1");
        room.empty();
        steward = new Steward(room.committer);
    }

    @AfterEach
    void end() {
        room.close();
    }

    @Test
    void whoKnowsHerByACodeGetsTheRecordAnewAndWhoKnowsHerByNameDoesNot() throws Exception {
        report("2026030712453100417", "1700000019");
        report("2026030712453100418", "0401234562");
        sent("DELIVERED");

        Steward.Answer answer = steward.decide(new Asked.Confirm(candidate()), ANA);

        assertThat(answer.told()).isOne();
        assertThat(answer.untold()).isEmpty();
        assertThat(room.words(SENT))
                .as("the elder keeps her code: only the record of the other one is said anew")
                .containsExactly(
                        "fge/reports g1 DELIVERED",
                        "fge/reports g1 DELIVERED",
                        "ministry/notices g1 DELIVERED",
                        "ministry/notices g1 DELIVERED",
                        "ministry/notices g2 WAITING");
        assertThat(room.words("select business_id from delivery.delivery where generation = 2"))
                .containsExactly("2026030712453100418");
        UUID said = UUID.fromString(room.words("select id::text from delivery.delivery where generation = 2")
                .get(0));
        // The broker hears of it after the answer.
        await().untilAsserted(() -> assertThat(room.announced).contains(said));

        sent("DELIVERED");
        Steward.Answer undone = steward.decide(new Asked.Undo(done(answer).decision()), ANA);
        assertThat(undone.told()).isOne();
        assertThat(room.words(SENT)).contains("ministry/notices g3 WAITING");
        assertThat(room.words("select told || ' ' || undone_told from registry.link_decision"))
                .containsExactly("1 1");
    }

    @Test
    void whatNobodyHasWrittenYetSaysTheRightCodeByItself() throws Exception {
        report("2026030712453100417", "1700000019");
        report("2026030712453100418", "0401234562");
        assertThat(steward.decide(new Asked.Confirm(candidate()), ANA).told()).isZero();
        assertThat(room.words("select distinct state from delivery.delivery")).containsExactly("WAITING");
    }

    @Test
    void whoseContractCannotSayItIsNamed() throws Exception {
        registration("form-1");
        registration("form-2");
        sent("DELIVERED");

        Steward.Answer answer = steward.decide(new Asked.Confirm(candidate()), ANA);

        assertThat(answer.told()).isZero();
        assertThat(answer.untold())
                .extracting(untold -> untold.link() + " " + untold.why())
                .containsExactly("iom/htcds no-form");
        assertThat(room.words("select untold -> 0 ->> 'why' from registry.link_decision"))
                .containsExactly("no-form");
    }

    @Test
    void whoMayNotHaveTheRecordAnyMoreIsNamed() throws Exception {
        report("2026030712453100417", "1700000019");
        report("2026030712453100418", "0401234562");
        sent("DELIVERED");
        execute("update delivery.delivery set link = 'eurofront/EF-TRI-BR' where link = 'ministry/notices'");
        assertThat(steward.decide(new Asked.Confirm(candidate()), ANA).untold())
                .extracting(Untold::why)
                .containsExactly("no-agreement");
    }

    @Test
    void eachDecisionIsAuditedWithItsReasonAndNothingOfAPerson() throws Exception {
        report("2026030712453100417", "1700000019");
        report("2026030712453100418", "0401234562");
        UUID decision = done(steward.decide(new Asked.Refuse(candidate()), ANA)).decision();
        steward.decide(new Asked.Undo(decision), ANA);
        assertThat(room.words(
                        "select action || ' ' || actor || ' ' || (facts ->> 'kind') || ' ' || (facts ->> 'reason') from audit.entry where subject = '"
                                + decision + "' order by seq"))
                .containsExactly(
                        "PERSONS_DECIDED operator:ana REFUSE an invented reason",
                        "DECISION_UNDONE operator:ana REFUSE an invented reason");
        assertThat(room.words("select facts::text from audit.entry"))
                .noneMatch(facts -> facts.contains("1700000019") || facts.contains("QUISHPE"));
    }

    @Test
    void whatCannotBeDecidedChangesNothing() throws Exception {
        report("2026030712453100417", "1700000019");
        Steward.Answer answer = steward.decide(new Asked.Confirm(UUID.randomUUID()), ANA);
        assertThat(answer.decided()).isEqualTo(new Decided.No(Why.UNKNOWN));
        assertThat(room.count("registry.link_decision")).isZero();
        assertThat(room.count("audit.entry where action = 'PERSONS_DECIDED'")).isZero();
    }

    @Test
    void whoHasARecordOnlyBecauseOfAnothersCaseHearsThatItDoesNotStandAndGetsItAgainWhenTheyAreOne() throws Exception {
        report("2026030712453100417", "1700000019");
        status("040199926030123", "2026030712453100417");
        sent("DELIVERED");
        assertThat(room.words("select link from delivery.delivery where origin = 'fge/status-csv' order by 1"))
                .containsExactly("ministry/notices", "police/notices");

        Steward.CaseAnswer answer = steward.decide(apart(), ANA);

        assertThat(answer.decided()).isInstanceOf(CaseDecided.Done.class);
        assertThat(answer.told()).isOne();
        String told = "select link || ' ' || kind from delivery.delivery where state = 'WAITING' order by 1";
        assertThat(room.words(told)).containsExactly("police/notices WITHDRAWAL");
        assertThat(room.words(
                        "select count(distinct order_key)::text from delivery.delivery_order o join delivery.delivery d on d.id = o.delivery_id"
                                + " where d.kind = 'WITHDRAWAL' and o.order_key like 'case:%'"))
                .as("behind what it takes back, which was ordered by the one case that both were")
                .containsExactly("2");
        sent("DELIVERED");
        CaseDecided.Done done = (CaseDecided.Done) answer.decided();
        assertThat(steward.decide(new CaseAsked.Rejoin(done.decision()), ANA).told())
                .isOne();
        assertThat(room.words(told)).containsExactly("police/notices RECORD");
        assertThat(room.words(
                        "select action || ' ' || (facts ->> 'case' < facts ->> 'apart') || ' ' || (facts ->> 'receivers') from audit.entry where subject = '"
                                + done.decision() + "' order by seq"))
                .containsExactly("CASES_DECIDED true 1", "DECISION_UNDONE true 1");
        assertThat(room.words("select told || ' ' || undone_told from registry.case_decision"))
                .containsExactly("1 1");
    }

    @Test
    void eachDecisionStandsOnAListOutsideTheDatabaseByReceiptsThatARestoreDoesNotChange() throws Exception {
        report("2026030712453100417", "1700000019");
        report("2026030712453100418", "0401234562");
        UUID merged = done(steward.decide(new Asked.Confirm(candidate()), ANA)).decision();
        String receipt = room.words(
                        "select m.receipt_id::text from journal.message m where business_id = '2026030712453100418'")
                .get(0);
        List<String> lines = Files.readAllLines(room.decided);
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0))
                .contains("\"PERSONS_DECIDED\"", merged.toString(), "operator:ana", "an invented reason", receipt)
                .doesNotContain("2026030712453100418", "0401234562");
    }

    @Test
    void whatCannotBeListedIsNotDecided() throws Exception {
        report("2026030712453100417", "1700000019");
        report("2026030712453100418", "0401234562");
        Files.createDirectory(room.decided);
        UUID candidate = candidate();
        assertThatThrownBy(() -> steward.decide(new Asked.Confirm(candidate), ANA))
                .isInstanceOf(NotBackUnwritable.class);
        assertThat(room.count("registry.link_decision")).isZero();
    }

    @Test
    void whatHasNotLeftYetIsNotSentWhereItsCaseDoesNotEntitleToIt() throws Exception {
        report("2026030712453100417", "1700000019");
        status("040199926030123", "2026030712453100417");
        assertThat(steward.decide(apart(), ANA).told()).isZero();
        assertThat(
                        room.words(
                                "select link || ' ' || state from delivery.delivery where origin = 'fge/status-csv' order by 1"))
                .containsExactly("ministry/notices WAITING", "police/notices CANCELLED");
    }

    private void status(String ndd, String report) throws IOException {
        String text = "NDD;NUMERO_PARTE;FECHA_ESTADO;ESTADO_PROCESAL;ARTICULO;CALIDAD;EDAD;SEXO;PENA_MESES\r\n\"" + ndd
                + "\";\"" + report + "\";15/03/2026;\"INSTRUCCION FISCAL\";\"91\";\"VICTIMA\";16;\"F\";\r\n";
        take(LinkId.parse("fge/status-csv"), text, ndd);
    }

    /** What the Attorney General said is another case's, with its number. */
    private CaseAsked apart() throws SQLException {
        UUID message = UUID.fromString(room.words("select id::text from journal.message where link = 'fge/status-csv'")
                .get(0));
        UUID caseId = UUID.fromString(
                room.words("select id::text from registry.case_file").get(0));
        return new CaseAsked.Part(caseId, List.of(message), Optional.of(Set.of("FGE_NDD:040199926030123")));
    }

    private static Decided.Done done(Steward.Answer answer) {
        assertThat(answer.decided()).isInstanceOf(Decided.Done.class);
        return (Decided.Done) answer.decided();
    }

    private void report(String number, String document) throws IOException {
        String text = sample("police/reports/police-report/v1/samples/worked-example/message.xml")
                .replace("2026030712453100417", number)
                .replace("1700000019", document);
        take(Candidates.POLICE, text, number);
    }

    private void registration(String form) throws IOException {
        String text = sample("ministry/registrations/victim-registration/v1/samples/ficha/message.json");
        boolean second = form.endsWith("2");
        take(
                REGISTRATIONS,
                second ? text.replace("REG-2026-004512", "REG-2026-004513").replace("1700000019", "0401234562") : text,
                form);
    }

    private static String sample(String path) throws IOException {
        return Files.readString(Path.of("../mappings/catalogue/partners/" + path));
    }

    private void take(LinkId link, String text, String key) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        var snapshot = room.partners.current();
        Envelope envelope = new Envelope(
                TimeOrderedId.at(Candidates.NOW),
                link,
                "main",
                Candidates.NOW,
                MessageIntake.sha256(payload),
                payload.length,
                snapshot.hash());
        Candidate candidate = room.preparation.prepare(new Preparation.Arrived(
                snapshot,
                snapshot.link(link).orElseThrow(),
                envelope,
                Candidates.hex(key),
                Optional.empty(),
                payload,
                Context.receivedAt(Candidates.NOW).caller("main").build()));
        assertThat(candidate.content()).isPresent();
        assertThat(IntakeCommitter.await(room.committer.submit(candidate))).isInstanceOf(Verdict.Taken.class);
    }

    /** The two victims, the one of the first record being the elder. */
    private UUID candidate() throws SQLException {
        List<String> persons = room.words(
                "select m.person_id::text from registry.mention m join registry.current_record r on r.message_id = m.message_id where m.role = 'VICTIM' order by r.business_id");
        assertThat(persons).hasSize(2).doesNotHaveDuplicates();
        execute("update registry.person set created_at = created_at - interval '1 day' where id = '" + persons.get(0)
                + "'");
        UUID id = UUID.randomUUID();
        execute("insert into registry.candidate (id, first_person, second_person, reasons, state, raised_at) values ('"
                + id + "', least('" + persons.get(0) + "'::uuid, '" + persons.get(1) + "'), greatest('"
                + persons.get(0) + "'::uuid, '" + persons.get(1) + "'), '{SAME_NAME_AND_AGE_BAND}', 'OPEN', now())");
        return id;
    }

    private static void sent(String state) throws SQLException {
        execute("update delivery.delivery set state = '" + state
                + "', finished_at = now(), fence = 1, attempts = 1 where finished_at is null");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
