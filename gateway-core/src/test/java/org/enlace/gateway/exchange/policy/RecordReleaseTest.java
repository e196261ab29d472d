package org.enlace.gateway.exchange.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.exchange.policy.Records.json;
import static org.enlace.gateway.exchange.policy.Records.release;
import static org.enlace.gateway.exchange.policy.Records.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReleaseTest {

    @Test
    void anEmptyPolicyReleasesNothing() {
        ReleasedView releasedView = release(report());
        assertThat(releasedView.view()).isEmpty();
        assertThat(releasedView.dropped()).containsExactly("case", "incident", "victims", "others");
    }

    @Test
    void onlyWhatIsNamedIsReleased() {
        ReleasedView releasedView = release(report(), "case.externalIds[PN_PARTE]: KEEP", "victims.sex: KEEP");
        assertThat(releasedView.view())
                .isEqualTo(json("{'case':{'externalIds':{'PN_PARTE':{'scheme':'PN_PARTE','value':'P-1'}}},"
                        + "'victims':[{'sex':{'code':'F','list':'SEX'}},{'sex':{'nil':'NOT_STATED'}}]}"));
        assertThat(releasedView.dropped())
                .contains(
                        "case.externalIds[FGE_NDD]",
                        "case.phenomenon",
                        "incident",
                        "victims.name",
                        "victims.birthDate");
    }

    /** The policy is one for the Ministry. */
    private static ReleasedView releaseOwn(String... lines) {
        ObjectNode record = report();
        for (String partner : List.of("ministry", "ngo", "ministry-2")) {
            ((ObjectNode) record.at("/case/externalIds"))
                    .putObject(partner)
                    .put("scheme", partner)
                    .put("value", "own number of " + partner);
        }
        return release(record, lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"case.externalIds", "case", "case.externalIds[ministry]"})
    void theOwnNumberOfAPartnerGoesToThatPartnerAlone(String kept) {
        ReleasedView releasedView = releaseOwn(kept + ": KEEP");

        assertThat(releasedView.view().at("/case/externalIds/ministry/value").asText())
                .isEqualTo("own number of ministry");
        assertThat(releasedView.view().toString()).doesNotContain("number of ngo", "number of ministry-2");
        assertThat(releasedView.dropped()).contains("case.externalIds[ngo]", "case.externalIds[ministry-2]");
        assertThat(releasedView.view().at("/case/externalIds/PN_PARTE").isMissingNode())
                .isEqualTo(kept.contains("ministry"));
    }

    @Test
    void noPolicyReleasesTheOwnNumberOfAnotherPartner() {
        assertThat(releaseOwn(
                                "case.externalIds: KEEP",
                                "case.externalIds[ngo]: KEEP",
                                "case.externalIds[ministry-2].value: KEEP",
                                "case.externalIds[ministry]: DROP")
                        .view()
                        .toString())
                .contains("P-1")
                .doesNotContain("own number");
    }

    @Test
    void nothingTellsThatThereWasANumberOfAnotherPartner() {
        ObjectNode record = report();
        ((ObjectNode) record.at("/case/externalIds"))
                .removeAll()
                .putObject("ngo")
                .put("scheme", "ngo")
                .put("value", "own number of ngo");

        ReleasedView releasedView = release(record, "case.externalIds: KEEP");

        assertThat(releasedView.view().toString()).doesNotContain("externalIds");
        assertThat(releasedView.dropped()).contains("case.externalIds[ngo]");
    }

    /** As a site's record may have it, which declares no scheme by name. */
    @Test
    void aRecordThatDeclaresNoSchemesReleasesTheSameNumbers() {
        assertThat(Records.TYPE.field("case.externalIds[PN_PARTE]")).isEmpty();
        assertThat(releaseOwn("case.externalIds: KEEP")
                        .view()
                        .at("/case/externalIds")
                        .size())
                .isEqualTo(3);
    }

    @Test
    void aKeptParentKeepsItsChildrenUnlessTheyAreNamed() {
        ReleasedView releasedView = release(report(), "incident: KEEP", "incident.narrative: DROP");
        assertThat(releasedView.view()).hasSize(1);
        assertThat(releasedView.view().path("incident"))
                .isEqualTo(((ObjectNode) report().path("incident")).without("narrative"));
        assertThat(releasedView.dropped()).contains("incident.narrative");
    }

    @Test
    void aPlainValueWhereAGroupShouldBeIsNotReleasedForWhatIsNamedBelow() {
        ReleasedView releasedView =
                release(json("{'victims':'Ana Prueba','incident':['x']}"), "victims.sex: KEEP", "incident.place: KEEP");
        assertThat(releasedView.view()).isEmpty();
        assertThat(releasedView.dropped()).containsExactly("victims", "incident");
    }

    @Test
    void aDroppedParentLetsNothingThrough() {
        ReleasedView releasedView = release(report(), "victims: DROP", "victims.sex: KEEP");
        assertThat(releasedView.view()).isEmpty();
    }

    @Test
    void aPersonIdLeavesOnlyAsAPseudonym() {
        assertThat(release(report(), "victims: KEEP").view().toString()).doesNotContain("0190a5b0");
        assertThat(release(report(), "victims: KEEP", "victims.personId: KEEP")
                        .view()
                        .toString())
                .doesNotContain("0190a5b0");
        ReleasedView releasedView = release(report(), "victims.personId: PSEUDONYMISE");
        assertThat(releasedView.view().path("victims").path(1)).isEqualTo(json("{'personId':'pseudonym of 2'}"));
        assertThat(releasedView.pseudonymised()).containsExactly("victims.personId");
    }

    @Test
    void nothingElseCanBePseudonymisedOrGeneralised() {
        ReleasedView releasedView = release(
                report(), "victims.sex: PSEUDONYMISE", "victims.name: AGE_EC", "incident.narrative: PSEUDONYMISE");
        assertThat(releasedView.view()).isEmpty();
        assertThat(releasedView.dropped()).contains("victims.sex", "victims.name", "incident.narrative");
    }

    @Test
    void aMaskTellsThatThereIsAValueAndNotWhich() {
        ReleasedView releasedView = release(report(), "victims.name: MASK", "victims.sex: MASK");
        assertThat(releasedView.view())
                .isEqualTo(
                        json(
                                "{'victims':[{'name':{'nil':'WITHHELD'},'sex':{'nil':'WITHHELD'}},{'sex':{'nil':'NOT_STATED'}}]}"));
        assertThat(releasedView.masked()).containsExactly("victims.name", "victims.sex");
    }

    @Test
    void anAgeIsReplacedByItsBandAndComputedWhereOnlyTheBirthIsKnown() {
        ReleasedView releasedView = release(report(), "victims.age: AGE_EC");
        assertThat(releasedView.view())
                .isEqualTo(
                        json(
                                "{'victims':[{'age':{'band':'12-17','list':'AGE_EC'}},{'age':{'band':'30-64','list':'AGE_EC'}}]}"));
        assertThat(releasedView.generalised()).containsExactly("victims.age");
        assertThat(releasedView.dropped()).doesNotContain("victims.age").contains("victims.birthDate");
    }

    @Test
    void aFieldThatTheRecordTypeDoesNotKnowIsNotReleasedWithItsParent() {
        ObjectNode record = report();
        ((ObjectNode) record.path("incident")).put("shelter", "Calle Inventada 1");
        ReleasedView releasedView = release(record, "incident: KEEP");
        assertThat(releasedView.view().path("incident").has("shelter")).isFalse();
        assertThat(releasedView
                        .view()
                        .path("incident")
                        .path("place")
                        .path("admin1")
                        .asText())
                .isEqualTo("EC-C");
        assertThat(releasedView.dropped()).contains("incident.shelter");
    }

    @Test
    void theRecordItselfIsNotChanged() {
        ObjectNode record = report();
        release(record, "victims: KEEP", "victims.age: AGE_EC", "victims.personId: PSEUDONYMISE");
        assertThat(record).isEqualTo(report());
    }

    /** The last wall: a policy of another day, or one that nobody checked, cannot let it out either. */
    @Test
    void whatMayTellAProtectedPlaceIsNeverReleased() {
        for (String rule : List.of("incident: KEEP", "incident.narrative: KEEP", "incident.narrative: MASK")) {
            ReleasedView releasedView = release(report(), rule);
            assertThat(releasedView.view().toString()).as(rule).doesNotContain("narrative", "Ana Prueba");
            assertThat(releasedView.dropped()).as(rule).contains("incident.narrative");
        }
    }

    /** What a receiver is told of a person anew, and of two who are one, it must find under the code it has. */
    @Test
    void aPersonHasOneCodeWhateverStandsBesideIt() {
        ObjectNode other = report();
        ((ObjectNode) other.at("/case/externalIds/PN_PARTE")).put("value", "P-2");
        assertThat(code(other, "victims.personId: PSEUDONYMISE", "case.externalIds: KEEP"))
                .isEqualTo(code(report(), "victims.personId: PSEUDONYMISE"));
    }

    private static String code(ObjectNode record, String... rules) {
        return release(record, rules).view().at("/victims/0/personId").asText();
    }
}
