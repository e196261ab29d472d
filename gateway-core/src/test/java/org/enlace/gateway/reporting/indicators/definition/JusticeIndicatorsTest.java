package org.enlace.gateway.reporting.indicators.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.reporting.indicators.Facts.value;

import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.reporting.indicators.Facts;
import org.enlace.gateway.reporting.indicators.IndicatorTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JusticeIndicatorsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private Facts facts;

    @BeforeEach
    void empty() throws Exception {
        facts = new Facts(database);
        facts.empty();
    }

    @Test
    void offencesAreNoticesOfTraffickingByYearOrMonth() throws Exception {
        facts.caseFile(91, "sources='{police,fge}'");
        facts.offence("170101825030001", 91);
        facts.offence("170101825030002", 91, "recorded_on='2025-04-01'", "offence='ICCS0204'", "admin1='EC-G'");
        facts.offence("170101825030003", 92, "offence='COIP213'");
        facts.offence("170101825030004", 92, "recorded_on='2026-01-05'");

        IndicatorTable year = facts.ask("I3");
        IndicatorTable months = facts.ask("I3", "by=province", "from=2025-03", "to=2025-05");

        assertThat(value(year, "OFFENCES", "TOTAL")).isEqualTo("2");
        assertThat(value(year, "OFFENCES", "COIP91")).isEqualTo("1");
        assertThat(value(year, "OFFENCES", "COIP213")).isEqualTo("no line");
        assertThat(year.about().sources()).containsExactly("fge", "police");
        assertThat(Facts.in(months, "2025-03", "OFFENCES", "TOTAL")).isEqualTo("1");
        assertThat(Facts.in(months, "2025-04", "OFFENCES", "EC-G")).isEqualTo("1");
        assertThat(Facts.in(months, "2025-05", "OFFENCES", "TOTAL")).isEqualTo("0");
    }

    @Test
    void aSuspectOfTwoCasesCountsOnceAYearByTheFirstEvent() throws Exception {
        facts.suspect(1, "case_id='" + Facts.id(91) + "'", "contact_on='2025-02-01'", "exploitation='{SEXUAL}'");
        facts.suspect(
                1,
                "case_id='" + Facts.id(92) + "'",
                "contact_on='2025-09-01'",
                "charged_on='2025-10-01'",
                "status='CHARGED'",
                "exploitation='{FORCED_LABOUR}'");
        facts.suspect(2, "status='REPORTED'");
        facts.suspect(3, "contact_on='2025-02-01'", "offence='COIP213'");
        facts.suspect(4, "contact_on='2025-02-01'", "offence=null", "sex=null");
        facts.suspect(5, "contact_on='2025-02-01'", "offence=null", "exploitation='{}'");
        facts.suspect(6, "contact_on=null", "status='FORMAL_CONTACT'");

        IndicatorTable contact = facts.ask("I4");
        IndicatorTable prosecuted = facts.ask("I5");

        assertThat(value(contact, "PERSONS", "TOTAL")).isEqualTo("2");
        assertThat(value(contact, "PERSONS", "M")).isEqualTo("1");
        assertThat(value(contact, "PERSONS", "NOT_STATED")).isEqualTo("1");
        assertThat(contact.about().withoutPeriod()).isEqualTo(1);
        assertThat(value(prosecuted, "PERSONS", "TOTAL", "TOTAL")).isEqualTo("1");
        assertThat(value(prosecuted, "PERSONS", "M", "FORCED_LABOUR")).isEqualTo("1");
        assertThat(value(prosecuted, "PERSONS", "M", "SEXUAL")).isEqualTo("0");
    }

    @Test
    void aConvictionStaysInItsYearWhateverTheAppeal() throws Exception {
        facts.suspect(1, "convicted_on='2025-02-01'", "status='ACQUITTED'", "sentence_months=156");
        facts.suspect(2, "convicted_on='2025-02-01'", "status='CONVICTED'", "sentence_months=155");
        facts.suspect(3, "acquitted_on='2025-02-01'", "status='ACQUITTED'");
        facts.suspect(4, "status='CONVICTED'");

        IndicatorTable table = facts.ask("I6", "by=sentence");

        assertThat(value(table, "PERSONS", "TOTAL")).isEqualTo("2");
        assertThat(value(table, "PERSONS", "M156-191")).isEqualTo("1");
        assertThat(value(table, "PERSONS", "M60-155")).isEqualTo("1");
        assertThat(table.about().withoutPeriod()).isEqualTo(1);
    }

    @Test
    void attritionCountsStagesAndDaysOfCasesWithAReport() throws Exception {
        facts.caseFile(1, "ndds=1", "ndd_on='2025-03-12'", "charged_on='2025-04-11'", "exploitation='{SEXUAL,OTHER}'");
        facts.caseFile(2, "ndds=1", "ndd_on='2025-03-20'");
        facts.caseFile(3, "phenomenon='BOTH'");
        facts.caseFile(4, "phenomenon='SOM'");
        facts.caseFile(5, "reports=0", "reported_on=null", "ndds=1", "ndd_on='2025-01-01'");

        IndicatorTable table = facts.ask("I14");

        assertThat(value(table, "REPORTED", "TOTAL")).isEqualTo("3");
        assertThat(value(table, "NOTICED", "TOTAL")).isEqualTo("2");
        assertThat(value(table, "NOTICED_SHARE", "TOTAL")).isEqualTo("66.7");
        assertThat(value(table, "CHARGED", "SEXUAL")).isEqualTo("1");
        assertThat(value(table, "SENTENCED_SHARE", "TOTAL")).isEqualTo("0.0");
        assertThat(value(table, "DAYS_TO_NOTICE", "TOTAL")).isEqualTo("2.0");
        assertThat(value(table, "DAYS_TO_CHARGES", "OTHER")).isEqualTo("30.0");
        assertThat(value(table, "DAYS_TO_SENTENCE", "TOTAL")).isEqualTo("none");
    }

    @Test
    void aReportIsUnlinkedAfter72HoursAndANoticeWithoutAVictim() throws Exception {
        facts.caseFile(1, "reported_at='2025-03-10T15:00:00Z'", "ndds=1", "reports=2");
        facts.caseFile(2, "reported_at='2025-03-10T15:00:00Z'", "reports=2");
        facts.caseFile(
                3,
                "reported_on='2026-05-30'",
                "reported_at='2026-05-30T12:00:01Z'",
                "known_from='2026-05-30T12:01:00Z'");
        facts.caseFile(
                4,
                "reported_on='2026-05-29'",
                "reported_at='2026-05-29T12:00:00Z'",
                "known_from='2026-05-30T12:01:00Z'");
        facts.offence("170101825030001", 1);
        facts.offence("170101825030002", 2, "offence='COIP92'");
        facts.victim(7, "case_id='" + Facts.id(1) + "'");

        IndicatorTable table = facts.ask("I15", "to=2026");

        assertThat(value(table, "REPORTS", "police")).isEqualTo("4");
        assertThat(value(table, "REPORTS_UNLINKED", "TOTAL")).isEqualTo("2");
        assertThat(value(table, "REPORTS_UNLINKED_SHARE", "TOTAL")).isEqualTo("50.0");
        assertThat(value(table, "NOTICES", "TOTAL")).isEqualTo("2");
        assertThat(value(table, "NOTICES_UNLINKED", "TOTAL")).isEqualTo("1");
        assertThat(Facts.in(table, "2026", "REPORTS_UNLINKED", "TOTAL")).isEqualTo("1");
    }
}
