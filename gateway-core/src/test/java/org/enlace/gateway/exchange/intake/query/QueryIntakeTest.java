package org.enlace.gateway.exchange.intake.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.enlace.connector.Caller;
import org.enlace.connector.FaultCode;
import org.enlace.connector.Finding;
import org.enlace.connector.Intake;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.QueryResponse;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.exchange.delivery.outbox.SafetyStopWriter;
import org.enlace.gateway.exchange.intake.Candidates;
import org.enlace.gateway.exchange.intake.IntakeCommitter;
import org.enlace.gateway.exchange.intake.IntakeFixture;
import org.enlace.gateway.exchange.intake.StubMinistry;
import org.enlace.gateway.exchange.intake.Submission;
import org.enlace.gateway.exchange.registry.DocumentKeys.Document;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.Transactions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QueryIntakeTest {

    private static final LinkId CROSSINGS = LinkId.parse("police/crossings");
    private static final int PLACES = 16;

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private IntakeFixture intakeFixture;
    private Intake endpoint;

    @BeforeEach
    void anEmptyInstallation() throws SQLException {
        intakeFixture = new IntakeFixture(database);
        intakeFixture.empty();
        endpoint = intakeFixture.endpoints.of(CROSSINGS);
    }

    @AfterEach
    void end() {
        intakeFixture.close();
    }

    @Test
    void aQuestionIsAskedOnwardAndAnsweredInTheAskersOwnForm() throws SQLException {
        String answer = text(endpoint.ask(question("INVESTIGACION")));
        assertThat(answer)
                .contains("<pn:codigoRespuesta>0</pn:codigoRespuesta>")
                .contains("PRUEBA EJEMPLO ANA MARIA")
                .contains("<pn:valor>RUMICHACA</pn:valor>");
        assertThat(intakeFixture.ministry.asked)
                .singleElement()
                .asString()
                .startsWith("ministry/movements ")
                .contains("\"numero\":\"AB990011\"", "\"nacionalidad\":\"VEN\"", "\"finalidad\":\"INVESTIGACION\"");
        assertThat(intakeFixture.words("select state || ' ' || record from journal.message"))
                .containsExactly("ANSWERED crossing-query/v1");
        assertThat(intakeFixture.words(
                        "select asker || ' ' || asked || ' ' || purpose || ' ' || agreement || ' ' || policy || ' ' || count from"
                                + " journal.query"))
                .containsExactly(
                        "police/crossings ministry/movements INVESTIGATION crossing-queries police/crossing-answer/v1 1");
        assertThat(intakeFixture.words("select step || ' ' || outcome from " + IntakeFixture.HOPS
                        + " order by at, array_position(array"
                        + "['RECEIVED','TRANSLATED','ACCEPTED','SENT','PROTECTED','DELIVERED'], step)"))
                .containsExactly(
                        "RECEIVED OK",
                        "TRANSLATED OK",
                        "ACCEPTED ASKED",
                        "SENT OK",
                        "PROTECTED OK",
                        "DELIVERED ANSWERED");
    }

    @Test
    void whoIsStoppedIsNotAskedAboutAndAnAnswerThatIsUnderWayDoesNotLeave() throws Exception {
        intakeFixture.ministry.says = question -> {
            stopHer();
            return StubMinistry.json(StubMinistry.ONE);
        };
        MessageRefusedException late =
                catchThrowableOfType(() -> endpoint.ask(question("INVESTIGACION")), MessageRefusedException.class);
        assertThat(late.code()).isEqualTo(RefusalCode.NO_ANSWER);
        assertThat(
                        intakeFixture.words(
                                "select state || ' ' || fault from journal.message m join journal.query q on q.message_id = m.id"))
                .containsExactly("UNANSWERED SAFETY_STOP");
        assertThat(intakeFixture.count("journal.query_answer")).isZero();

        MessageRefusedException next =
                catchThrowableOfType(() -> endpoint.ask(question("INVESTIGACION")), MessageRefusedException.class);

        assertThat(next.code()).isEqualTo(RefusalCode.NO_ANSWER);
        assertThat(intakeFixture.ministry.asked)
                .as("the second was not asked onward")
                .hasSize(1);
        database.empty("delivery.stop_target", "delivery.stop");
    }

    private void stopHer() {
        try {
            new Transactions(database.appDataSource())
                    .run(tx -> intakeFixture.stops.stops.stop(
                            tx,
                            new SafetyStopWriter.Stop(
                                    UUID.randomUUID(),
                                    "PERSON",
                                    "danger",
                                    Candidates.NOW,
                                    "operator:olga",
                                    null,
                                    null,
                                    null),
                            new SafetyStopWriter.Targets(
                                    List.of(),
                                    intakeFixture.documents.all(new Document("PASSPORT", "VE", "AB990011")),
                                    List.of())));
            intakeFixture.stops.stops.committed();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theAuditSaysWhoAskedAboutWhomWhyAndWhatCameAndNeverAValue() throws SQLException {
        endpoint.ask(question("INVESTIGACION"));
        assertThat(intakeFixture.words("select action || ' ' || actor from audit.entry where seq > 1 order by seq"))
                .containsExactly("QUERY_ASKED police/crossings#main", "QUERY_ANSWERED police/crossings#main");
        String asked = intakeFixture
                .words("select e::text from audit.entry e where action = 'QUERY_ASKED'")
                .get(0);
        assertThat(asked)
                .contains("INVESTIGATION", "crossing-queries", "police/crossing-answer/v1", "COIP, art. 91; convenio");
        assertThat(intakeFixture
                        .words("select e::text from audit.entry e where action = 'QUERY_ANSWERED'")
                        .get(0))
                .contains("\"count\"");
    }

    @Test
    void nothingOfItIsKeptInClear() throws SQLException {
        endpoint.ask(question("INVESTIGACION"));
        for (String table : List.of(
                "audit.entry",
                "journal.message",
                "journal.payload",
                "journal.query",
                "journal.query_answer",
                "journal.hop",
                "journal.finding")) {
            for (String value : List.of("AB990011", "PRUEBA", "parte 77", "RUMICHACA")) {
                assertThat(intakeFixture.count(table + " t where t::text like '%" + value + "%'"))
                        .as("%s in %s", value, table)
                        .isZero();
            }
        }
        assertThat(intakeFixture.count("journal.message where payload_digest is not null"))
                .as("a digest of so few bytes would give the number away")
                .isZero();
        assertThat(intakeFixture.count("journal.query_answer")).isOne();
        assertThat(intakeFixture.count("journal.payload")).isOne();
    }

    @Test
    void whatWasAskedAndWhatWasGivenIsKeptByteForByte() throws SQLException {
        PartnerMessage question = question("CONTROL FRONTERIZO");
        QueryResponse given = endpoint.ask(question);
        UUID id = UUID.fromString(intakeFixture
                .words("select message_id::text from journal.query")
                .get(0));
        StoredQueries.Kept kept = intakeFixture.kept.open(id).orElseThrow();
        assertThat(kept.question()).isEqualTo(question.content());
        assertThat(kept.answer().orElseThrow().content()).isEqualTo(given.content());
        assertThat(intakeFixture.kept.open(UUID.randomUUID())).isEmpty();
        intakeFixture.ministry.says = asked -> StubMinistry.fault(FaultCode.UNREACHABLE);
        refusal(question);
        UUID unanswered = UUID.fromString(intakeFixture
                .words("select message_id::text from journal.query where fault is not null")
                .get(0));
        assertThat(intakeFixture.kept.open(unanswered).orElseThrow().answer()).isEmpty();
    }

    @Test
    void aQuestionIsNoRecordAndGoesToNobodyElse() throws SQLException {
        endpoint.ask(question("INVESTIGACION"));
        assertThat(intakeFixture.count("registry.assertion")).isZero();
        assertThat(intakeFixture.count("registry.current_record")).isZero();
        assertThat(intakeFixture.count("delivery.delivery")).isZero();
        assertThat(intakeFixture.count("journal.identity")).isZero();
    }

    /** Not even a field that the asker would not see: the Ministry has to hear of it. */
    @Test
    void anAnswerWithAProtectedPlaceIsNoAnswer() throws SQLException {
        says(StubMinistry.ONE.replace("T-3", "Casa de acogida Ejemplo"));
        unanswered("PROTECTED_PLACE");
    }

    @Test
    void eachPurposeSeesItsOwnFields() {
        String border = text(endpoint.ask(question("CONTROL FRONTERIZO")));
        assertThat(border).contains("AB990011", "RUMICHACA").doesNotContain("PRUEBA", "07/03/2004", "FEMENINO");
        assertThat(text(endpoint.ask(question("INVESTIGACION"))))
                .contains("PRUEBA", "07/03/2004")
                .doesNotContain("0099001122", "T-3");
    }

    @Test
    void nobodyFoundIsAGoodAnswer() throws SQLException {
        intakeFixture.ministry.says = question -> StubMinistry.json(StubMinistry.NOBODY);
        assertThat(text(endpoint.ask(question("INVESTIGACION"))))
                .contains("<pn:codigoRespuesta>0<")
                .doesNotContain("datosPrincipales");
        assertThat(intakeFixture.words("select state from journal.message")).containsExactly("ANSWERED");
        assertThat(intakeFixture.words("select count::text from journal.query")).containsExactly("0");
    }

    @Test
    void theSameQuestionAgainIsAskedAgainAndWrittenDownAgain() throws SQLException {
        endpoint.ask(question("INVESTIGACION"));
        intakeFixture.ministry.says = question -> StubMinistry.json(StubMinistry.NOBODY);
        assertThat(text(endpoint.ask(question("INVESTIGACION")))).doesNotContain("PRUEBA");
        assertThat(intakeFixture.ministry.keys).doesNotHaveDuplicates().hasSize(2);
        assertThat(intakeFixture.words("select state from journal.message")).containsExactly("ANSWERED", "ANSWERED");
        assertThat(intakeFixture.words("select count(distinct about)::text from journal.query"))
                .containsExactly("1");
    }

    @Test
    void withoutPurposeOrLegalBasisNobodyIsAsked() throws SQLException {
        refused(
                message(xml("INVESTIGACION").replace("COIP, art. 91, parte 77", "   ")),
                RefusalCode.CONTRACT,
                new Finding("consultarMovimientos/baseLegal", "required"));
        refused(message(xml("").replace("<pn:finalidad></pn:finalidad>", "")), RefusalCode.CONTRACT, null);
        refused(
                message(xml("CURIOSIDAD")),
                RefusalCode.CONTRACT,
                new Finding("consultarMovimientos/finalidad", "enumeration"));
        assertThat(intakeFixture.ministry.asked).isEmpty();
        assertThat(intakeFixture.words("select distinct state || ' ' || refusal from journal.message"))
                .containsExactly("REFUSED CONTRACT");
        assertThat(intakeFixture.count("journal.payload")).isZero();
    }

    @Test
    void aPurposeThatNoAgreementCoversIsRefused() {
        refused(
                question("PROCESAMIENTO"),
                RefusalCode.NOT_ENTITLED,
                new Finding("query.purpose", "purpose-not-agreed"));
        assertThat(intakeFixture.ministry.asked).isEmpty();
    }

    @Test
    void anAgreementThatEndedLetsNobodyAsk() {
        PartnerMessage late = new PartnerMessage(
                new Caller("main"),
                Optional.empty(),
                "text/xml",
                bytes(xml("INVESTIGACION")),
                Instant.parse("2031-06-01T00:00:00Z"));
        refused(
                late,
                RefusalCode.NOT_ENTITLED,
                new Finding("", "no-agreement-in-force"),
                new Finding("", "agreement-expired"));
        assertThat(intakeFixture.ministry.asked).isEmpty();
    }

    @Test
    void whatCannotBeSaidToTheOneAskedIsRefusedBeforeAnybodyIsAsked() throws SQLException {
        refused(message(xml("INVESTIGACION").replace("VENEZOLANA", "DE NINGUNA PARTE")), RefusalCode.CONTRACT, null);
        assertThat(intakeFixture.ministry.asked).isEmpty();
        assertThat(intakeFixture.words("select action from audit.entry where seq > 1"))
                .containsExactly("REFUSED");
    }

    @Test
    void anyoneWhoDoesNotAnswerLeavesAQuestionWithoutAnswer() throws SQLException {
        for (FaultCode code : FaultCode.values()) {
            intakeFixture.ministry.says = question -> StubMinistry.fault(code);
            unanswered(code.name());
        }
    }

    @Test
    void anAnswerThatIsNoneIsNotPassedOn() throws SQLException {
        says("{\"numero\":\"AB990011\"}");
        unanswered("ANSWER_CONTRACT");
        says("basura");
        unanswered("ANSWER_CONTRACT");
        says(StubMinistry.ONE.replace("AB990011", "AB990022"));
        unanswered("ANSWER_OF_ANOTHER");
        says(StubMinistry.ONE.replace("\"total\": 1", "\"total\": 120"));
        unanswered("ANSWER_INCOMPLETE");
        intakeFixture.ministry.says = question -> new org.enlace.connector.SendOutcome.Receipt(Optional.empty(), false);
        unanswered("ANSWER_MISSING");
        intakeFixture.ministry.says = question -> {
            throw new IllegalStateException("AB990011");
        };
        unanswered("INTERNAL");
    }

    @Test
    void aDefectOnTheWireIsNotPrintedWithWhatItQuotes() throws SQLException {
        List<Throwable> printed = new CopyOnWriteArrayList<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> printed.add(failure));
        try {
            intakeFixture.ministry.says = question -> {
                throw new IllegalStateException("AB990011");
            };
            unanswered("INTERNAL");
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertThat(printed).isEmpty();
    }

    @Test
    void aLinkThatIsStoppedIsNotAsked() throws SQLException {
        intakeFixture.ministry.open = false;
        unanswered("UNREACHABLE");
        assertThat(intakeFixture.ministry.asked).isEmpty();
    }

    @Test
    void onlySoManyAskAtOnceAndTheRestComesBackLater() throws Exception {
        CountDownLatch out = new CountDownLatch(PLACES);
        CountDownLatch answer = new CountDownLatch(1);
        intakeFixture.ministry.says = question -> {
            out.countDown();
            await(answer);
            return StubMinistry.json(StubMinistry.ONE);
        };
        ExecutorService askers = Executors.newFixedThreadPool(PLACES);
        try {
            List<Future<QueryResponse>> asking = new ArrayList<>();
            for (int i = 0; i < PLACES; i++) {
                asking.add(askers.submit(() -> endpoint.ask(question("INVESTIGACION"))));
            }
            await(out);
            MessageRefusedException busy = refusal(question("INVESTIGACION"));
            assertThat(busy.code()).isEqualTo(RefusalCode.BUSY);
            assertThat(busy.retryAfter()).isPresent();
            assertThat(intakeFixture.count("journal.message"))
                    .as("of who was sent away nothing is written")
                    .isEqualTo(PLACES);
            answer.countDown();
            for (Future<QueryResponse> each : asking) {
                assertThat(text(each.get(2, TimeUnit.MINUTES))).contains("PRUEBA");
            }
        } finally {
            askers.shutdownNow();
        }
        assertThat(text(endpoint.ask(question("INVESTIGACION"))))
                .as("every place was given back")
                .contains("PRUEBA");
    }

    @Test
    void aPlaceIsGivenBackWhateverComes() throws SQLException {
        for (int i = 0; i <= PLACES; i++) {
            intakeFixture.ministry.says = question -> {
                throw new IllegalStateException();
            };
            refusal(question("INVESTIGACION"));
            intakeFixture.ministry.open = i % 2 == 0;
        }
        intakeFixture.ministry.open = true;
        intakeFixture.ministry.says = question -> StubMinistry.json(StubMinistry.ONE);
        assertThat(text(endpoint.ask(question("INVESTIGACION")))).contains("PRUEBA");
    }

    @Test
    void whatAnotherGatewayLeftOpenIsEndedAndItsLateAnswerStaysHere() throws Exception {
        CountDownLatch lapsed = new CountDownLatch(1);
        CountDownLatch out = new CountDownLatch(1);
        intakeFixture.ministry.says = question -> {
            out.countDown();
            await(lapsed);
            return StubMinistry.json(StubMinistry.ONE);
        };
        ExecutorService asker = Executors.newSingleThreadExecutor();
        try {
            Future<MessageRefusedException> told = asker.submit(() -> refusal(question("INVESTIGACION")));
            await(out);
            assertThat(intakeFixture.words("select state from journal.message")).containsExactly("ASKED");
            lapse(Candidates.NOW);
            assertThat(intakeFixture.words("select state from journal.message"))
                    .as("it is not old yet")
                    .containsExactly("ASKED");
            lapse(Candidates.NOW.plusSeconds(1));
            assertThat(intakeFixture.words("select state from journal.message")).containsExactly("UNANSWERED");
            lapsed.countDown();
            assertThat(told.get(2, TimeUnit.MINUTES).code()).isEqualTo(RefusalCode.NO_ANSWER);
        } finally {
            asker.shutdownNow();
        }
        assertThat(intakeFixture.words("select state from journal.message")).containsExactly("UNANSWERED");
        assertThat(intakeFixture.count("journal.query_answer")).isZero();
        assertThat(intakeFixture.words("select action from audit.entry where seq > 1 order by seq"))
                .containsExactly("QUERY_ASKED", "QUERY_UNANSWERED");
        assertThat(intakeFixture.words("select fault from journal.query")).containsExactly("LAPSED");
    }

    @Test
    void recordsAndQuestionsKeepToTheirOwnEndpoints() {
        MessageRefusedException accepted =
                catchThrowableOfType(MessageRefusedException.class, () -> endpoint.accept(question("INVESTIGACION")));
        assertThat(accepted.findings()).containsExactly(new Finding("", "only-questions-here"));
        MessageRefusedException asked = catchThrowableOfType(
                MessageRefusedException.class,
                () -> intakeFixture.endpoints.of(Candidates.POLICE).ask(question("INVESTIGACION")));
        assertThat(asked.findings()).containsExactly(new Finding("", "no-questions-here"));
    }

    private void lapse(Instant before) {
        IntakeCommitter.await(intakeFixture.committer.submit(new Submission.QueriesLapsed(before)));
    }

    private void says(String answer) {
        intakeFixture.ministry.says = question -> StubMinistry.json(answer);
    }

    private void unanswered(String fault) throws SQLException {
        MessageRefusedException messageRefusedException = refusal(question("INVESTIGACION"));
        assertThat(messageRefusedException.code()).isEqualTo(RefusalCode.NO_ANSWER);
        assertThat(messageRefusedException.retryAfter()).isPresent();
        assertThat(intakeFixture.words("select fault from journal.query")).contains(fault);
        assertThat(intakeFixture.words("select distinct state from journal.message"))
                .containsExactly("UNANSWERED");
        assertThat(intakeFixture.words("select action from audit.entry order by seq desc limit 1"))
                .containsExactly("QUERY_UNANSWERED");
        assertThat(intakeFixture.count("journal.query_answer")).isZero();
    }

    private void refused(PartnerMessage message, RefusalCode code, Finding... finding) {
        MessageRefusedException messageRefusedException = refusal(message);
        assertThat(messageRefusedException.code()).isEqualTo(code);
        if (finding != null) {
            assertThat(messageRefusedException.findings()).contains(finding);
        }
        assertThat(messageRefusedException.findings()).isNotEmpty();
        assertThat(messageRefusedException.findings().toString()).doesNotContain("AB990011");
    }

    private MessageRefusedException refusal(PartnerMessage message) {
        return catchThrowableOfType(MessageRefusedException.class, () -> endpoint.ask(message));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(2, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static PartnerMessage question(String purpose) {
        return message(xml(purpose));
    }

    private static PartnerMessage message(String xml) {
        return new PartnerMessage(new Caller("main"), Optional.of("id-1"), "text/xml", bytes(xml), Candidates.NOW);
    }

    private static String xml(String purpose) {
        return """
                <pn:consultarMovimientos xmlns:pn="urn:ejemplo:ec:policia:movimientos:v1">\
                <pn:tipoDocumento>PAS</pn:tipoDocumento><pn:numeroDocumento>AB990011</pn:numeroDocumento>\
                <pn:nacionalidad>VENEZOLANA</pn:nacionalidad><pn:finalidad>%s</pn:finalidad>\
                <pn:baseLegal>COIP, art. 91, parte 77</pn:baseLegal></pn:consultarMovimientos>""".formatted(purpose);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(QueryResponse answer) {
        assertThat(answer.contentType()).isEqualTo("text/xml");
        return new String(answer.content(), StandardCharsets.UTF_8);
    }
}
