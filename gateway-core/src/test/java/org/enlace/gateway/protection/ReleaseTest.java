package org.enlace.gateway.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.protection.Records.json;
import static org.enlace.gateway.protection.Records.release;
import static org.enlace.gateway.protection.Records.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseTest {

    @Test
    void anEmptyPolicyReleasesNothing() {
        Released released = release(report());
        assertThat(released.view()).isEmpty();
        assertThat(released.dropped()).containsExactly("case", "incident", "victims", "others");
    }

    @Test
    void onlyWhatIsNamedIsReleased() {
        Released released = release(report(), "case.externalIds[PN_PARTE]: KEEP", "victims.sex: KEEP");
        assertThat(released.view())
                .isEqualTo(json("{'case':{'externalIds':{'PN_PARTE':{'scheme':'PN_PARTE','value':'P-1'}}},"
                        + "'victims':[{'sex':{'code':'F','list':'SEX'}},{'sex':{'nil':'NOT_STATED'}}]}"));
        assertThat(released.dropped())
                .contains(
                        "case.externalIds[FGE_NDD]",
                        "case.phenomenon",
                        "incident",
                        "victims.name",
                        "victims.birthDate");
    }

    @Test
    void aKeptParentKeepsItsChildrenUnlessTheyAreNamed() {
        Released released = release(report(), "incident: KEEP", "incident.narrative: DROP");
        assertThat(released.view()).hasSize(1);
        assertThat(released.view().path("incident"))
                .isEqualTo(((ObjectNode) report().path("incident")).without("narrative"));
        assertThat(released.dropped()).contains("incident.narrative");
    }

    @Test
    void aPlainValueWhereAGroupShouldBeIsNotReleasedForWhatIsNamedBelow() {
        Released released =
                release(json("{'victims':'Ana Prueba','incident':['x']}"), "victims.sex: KEEP", "incident.place: KEEP");
        assertThat(released.view()).isEmpty();
        assertThat(released.dropped()).containsExactly("victims", "incident");
    }

    @Test
    void aDroppedParentLetsNothingThrough() {
        Released released = release(report(), "victims: DROP", "victims.sex: KEEP");
        assertThat(released.view()).isEmpty();
    }

    @Test
    void aPersonIdLeavesOnlyAsAPseudonym() {
        assertThat(release(report(), "victims: KEEP").view().toString()).doesNotContain("0190a5b0");
        assertThat(release(report(), "victims: KEEP", "victims.personId: KEEP")
                        .view()
                        .toString())
                .doesNotContain("0190a5b0");
        Released released = release(report(), "victims.personId: PSEUDONYMISE");
        assertThat(released.view().path("victims").path(1)).isEqualTo(json("{'personId':'pseudonym of 2'}"));
        assertThat(released.pseudonymised()).containsExactly("victims.personId");
    }

    @Test
    void nothingElseCanBePseudonymisedOrGeneralised() {
        Released released = release(
                report(), "victims.sex: PSEUDONYMISE", "victims.name: AGE_EC", "incident.narrative: PSEUDONYMISE");
        assertThat(released.view()).isEmpty();
        assertThat(released.dropped()).contains("victims.sex", "victims.name", "incident.narrative");
    }

    @Test
    void aMaskTellsThatThereIsAValueAndNotWhich() {
        Released released = release(report(), "victims.name: MASK", "victims.sex: MASK");
        assertThat(released.view())
                .isEqualTo(
                        json(
                                "{'victims':[{'name':{'nil':'WITHHELD'},'sex':{'nil':'WITHHELD'}},{'sex':{'nil':'NOT_STATED'}}]}"));
        assertThat(released.masked()).containsExactly("victims.name", "victims.sex");
    }

    @Test
    void anAgeIsReplacedByItsBandAndComputedWhereOnlyTheBirthIsKnown() {
        Released released = release(report(), "victims.age: AGE_EC");
        assertThat(released.view())
                .isEqualTo(
                        json(
                                "{'victims':[{'age':{'band':'12-17','list':'AGE_EC'}},{'age':{'band':'30-64','list':'AGE_EC'}}]}"));
        assertThat(released.generalised()).containsExactly("victims.age");
        assertThat(released.dropped()).doesNotContain("victims.age").contains("victims.birthDate");
    }

    @Test
    void aFieldThatTheRecordTypeDoesNotKnowIsNotReleasedWithItsParent() {
        ObjectNode record = report();
        ((ObjectNode) record.path("incident")).put("shelter", "Calle Inventada 1");
        Released released = release(record, "incident: KEEP");
        assertThat(released.view().path("incident").has("shelter")).isFalse();
        assertThat(released.view().path("incident").path("place").path("admin1").asText())
                .isEqualTo("EC-C");
        assertThat(released.dropped()).contains("incident.shelter");
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
            Released released = release(report(), rule);
            assertThat(released.view().toString()).as(rule).doesNotContain("narrative", "Ana Prueba");
            assertThat(released.dropped()).as(rule).contains("incident.narrative");
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
