package org.enlace.gateway.operations.datasubject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.ANA;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.HER_DOCUMENT;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.HER_NAME;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.OLGA;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.OTHER_DOCUMENT;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.OTHER_NAME;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.number;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.report;
import static org.enlace.gateway.operations.datasubject.ErasureFixture.victim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.gateway.exchange.registry.DocumentKeys.Document;
import org.enlace.gateway.exchange.registry.StatedConsents;
import org.enlace.gateway.exchange.registry.StatedConsents.Statement;
import org.enlace.gateway.exchange.registry.SubjectView;
import org.enlace.gateway.exchange.registry.Subjects;
import org.enlace.gateway.operations.datasubject.SubjectFile.Said;
import org.enlace.gateway.operations.datasubject.SubjectFile.Value;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.access.ApprovalDecisions;
import org.enlace.gateway.security.access.ApprovalRequiredException;
import org.enlace.gateway.security.access.ValueAccess;
import org.enlace.mappings.RecordType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A person gets what is held about her and nothing of others; what she says is wrong is corrected by who said it. */
class SubjectTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path lists;

    @TempDir
    Path data;

    private ErasureFixture erasureFixture;
    private TestRights rights;
    private UUID person;

    @BeforeEach
    void twoInOneReport() throws Exception {
        erasureFixture = new ErasureFixture(database, lists, data);
        rights = new TestRights(
                database.appDataSource(),
                erasureFixture.keys,
                erasureFixture.arrivals.partners(),
                erasureFixture.outbox.clock());
        erasureFixture.arrivals.says(
                "police/reports",
                report(
                        number(1),
                        victim(HER_NAME, HER_DOCUMENT) + victim(OTHER_NAME, OTHER_DOCUMENT),
                        "ZZRELATO de las dos"));
        erasureFixture.outbox.look();
        erasureFixture.outbox.deliver();
        person = rights.people
                .byDocument("operator:ana", new Document("EC_CEDULA", "EC", HER_DOCUMENT))
                .get(0)
                .person();
    }

    @AfterEach
    void end() {
        erasureFixture.close();
    }

    @Test
    void herFileSaysWhatIsHeldOfHerAndWhoHasItAndNothingOfAnybodyElse() throws Exception {
        assertThatThrownBy(() -> rights.access.export(ANA, person, " "))
                .isInstanceOf(InvalidRightsRequestException.class);
        assertThat(erasureFixture.arrivals.count("access.opening")).isZero();

        SubjectFile file = rights.access.export(ANA, person, "she asked");

        Said said = file.records().get(0);
        assertThat(file.records()).hasSize(1);
        assertThat(said.producer()).isEqualTo("police");
        assertThat(said.number()).isEqualTo(number(1));
        assertThat(value(said, "victims.name").spanish()).isEqualTo(HER_NAME);
        assertThat(value(said, "victims.document").spanish()).contains(HER_DOCUMENT);
        assertThat(value(said, "victims.birthDate").english()).isEqualTo("2010");
        assertThat(said.values())
                .extracting(Value::path)
                .contains("incident.offence")
                .doesNotContain("incident.narrative");
        assertThat(said.given())
                .extracting(each -> each.receiver() + " " + each.purpose())
                .containsExactlyInAnyOrder("ministry STATISTICS", "fge PROSECUTION");
        assertThat(said.given())
                .allSatisfy(each -> assertThat(each.legalBasis()).isNotBlank());
        assertThat(said.given().get(0).withheld()).isNotNull();
        assertThat(new ObjectMapper().registerModule(new JavaTimeModule()).writeValueAsString(file))
                .doesNotContain("QUISPE", OTHER_DOCUMENT, "ZZRELATO");
        assertThat(erasureFixture.arrivals.words(
                        "select what || ' ' || owners::text || ' ' || subject from access.opening"))
                .containsExactly("export {police} " + person);
        assertThat(erasureFixture.arrivals.count(
                        "audit.entry where action = 'PERSON_EXPORTED' and subject = '" + person + "'"))
                .isOne();
    }

    @Test
    void whatSheSaysIsWrongIsAskedOfItsProducerWhoseNewVersionEndsIt() throws Exception {
        UUID message =
                rights.access.export(ANA, person, "she asked").records().get(0).message();
        assertThatThrownBy(() -> ask(message, "victims.birthDate", "2010"))
                .isInstanceOfSatisfying(NotPossibleException.class, no -> assertThat(no.why())
                        .isEqualTo(NotPossibleException.Why.SAME_VALUE));
        assertThatThrownBy(() -> ask(message, "incident.narrative", "x"))
                .isInstanceOf(InvalidRightsRequestException.class);
        assertThatThrownBy(() -> ask(message, "victims.nothing", "x"))
                .isInstanceOf(InvalidRightsRequestException.class);
        Rectification asked = ask(message, "victims.birthDate", "2010-02-12");
        assertThat(asked.state()).isEqualTo("OPEN");
        assertThat(asked.dueAt()).isEqualTo(asked.askedAt().plus(RectificationService.CLOCK));
        assertThat(erasureFixture
                        .arrivals
                        .words("select r::text from rights.rectification r")
                        .get(0))
                .doesNotContain("2010-02-12");

        assertThat(rights.rectifications
                        .letter(ANA, asked.id(), "to the producer")
                        .value())
                .isEqualTo("2010-02-12");
        assertThat(rights.rectifications.one(asked.id()).producerToldAt()).isNotNull();

        erasureFixture.arrivals.says("police/reports", version("03/03/2011"));
        assertThat(rights.rectifications.all().get(0).otherwise())
                .as("it came, and says something else")
                .isTrue();
        erasureFixture.outbox.clock().forward(RectificationService.CLOCK.plusDays(1));
        assertThat(rights.rectifications.all().get(0).late()).isTrue();
        erasureFixture.arrivals.says("police/reports", version("12/02/2010"));
        Rectification done = rights.rectifications.all().get(0);

        assertThat(done.state()).isEqualTo("CORRECTED");
        assertThat(done.late()).isFalse();
        assertThat(done.told())
                .as("who has the old one, and may have it, gets the new one")
                .isEqualTo(2);
        SubjectFile file = rights.access.export(ANA, person, "she asked");
        assertThat(file.records()).as("what was said before stays said").hasSize(3);
        assertThat(file.records()).extracting(Said::state).containsExactly("SUPERSEDED", "SUPERSEDED", "ACCEPTED");
    }

    @Test
    void whatAProducerStandsByAndWhatWasErasedIsOver() throws SQLException {
        UUID message =
                rights.access.export(ANA, person, "she asked").records().get(0).message();
        Rectification one = ask(message, "victims.birthDate", "2010-02-12");
        Rectification other = ask(message, "victims.name", "ZZOTRA ZZINVENTADA");
        assertThat(rights.rectifications
                        .refused(ANA, one.id(), "its file says so")
                        .state())
                .isEqualTo("REFUSED");
        assertThatThrownBy(() -> rights.rectifications.refused(ANA, one.id(), "again"))
                .isInstanceOf(NotPossibleException.class);

        erasureFixture.atOnce(person, "SUBJECT");

        assertThat(rights.rectifications.one(other.id()).state()).isEqualTo("ERASED");
        assertThatThrownBy(() -> rights.rectifications.letter(ANA, other.id(), "look"))
                .isInstanceOf(NotPossibleException.class);
        assertThat(erasureFixture.arrivals.count(
                        "rights.rectification where sealed is not null or reason <> '-' or answer is not null"))
                .isZero();
    }

    @Test
    void aSecondVoiceOpensHerFileOnceTheDayIsUsedUpAndIsForgottenWithHer() throws Exception {
        UUID message =
                rights.access.export(ANA, person, "she asked").records().get(0).message();
        Rectification asked = ask(message, "victims.birthDate", "2010-02-12");
        TestRights usedUp = new TestRights(
                database.appDataSource(),
                erasureFixture.keys,
                erasureFixture.arrivals.partners(),
                erasureFixture.outbox.clock(),
                0);
        erasureFixture.outbox.clock().forward(ValueAccess.OPEN.plusMinutes(1));
        UUID approval = catchThrowableOfType(
                        () -> usedUp.access.export(ANA, person, "she asked"), ApprovalRequiredException.class)
                .approval();
        assertThatThrownBy(() -> usedUp.rectifications.letter(ANA, asked.id(), "to the producer"))
                .isInstanceOf(ApprovalRequiredException.class);
        assertThat(erasureFixture.voices.vote(approval, OLGA, true)).isEqualTo(ApprovalDecisions.Answer.DONE);

        assertThat(usedUp.access.export(ANA, person, "she asked").records()).hasSize(1);
        assertThat(usedUp.access.export(ANA, person, "she asked").records())
                .as("the same for ten minutes")
                .hasSize(1);
        Erasure done = erasureFixture.atOnce(person, "SUBJECT");

        assertThat(erasureFixture.arrivals.words(
                        "select subject || ' ' || reason from access.approval where kind = 'VALUES_IN_BULK'"))
                .hasSize(2)
                .containsOnly(done.id() + " -");
        assertThat(erasureFixture.arrivals.words("select what || ' ' || reason from access.opening"))
                .as("that somebody looked stays, and not why")
                .containsOnly("export -")
                .isNotEmpty();
    }

    @Test
    void whatIsSaidOfAnotherAndAPartOfWhatSheSaysCorrectNothing() throws Exception {
        UUID message =
                rights.access.export(ANA, person, "she asked").records().get(0).message();
        Rectification born = ask(message, "victims.birthDate", "2010-02-12");
        ask(message, "victims.name", "ZZINVENTADA");
        erasureFixture.arrivals.says("police/reports", version("01/01/2010", "12/02/2010"));

        assertThat(rights.rectifications.all())
                .extracting(Rectification::state, Rectification::otherwise)
                .containsOnly(tuple("OPEN", true));

        erasureFixture.arrivals.says("police/reports", version("12/02/2010", "12/02/2010"));
        erasureFixture.outbox.update("update rights.rectification set asked_at = asked_at - interval '1 year'");
        rights.rectifications.all();
        assertThat(erasureFixture.arrivals.words("""
                        select (ended_at = m.received_at)::text from rights.rectification r join journal.message m on m.id = r.corrected_by
                        where r.state = 'CORRECTED' and r.id = '%s'""".formatted(born.id())))
                .as("when it came, not when somebody looked")
                .containsExactly("true");
    }

    @Test
    void whoIsJustBeingSentItCountsAndNoNodeSendsFromTheAnswerOn() throws Exception {
        erasureFixture.outbox.update(
                "update delivery.delivery set state = 'SENDING', finished_at = null, lease_owner = 'node-1', lease_until = now() + interval '1 hour'");
        erasureFixture.outbox.update(
                "insert into schedule.node (name, incarnation, session, started_at, beat_at) values ('elsewhere', ?, 'x', now(), now() + interval '1 hour')",
                person);
        long began = System.nanoTime();
        try {
            assertThat(consent("WITHDRAWN").unaffected())
                    .extracting(ConsentService.Unaffected::receiver)
                    .containsExactlyInAnyOrder("ministry", "fge");
        } finally {
            database.empty("schedule.node");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(3));
    }

    @Test
    void whatAnotherAgreementMandatesStaysWhereItIs() throws Exception {
        Path config = lists.resolve("config");
        FileSystemUtils.copyRecursively(Path.of("../config"), config);
        Path asked = config.resolve("agreements/police-reports.yml");
        String text = Files.readString(asked);
        Files.writeString(asked, text.replace("consent: mandate", "consent: required"));
        Files.writeString(
                config.resolve("agreements/police-reports-law.yml"),
                text.replace("id: police-reports", "id: police-reports-law")
                        .replaceAll("(?m)^  - \\{link: ministry.*\\n", ""));
        TestPartners.replace(erasureFixture.arrivals.partners(), config);

        ConsentService.Answer answer = consent("WITHDRAWN");

        assertThat(answer.told()).as("the Ministry alone").isOne();
        assertThat(answer.unaffected())
                .extracting(ConsentService.Unaffected::agreement, ConsentService.Unaffected::receiver)
                .containsExactly(tuple("police-reports-law", "fge"));
    }

    @Test
    void whoWasErasedSaysNothingMoreAndForbidsNothingOfOthers() throws Exception {
        consent("WITHDRAWN");
        List<UUID> messages = erasureFixture
                .arrivals
                .words("select message_id::text from registry.mention where person_id = '" + person + "'")
                .stream()
                .map(UUID::fromString)
                .toList();
        assertThat(stated(messages)).isNotEmpty();

        erasureFixture.atOnce(person, "SUBJECT");

        assertThat(stated(messages)).isEmpty();
        UUID message = messages.get(0);
        refusedAsErased(() -> consent("GIVEN"));
        refusedAsErased(() -> rights.access.export(ANA, person, "she asked"));
        refusedAsErased(() -> rights.holds.person("operator:ana", person, "a trial"));
        refusedAsErased(() -> rights.safety.person("operator:ana", person, "danger"));
        refusedAsErased(() -> ask(message, "victims.birthDate", "2010-02-12"));
        refusedAsErased(() -> erasureFixture.atOnce(person, "SUBJECT"));
        assertThat(rights.people.byDocument("operator:ana", new Document("EC_CEDULA", "EC", HER_DOCUMENT)))
                .isEmpty();
        assertThat(rights.people.byNumber("operator:ana", number(1)))
                .extracting(each -> each.person().equals(person), Subjects.Spoken::erased)
                .containsExactlyInAnyOrder(tuple(true, true), tuple(false, false));
        assertThat(erasureFixture.arrivals.count("access.opening")).isZero();
    }

    private static void refusedAsErased(ThrowingCallable asked) {
        assertThatThrownBy(asked).isInstanceOfSatisfying(NotPossibleException.class, no -> assertThat(no.why())
                .isEqualTo(NotPossibleException.Why.ERASED));
    }

    @Test
    void noPlaceOfHerRouteIsInHerFile() throws Exception {
        RecordType type =
                erasureFixture.arrivals.partners().current().catalogue().recordType("victim-registration/v1");
        ObjectNode body = (ObjectNode) new ObjectMapper()
                .readTree(Path.of(
                                "../mappings/catalogue/partners/ministry/registrations/victim-registration/v1/samples/ficha/record.json")
                        .toFile());
        JsonNode places = body.path("victims").path(0).path("places");
        assertThat(places.findValues("place")).isNotEmpty();

        JsonNode hers = SubjectView.of(type, body, "victims", 0).stream()
                .filter(each -> each.path().equals("victims.places"))
                .findFirst()
                .orElseThrow()
                .value();

        assertThat(hers).hasSize(places.size());
        assertThat(hers.findValues("place")).isEmpty();
        assertThat(hers.findValues("role")).isEqualTo(places.findValues("role")).isNotEmpty();
    }

    private Map<UUID, Map<UUID, List<Statement>>> stated(List<UUID> messages) {
        return erasureFixture.books.read(tx -> new StatedConsents().of(tx, messages));
    }

    private ConsentService.Answer consent(String state) {
        return rights.consents.state(
                ANA, new ConsentService.Said(person, state, null, null, "AUTHORITY", "PAPER", "her letter"));
    }

    private Rectification ask(UUID message, String path, String value) {
        return rights.rectifications.ask(
                ANA, new RectificationService.Claim(person, message, path, value, "DOCUMENT", "her identity card"));
    }

    private static String version(String born) {
        return version(born, "01/01/2010");
    }

    private static String version(String born, String otherBorn) {
        return report(
                number(1),
                victim(HER_NAME, HER_DOCUMENT).replace("01/01/2010", born)
                        + victim(OTHER_NAME, OTHER_DOCUMENT).replace("01/01/2010", otherBorn),
                "ZZRELATO de las dos");
    }

    private static Value value(Said said, String path) {
        return said.values().stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow();
    }
}
