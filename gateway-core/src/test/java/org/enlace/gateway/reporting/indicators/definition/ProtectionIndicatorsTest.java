package org.enlace.gateway.reporting.indicators.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.reporting.indicators.Facts.value;

import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.reporting.indicators.Facts;
import org.enlace.gateway.reporting.indicators.IndicatorTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProtectionIndicatorsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private Facts facts;

    @BeforeEach
    void empty() throws Exception {
        facts = new Facts(database);
        facts.empty();
    }

    @Test
    void referralsHaveTheirDaysToAcceptanceByNearestRank() throws Exception {
        for (int day = 1; day <= 10; day++) {
            facts.referral(
                    day,
                    "status='" + (day % 2 == 0 ? "ACCEPTED" : "COMPLETED") + "'",
                    "answered_at='2025-04-%02dT15:00:00Z'".formatted(day + 1),
                    "services='{HEALTH,LEGAL}'",
                    "minor=" + (day > 5));
        }
        facts.referral(11);
        facts.referral(12, "status='DECLINED'", "answered_at='2025-04-30T15:00:00Z'");
        facts.referral(13, "sent_at='2026-01-01T04:59:59Z'");
        facts.referral(14, "sent_at=null");

        IndicatorTable table = facts.ask("I12", "by=institution,service,age");

        assertThat(value(table, "SENT", "TOTAL", "TOTAL", "TOTAL")).isEqualTo("13");
        assertThat(value(table, "ACCEPTED", "MIES", "TOTAL", "TOTAL")).isEqualTo("10");
        assertThat(value(table, "COMPLETED", "MIES", "HEALTH", "0-17")).isEqualTo("2");
        assertThat(value(table, "SENT", "TOTAL", "NOT_STATED", "TOTAL")).isEqualTo("3");
        assertThat(value(table, "DECLINED", "TOTAL", "TOTAL", "TOTAL")).isEqualTo("1");
        assertThat(value(table, "DAYS_MEDIAN", "TOTAL", "TOTAL", "TOTAL")).isEqualTo("5.0");
        assertThat(value(table, "DAYS_P90", "TOTAL", "TOTAL", "TOTAL")).isEqualTo("9.0");
        assertThat(value(table, "DAYS_MEDIAN", "TOTAL", "HEALTH", "0-17")).isEqualTo("8.0");
        assertThat(table.about().withoutPeriod()).isEqualTo(1);
        assertThat(table.about().sources()).containsExactly("ministry");
    }

    @Test
    void smugglingCountsEventsAndPersons() throws Exception {
        facts.caseFile(1, "phenomenon='SOM'", "migrants=12", "migrant_minors=3", "post='EF-RUM-EC'");
        facts.caseFile(2, "phenomenon='BOTH'", "migrants=4", "reported_on=null", "opened_on='2025-07-01'");
        facts.caseFile(3);

        IndicatorTable table = facts.ask("I16");

        assertThat(value(table, "EVENTS", "TOTAL")).isEqualTo("2");
        assertThat(value(table, "MIGRANTS", "TOTAL")).isEqualTo("16");
        assertThat(value(table, "MINORS", "EF-RUM-EC")).isEqualTo("3");
        assertThat(value(table, "MIGRANTS", "NOT_STATED")).isEqualTo("4");
        assertThat(Facts.in(facts.ask("I16", "from=2025-07", "to=2025-07"), "2025-07", "EVENTS", "TOTAL"))
                .isEqualTo("1");
    }

    @Test
    void alertsHaveTheirAnswersAndHours() throws Exception {
        facts.alert(1, "closed_at='2025-05-01T12:30:00Z'", "outcome='ATTENDED'");
        facts.alert(2, "priority='LOW'");
        facts.alert(3, "post='EF-TRI-PY'", "closed_at='2025-05-02T10:00:00Z'", "outcome='DECLINED'");

        IndicatorTable table = facts.ask("I17");

        assertThat(value(table, "ALERTS", "TOTAL", "TOTAL")).isEqualTo("3");
        assertThat(value(table, "ANSWERED_SHARE", "TOTAL", "TOTAL")).isEqualTo("66.7");
        assertThat(value(table, "SUBJECTS", "EF-RUM-EC", "TOTAL")).isEqualTo("4");
        assertThat(value(table, "HOURS_MEDIAN", "EF-RUM-EC", "HIGH")).isEqualTo("2.5");
        assertThat(value(table, "HOURS_P90", "TOTAL", "TOTAL")).isEqualTo("24.0");
        assertThat(value(table, "HOURS_MEDIAN", "EF-RUM-EC", "LOW")).isEqualTo("none");
        assertThat(value(facts.ask("I17", "by=outcome"), "ALERTS", "NOT_STATED"))
                .isEqualTo("1");
    }
}
