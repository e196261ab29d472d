package org.enlace.gateway.configuration.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Routing;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.model.SubjectConsentRule;
import org.enlace.mappings.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose consent counts, for how long, and what needs none. */
class ConsentTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    private static final String BY_VICTIM = "'given':'YES','by':{'code':'VICTIM'}";
    private static final String BY_GUARDIAN = "'given':'YES','by':{'code':'GUARDIAN'},'form':{'code':'ASSENT'}";
    private static final String BY_AUTHORITY = "'given':'YES','by':{'code':'AUTHORITY'}";

    private static boolean lets(String basis, String consent, String victim) throws Exception {
        String record = "{'referral':{'legalBasis':{'code':'" + basis + "'}},'consent':{" + consent + "},'victims':[{"
                + victim + "}]}";
        return SubjectConsentRule.lets(new ObjectMapper().readTree(record.replace('\'', '"')), TODAY);
    }

    @Test
    void anAdultConsentsHerself() throws Exception {
        assertThat(lets("CONSENT", BY_VICTIM, "'age':{'years':26}")).isTrue();
        assertThat(lets("CONSENT", BY_VICTIM, ""))
                .as("of whom nobody knows the age")
                .isTrue();
        assertThat(lets("CONSENT", "'given':'NO','by':{'code':'VICTIM'}", "'age':{'years':26}"))
                .isFalse();
        assertThat(lets("CONSENT", "'given':{'nil':'UNKNOWN'}", "'age':{'years':26}"))
                .isFalse();
        assertThat(lets("CONSENT", "", "'age':{'years':26}")).isFalse();
    }

    @Test
    void whatWasTakenBackOrIsOverCountsNoMore() throws Exception {
        assertThat(lets("CONSENT", BY_VICTIM + ",'withdrawnOn':{'edtf':'2026-03-09'}", ""))
                .isFalse();
        assertThat(lets("CONSENT", BY_VICTIM + ",'validUntil':{'edtf':'2026-03-09'}", ""))
                .isFalse();
        assertThat(lets("CONSENT", BY_VICTIM + ",'validUntil':{'edtf':'2026-03-10'}", ""))
                .isTrue();
        assertThat(lets("CONSENT", BY_VICTIM + ",'validUntil':{'edtf':'2026-03'}", ""))
                .isTrue();
        assertThat(lets("CONSENT", BY_VICTIM + ",'validUntil':{'edtf':'2025'}", ""))
                .isFalse();
    }

    /** Anyone who may be a minor is handled as one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'age':{'years':17}",
                "'minor':'YES'",
                "'age':{'band':'12-17','list':'AGE_EC'}",
                "'age':{'min':16,'max':20}",
                "'birthDate':{'edtf':'2008'}",
                "'birthDate':{'edtf':'2008-03'}",
                "'birthDate':{'edtf':'2008-03-11'}",
            })
    void aMinorDoesNotConsentAlone(String victim) throws Exception {
        assertThat(lets("CONSENT", BY_VICTIM, victim)).isFalse();
        assertThat(lets("CONSENT", BY_GUARDIAN, victim)).isTrue();
        assertThat(lets("CONSENT", BY_GUARDIAN, victim + ",'safety':{'SUSPECT_IN_FAMILY':'YES'}"))
                .as("the guardian may be the suspect")
                .isFalse();
        assertThat(lets("CONSENT", BY_AUTHORITY, victim + ",'safety':{'SUSPECT_IN_FAMILY':'YES'}"))
                .isTrue();
        assertThat(lets("BEST_INTEREST", "", victim)).isTrue();
    }

    @Test
    void onlyOfAMinorIsThereABestInterest() throws Exception {
        assertThat(lets("BEST_INTEREST", "", "'age':{'years':18}")).isFalse();
        assertThat(lets("BEST_INTEREST", "", "'birthDate':{'edtf':'2008-03-10'}"))
                .isFalse();
    }

    @Test
    void aMandateOfLawNeedsNone() throws Exception {
        assertThat(lets("MANDATE", "'given':'NO'", "'age':{'years':26}")).isTrue();
    }

    /** The Ministry's own form: what its golden samples say, and who gets it. */
    @ParameterizedTest
    @CsvSource({"consented, 1", "best-interest-of-a-child, 1", "withdrawn, 0"})
    void aReferralGoesToTheServiceAsLongAsConsentStands(String sample, int receivers) throws Exception {
        ConfigSource source =
                new ConfigSource(Path.of("../config"), "demo", Map.of("simulators", "http://127.0.0.1:1")::get);
        Snapshot snapshot = ConfigValidation.read(source, Catalogue.load(source.mappings()), List.of())
                .snapshot();
        Path record = Path.of(
                "../mappings/catalogue/partners/ministry/referrals/protection-referral/v2/samples",
                sample,
                "record.json");
        Routing routing = snapshot.routes(
                LinkId.parse("ministry/referrals"),
                "protection-referral/v1",
                new ObjectMapper().readTree(Files.readString(record).replace("\"JCPD\"", "\"MIES\"")),
                Instant.parse("2026-03-11T12:00:00Z"));
        assertThat(routing.inForce()).isTrue();
        assertThat(routing.routes()).hasSize(receivers);
    }
}
