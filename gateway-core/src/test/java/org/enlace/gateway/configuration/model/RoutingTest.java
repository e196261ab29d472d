package org.enlace.gateway.configuration.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.files.ConfigFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutingTest {

    private static final LinkId POLICE = LinkId.parse("police/reports");
    private static final Instant NOW = Instant.parse("2026-03-07T12:00:00Z");
    private static final JsonNode TRAFFICKING = json("{'case':{'phenomenon':{'code':'TIP','list':'PHENOMENON'}}}");

    @TempDir
    Path folder;

    private ConfigFolder config;

    @BeforeEach
    void aGoodConfiguration() {
        config = new ConfigFolder(folder);
    }

    @Test
    void aRecordThatMeetsTheConditionsGoesToTheReceiver() {
        Routing routing = config.snapshot().routes(POLICE, "police-report/v1", TRAFFICKING, NOW);
        assertThat(routing.inForce()).isTrue();
        assertThat(routing.routes()).singleElement().satisfies(route -> {
            assertThat(route.to()).hasToString("ministry/notices");
            assertThat(route.agreementId()).isEqualTo("police-reports");
            assertThat(route.policy().id()).isEqualTo("ministry/police-report/v1");
            assertThat(route.mappingId()).isEqualTo("ministry/notices/police-report/v1");
            assertThat(route.retentionDays()).isEqualTo(30);
        });
    }

    @Test
    void aRecordThatDoesNotMeetThemGoesToNobodyButIsEntitled() {
        for (String other :
                new String[] {"{'code':'SOM'}", "{'match':'UNMAPPED','source':'TIP'}", "{'nil':'UNKNOWN'}"}) {
            Routing routing = route("{'case':{'phenomenon':" + other + "}}", NOW);
            assertThat(routing.inForce()).isTrue();
            assertThat(routing.routes()).isEmpty();
        }
        assertThat(route("{}", NOW).routes()).isEmpty();
    }

    @Test
    void aSenderWithoutAnAgreementIsNotEntitled() {
        Snapshot snapshot = config.snapshot();
        assertThat(snapshot.routes(LinkId.parse("police/others"), "police-report", TRAFFICKING, NOW)
                        .inForce())
                .isFalse();
        assertThat(snapshot.routes(POLICE, "border-alert", TRAFFICKING, NOW).inForce())
                .isFalse();
    }

    @Test
    void anAgreementHoldsFromItsFirstToItsLastDayByEcuadorsCalendar() {
        assertThat(inForce("2024-01-01T04:59:59Z")).isFalse();
        assertThat(inForce("2024-01-01T05:00:00Z")).isTrue();
        assertThat(inForce("2031-01-01T04:59:59Z")).isTrue();
        assertThat(inForce("2031-01-01T05:00:00Z")).isFalse();
    }

    @Test
    void anAgreementWithoutReceiversEntitlesTheSenderAlone() {
        config.spoil(
                ConfigFolder.AGREEMENT,
                "to:\n  - {link: ministry/notices, policy: ministry/police-report/v1, purpose: STATISTICS, legalBasis: Convenio 1}",
                "to: []");
        Routing routing = config.snapshot().routes(POLICE, "police-report", TRAFFICKING, NOW);
        assertThat(routing.inForce()).isTrue();
        assertThat(routing.routes()).isEmpty();
    }

    @Test
    void twoAgreementsWithTheSameReceiverGiveOneRoute() {
        config.write("agreements/another.yml", """
                id: another
                from: police/reports
                record: police-report
                when: [{field: case.phenomenon, present: true}]
                to: [{link: ministry/notices, policy: ministry/police-report/v1, purpose: STATISTICS, legalBasis: Convenio 2}]
                validFrom: 2024-01-01
                retentionDays: 10
                approver: Comité
                """);
        assertThat(config.snapshot()
                        .routes(POLICE, "police-report", TRAFFICKING, NOW)
                        .routes())
                .extracting(Route::agreementId)
                .containsExactly("another");
    }

    @Test
    void anAgreementWhoseConditionOverTheCaseDoesNotHoldGivesWayToTheNext() {
        config.write("agreements/another.yml", another("another", "{case: PN_PARTE}"));
        config.write("agreements/beyond.yml", another("beyond", "{case: FGE_NDD}"));
        Routing routing = config.snapshot().routes(POLICE, "police-report", TRAFFICKING, NOW);

        assertThat(routing.entitled(Set.of("PN_PARTE", "FGE_NDD")))
                .extracting(Route::agreementId)
                .containsExactly("another");
        assertThat(routing.entitled(Set.of("FGE_NDD")))
                .extracting(Route::agreementId)
                .containsExactly("beyond");
        assertThat(routing.entitled(Set.of())).extracting(Route::agreementId).containsExactly("police-reports");
    }

    @Test
    void anAgreementMayAskWhichPostRaisedTheAlert() {
        config.write("agreements/another.yml", another("another", "{raisedBy: EF-RUM-EC}"));
        Routing routing = config.snapshot().routes(POLICE, "police-report", TRAFFICKING, NOW);

        assertThat(routing.entitled(Set.of("EF-RUM-EC")))
                .extracting(Route::agreementId)
                .containsExactly("another");
        assertThat(routing.entitled(Set.of("EF-RUM-CO")))
                .extracting(Route::agreementId)
                .containsExactly("police-reports");

        config.write("agreements/another.yml", another("another", "{raisedBy: PN_PARTE}"));
        assertThat(config.read().problems())
                .singleElement()
                .extracting(problem -> problem.text(Locale.ENGLISH))
                .asString()
                .contains("another.yml", "“PN_PARTE” is not a post such as EF-RUM-EC.");
    }

    @Test
    void whatStandsBehindAnAgreementThatHoldsAnywayIsNotAsked() {
        config.write("agreements/zzz.yml", another("zzz", "{case: PN_PARTE}"));

        assertThat(config.snapshot()
                        .routes(POLICE, "police-report", TRAFFICKING, NOW)
                        .routes())
                .extracting(Route::agreementId)
                .containsExactly("police-reports");
    }

    private static String another(String id, String condition) {
        return """
                id: %s
                from: police/reports
                record: police-report
                when: [%s]
                to: [{link: ministry/notices, policy: ministry/police-report/v1, purpose: STATISTICS, legalBasis: Convenio 2}]
                validFrom: 2024-01-01
                retentionDays: 10
                approver: Comité
                """.formatted(id, condition);
    }

    @Test
    void aConditionLooksIntoEveryElementOfAnArray() {
        config.spoil(
                ConfigFolder.AGREEMENT, "{field: case.phenomenon, in: [TIP, BOTH]}", "{field: victims.sex, equals: F}");
        assertThat(route("{'victims':[{'sex':{'code':'M'}},{'sex':{'code':'F'}}]}", NOW)
                        .routes())
                .hasSize(1);
        assertThat(route("{'victims':[{'sex':{'code':'M'}}]}", NOW).routes()).isEmpty();
    }

    @Test
    void aFieldIsPresentIfItIsStatedAndNotOnlyNamed() {
        config.spoil(ConfigFolder.AGREEMENT, "in: [TIP, BOTH]", "present: true");
        assertThat(route("{'case':{'phenomenon':{'code':'SOM'}}}", NOW).routes())
                .hasSize(1);
        assertThat(route("{'case':{'phenomenon':{'nil':'UNKNOWN'}}}", NOW).routes())
                .isEmpty();
        config.spoil(ConfigFolder.AGREEMENT, "present: true", "present: false");
        assertThat(route("{'case':{'phenomenon':{'nil':'UNKNOWN'}}}", NOW).routes())
                .hasSize(1);
    }

    @Test
    void aCredentialSpeaksForItsOwnValueOnly() {
        Credential north =
                config.snapshot().link(POLICE).orElseThrow().credential("north").orElseThrow();
        assertThat(north.foreignField(json("{'incident':{'unit':'NORTH'}}"))).isEmpty();
        assertThat(north.foreignField(json("{'incident':{'unit':'SOUTH'}}"))).contains("incident.unit");
        assertThat(north.foreignField(json("{}")))
                .as("saying nothing is not speaking for oneself")
                .contains("incident.unit");
        assertThat(north.foreignField(json("{'incident':[{'unit':'NORTH'},{'unit':'SOUTH'}]}")))
                .contains("incident.unit");
    }

    private boolean inForce(String now) {
        return route("{}", Instant.parse(now)).inForce();
    }

    private Routing route(String body, Instant now) {
        return config.snapshot().routes(POLICE, "police-report", json(body), now);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
