package org.enlace.gateway.exchange.intake.correction;

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
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.connector.LinkId;
import org.enlace.gateway.exchange.backup.ExclusionListUnwritableException;
import org.enlace.gateway.exchange.intake.Candidates;
import org.enlace.gateway.exchange.intake.IntakeCommitter;
import org.enlace.gateway.exchange.intake.IntakeFixture;
import org.enlace.gateway.exchange.intake.IntakeResult;
import org.enlace.gateway.exchange.intake.MessagePipeline;
import org.enlace.gateway.exchange.intake.Submission.Candidate;
import org.enlace.gateway.exchange.intake.Submission.Envelope;
import org.enlace.gateway.exchange.intake.rule.UnreachableRecipient;
import org.enlace.gateway.exchange.registry.stewardship.CaseDecisionRequest;
import org.enlace.gateway.exchange.registry.stewardship.CaseDecisionResult;
import org.enlace.gateway.exchange.registry.stewardship.PersonDecisionRequest;
import org.enlace.gateway.exchange.registry.stewardship.PersonDecisionResult;
import org.enlace.gateway.exchange.registry.stewardship.RejectionReason;
import org.enlace.gateway.exchange.registry.stewardship.Stewardship.By;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.mappings.Context;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Anyone who knows a person by a code that a steward's decision made void is told, or is named as one who could not be. */
class StewardServiceTest {

    private static final By ANA = new By("operator:ana", "an invented reason");
    private static final LinkId REGISTRATIONS = LinkId.parse("ministry/registrations");
    private static final String SENT =
            "select link || ' g' || generation || ' ' || state from delivery.delivery d order by link, (select max(order_seq) from delivery.delivery_order where delivery_id = d.id)";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private IntakeFixture intakeFixture;
    private StewardService stewardService;

    @BeforeEach
    void anEmptyInstallation() throws SQLException {
        intakeFixture = new IntakeFixture(database, Candidates.KEYS, "node-1");
        intakeFixture.empty();
        stewardService = new StewardService(intakeFixture.committer);
    }

    @AfterEach
    void end() {
        intakeFixture.close();
    }

    @Test
    void whoKnowsHerByACodeGetsTheRecordAnewAndWhoKnowsHerByNameDoesNot() throws Exception {
        report("2026030712453100417", "1700000019");
        report("2026030712453100418", "0401234562");
        sent("DELIVERED");

        StewardService.Answer<PersonDecisionResult> answer =
                stewardService.decide(new PersonDecisionRequest.Confirm(candidate()), ANA);

        assertThat(answer.told()).isOne();
        assertThat(answer.untold()).isEmpty();
        assertThat(intakeFixture.words(SENT))
                .as("the elder keeps her code: only the record of the other one is said anew")
                .containsExactly(
                        "fge/reports g1 DELIVERED",
                        "fge/reports g1 DELIVERED",
                        "ministry/notices g1 DELIVERED",
                        "ministry/notices g1 DELIVERED",
                        "ministry/notices g2 WAITING");
        assertThat(intakeFixture.words("select business_id from delivery.delivery where generation = 2"))
                .containsExactly("2026030712453100418");
        UUID said = UUID.fromString(intakeFixture
                .words("select id::text from delivery.delivery where generation = 2")
                .get(0));
        // The broker hears of it after the answer.
        await().untilAsserted(() -> assertThat(intakeFixture.announced).contains(said));

        sent("DELIVERED");
        StewardService.Answer<PersonDecisionResult> undone = stewardService.decide(
                new PersonDecisionRequest.Undo(done(answer).decision()), ANA);
        assertThat(undone.told()).isOne();
        assertThat(intakeFixture.words(SENT)).contains("ministry/notices g3 WAITING");
        assertThat(intakeFixture.words("select told || ' ' || undone_told from registry.link_decision"))
                .containsExactly("1 1");
    }

    @Test
    void whatNobodyHasWrittenYetSaysTheRightCodeByItself() throws Exception {
        report("2026030712453100417", "1700000019");
        report("2026030712453100418", "0401234562");
        assertThat(stewardService
                        .decide(new PersonDecisionRequest.Confirm(candidate()), ANA)
                        .told())
                .isZero();
        assertThat(intakeFixture.words("select distinct state from delivery.delivery"))
                .containsExactly("WAITING");
    }

    @Test
    void whoseContractCannotSayItIsNamed() throws Exception {
        registration("form-1");
        registration("form-2");
        sent("DELIVERED");

        StewardService.Answer<PersonDecisionResult> answer =
                stewardService.decide(new PersonDecisionRequest.Confirm(candidate()), ANA);

        assertThat(answer.told()).isZero();
        assertThat(answer.untold())
                .extracting(untold -> untold.link() + " " + untold.why())
                .containsExactly("iom/htcds no-form");
        assertThat(intakeFixture.words("select untold -> 0 ->> 'why' from registry.link_decision"))
                .containsExactly("no-form");
    }

    @Test
    void whoMayNotHaveTheRecordAnyMoreIsNamed() throws Exception {
        report("2026030712453100417", "1700000019");
        report("2026030712453100418", "0401234562");
        sent("DELIVERED");
        execute("update delivery.delivery set link = 'eurofront/EF-TRI-BR' where link = 'ministry/notices'");
        assertThat(stewardService
                        .decide(new PersonDecisionRequest.Confirm(candidate()), ANA)
                        .untold())
                .extracting(UnreachableRecipient::why)
                .containsExactly("no-agreement");
    }

    @Test
    void eachDecisionIsAuditedWithItsReasonAndNothingOfAPerson() throws Exception {
        report("2026030712453100417", "1700000019");
        report("2026030712453100418", "0401234562");
        UUID decision = done(stewardService.decide(new PersonDecisionRequest.Refuse(candidate()), ANA))
                .decision();
        stewardService.decide(new PersonDecisionRequest.Undo(decision), ANA);
        assertThat(intakeFixture.words(
                        "select action || ' ' || actor || ' ' || (facts ->> 'kind') || ' ' || (facts ->> 'reason') from audit.entry where subject = '"
                                + decision + "' order by seq"))
                .containsExactly(
                        "PERSONS_DECIDED operator:ana REFUSE an invented reason",
                        "DECISION_UNDONE operator:ana REFUSE an invented reason");
        assertThat(intakeFixture.words("select facts::text from audit.entry"))
                .noneMatch(facts -> facts.contains("1700000019") || facts.contains("QUISHPE"));
    }

    @Test
    void whatCannotBeDecidedChangesNothing() throws Exception {
        report("2026030712453100417", "1700000019");
        StewardService.Answer<PersonDecisionResult> answer =
                stewardService.decide(new PersonDecisionRequest.Confirm(UUID.randomUUID()), ANA);
        assertThat(answer.decided()).isEqualTo(new PersonDecisionResult.No(RejectionReason.UNKNOWN));
        assertThat(intakeFixture.count("registry.link_decision")).isZero();
        assertThat(intakeFixture.count("audit.entry where action = 'PERSONS_DECIDED'"))
                .isZero();
    }

    @Test
    void whoHasARecordOnlyBecauseOfAnothersCaseHearsThatItDoesNotStandAndGetsItAgainWhenTheyAreOne() throws Exception {
        report("2026030712453100417", "1700000019");
        status("040199926030123", "2026030712453100417");
        sent("DELIVERED");
        assertThat(intakeFixture.words("select link from delivery.delivery where origin = 'fge/status-csv' order by 1"))
                .containsExactly("ministry/notices", "police/notices");

        StewardService.Answer<CaseDecisionResult> answer = stewardService.decide(apart(), ANA);

        assertThat(answer.decided()).isInstanceOf(CaseDecisionResult.Done.class);
        assertThat(answer.told()).isOne();
        String told = "select link || ' ' || kind from delivery.delivery where state = 'WAITING' order by 1";
        assertThat(intakeFixture.words(told)).containsExactly("police/notices WITHDRAWAL");
        assertThat(intakeFixture.words(
                        "select count(distinct order_key)::text from delivery.delivery_order o join delivery.delivery d on d.id = o.delivery_id"
                                + " where d.kind = 'WITHDRAWAL' and o.order_key like 'case:%'"))
                .as("behind what it takes back, which was ordered by the one case that both were")
                .containsExactly("2");
        sent("DELIVERED");
        CaseDecisionResult.Done done = (CaseDecisionResult.Done) answer.decided();
        assertThat(stewardService
                        .decide(new CaseDecisionRequest.Rejoin(done.decision()), ANA)
                        .told())
                .isOne();
        assertThat(intakeFixture.words(told)).containsExactly("police/notices RECORD");
        assertThat(intakeFixture.words(
                        "select action || ' ' || (facts ->> 'case' < facts ->> 'apart') || ' ' || (facts ->> 'receivers') from audit.entry where subject = '"
                                + done.decision() + "' order by seq"))
                .containsExactly("CASES_DECIDED true 1", "DECISION_UNDONE true 1");
        assertThat(intakeFixture.words("select told || ' ' || undone_told from registry.case_decision"))
                .containsExactly("1 1");
    }

    @Test
    void eachDecisionStandsOnAListOutsideTheDatabaseByReceiptsThatARestoreDoesNotChange() throws Exception {
        report("2026030712453100417", "1700000019");
        report("2026030712453100418", "0401234562");
        UUID merged = done(stewardService.decide(new PersonDecisionRequest.Confirm(candidate()), ANA))
                .decision();
        String receipt = intakeFixture
                .words("select m.receipt_id::text from journal.message m where business_id = '2026030712453100418'")
                .get(0);
        List<String> lines = Files.readAllLines(intakeFixture.decided);
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0))
                .contains("\"PERSONS_DECIDED\"", merged.toString(), "operator:ana", "an invented reason", receipt)
                .doesNotContain("2026030712453100418", "0401234562");
    }

    @Test
    void whatCannotBeListedIsNotDecided() throws Exception {
        report("2026030712453100417", "1700000019");
        report("2026030712453100418", "0401234562");
        Files.createDirectory(intakeFixture.decided);
        UUID candidate = candidate();
        assertThatThrownBy(() -> stewardService.decide(new PersonDecisionRequest.Confirm(candidate), ANA))
                .isInstanceOf(ExclusionListUnwritableException.class);
        assertThat(intakeFixture.count("registry.link_decision")).isZero();
    }

    @Test
    void whatHasNotLeftYetIsNotSentWhereItsCaseDoesNotEntitleToIt() throws Exception {
        report("2026030712453100417", "1700000019");
        status("040199926030123", "2026030712453100417");
        assertThat(stewardService.decide(apart(), ANA).told()).isZero();
        assertThat(
                        intakeFixture.words(
                                "select link || ' ' || state from delivery.delivery where origin = 'fge/status-csv' order by 1"))
                .containsExactly("ministry/notices WAITING", "police/notices CANCELLED");
    }

    private void status(String ndd, String report) throws IOException {
        String text = "NDD;NUMERO_PARTE;FECHA_ESTADO;ESTADO_PROCESAL;ARTICULO;CALIDAD;EDAD;SEXO;PENA_MESES\r\n\"" + ndd
                + "\";\"" + report + "\";15/03/2026;\"INSTRUCCION FISCAL\";\"91\";\"VICTIMA\";16;\"F\";\r\n";
        take(LinkId.parse("fge/status-csv"), text, ndd);
    }

    /** What the Attorney General said is another case's, with its number. */
    private CaseDecisionRequest apart() throws SQLException {
        UUID message = UUID.fromString(intakeFixture
                .words("select id::text from journal.message where link = 'fge/status-csv'")
                .get(0));
        UUID caseId = UUID.fromString(
                intakeFixture.words("select id::text from registry.case_file").get(0));
        return new CaseDecisionRequest.Part(caseId, List.of(message), Optional.of(Set.of("FGE_NDD:040199926030123")));
    }

    private static PersonDecisionResult.Done done(StewardService.Answer<PersonDecisionResult> answer) {
        assertThat(answer.decided()).isInstanceOf(PersonDecisionResult.Done.class);
        return (PersonDecisionResult.Done) answer.decided();
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
        var snapshot = intakeFixture.partners.current();
        Envelope envelope = new Envelope(
                TimeOrderedId.at(Candidates.NOW),
                link,
                "main",
                Candidates.NOW,
                DigestUtils.sha256Hex(payload),
                payload.length,
                snapshot.hash());
        Candidate candidate = intakeFixture.preparation.prepare(new MessagePipeline.Arrived(
                snapshot,
                snapshot.link(link).orElseThrow(),
                envelope,
                Candidates.hex(key),
                Optional.empty(),
                payload,
                Context.receivedAt(Candidates.NOW).caller("main").build()));
        assertThat(candidate.content()).isPresent();
        assertThat(IntakeCommitter.await(intakeFixture.committer.submit(candidate)))
                .isInstanceOf(IntakeResult.Taken.class);
    }

    /** The two victims, the one of the first record being the elder. */
    private UUID candidate() throws SQLException {
        List<String> persons = intakeFixture.words(
                "select m.person_id::text from registry.mention m join registry.current_record r on r.message_id = m.message_id where m.role = 'VICTIM' order by r.business_id");
        assertThat(persons).hasSize(2).doesNotHaveDuplicates();
        execute("insert into registry.person (id, created_at) values ('" + persons.get(0) + "', '2020-01-01')");
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
