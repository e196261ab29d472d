package org.enlace.gateway.reporting.indicators.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.reporting.indicators.Facts.value;

import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.reporting.indicators.Facts;
import org.enlace.gateway.reporting.indicators.IndicatorTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VictimIndicatorsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private Facts facts;

    @BeforeEach
    void empty() throws Exception {
        facts = new Facts(database);
        facts.empty();
    }

    @Test
    void aPersonOfTwoCasesCountsOnceAndWhoIsNoVictimNot() throws Exception {
        facts.victim(1, "case_id='" + Facts.id(91) + "'");
        facts.victim(1, "case_id='" + Facts.id(92) + "'", "counts=false");
        facts.victim(2, "status='PRESUMED'", "sex=null");
        facts.victim(3, "status='NOT_VICTIM'");
        facts.victim(4, "status='WITHDRAWN'");
        facts.victim(5, "victim_kind='SMUGGLED_MIGRANT'");
        facts.victim(6, "population='IOM'");

        IndicatorTable table = facts.ask("I1", "by=sex,status");

        assertThat(value(table, "VICTIMS", "TOTAL", "TOTAL")).isEqualTo("2");
        assertThat(value(table, "VICTIMS", "TOTAL", "PRESUMED")).isEqualTo("1");
        assertThat(value(table, "VICTIMS", "TOTAL", "IDENTIFIED")).isEqualTo("1");
        assertThat(value(table, "VICTIMS", "NOT_STATED", "TOTAL")).isEqualTo("1");
        assertThat(value(table, "VICTIMS", "M", "TOTAL")).isEqualTo("0");
        assertThat(table.about().notStated().get("sex")).isEqualByComparingTo("50.0");
        assertThat(value(facts.ask("I1", "by=sex", "population=IOM"), "VICTIMS", "TOTAL"))
                .isEqualTo("1");
    }

    @Test
    void severalFormsOfExploitationAreMoreThanTheTotal() throws Exception {
        facts.victim(1, "exploitation='{SEXUAL,FORCED_BEGGING}'");
        facts.victim(2, "exploitation='{CHILD_LABOUR,SERVITUDE}'");
        facts.victim(3, "exploitation='{}'");

        IndicatorTable forms = facts.ask("I1", "by=exploitation");
        IndicatorTable purposes = facts.ask("I1", "by=purpose");

        assertThat(value(forms, "VICTIMS", "SEXUAL")).isEqualTo("1");
        assertThat(value(forms, "VICTIMS", "OTHER")).isEqualTo("1");
        assertThat(value(forms, "VICTIMS", "FORCED_LABOUR")).isEqualTo("1");
        assertThat(value(forms, "VICTIMS", "NOT_STATED")).isEqualTo("1");
        assertThat(value(forms, "VICTIMS", "TOTAL")).isEqualTo("3");
        assertThat(forms.about().notes()).contains("several-codes");
        assertThat(forms.about().notStated().get("exploitation")).isEqualByComparingTo("33.3");
        assertThat(value(purposes, "VICTIMS", "FORCED_BEGGING")).isEqualTo("1");
        assertThat(value(purposes, "VICTIMS", "TOTAL")).isEqualTo("3");
    }

    @Test
    void anUnknownAgeAndAnUnknownYearAreCountedApart() throws Exception {
        facts.victim(1, "majority='MINOR'");
        facts.victim(2, "majority='UNKNOWN'");
        facts.victim(3, "detected_on=null", "detected_year=null");
        facts.victim(4, "detected_on='2024-12-31'", "detected_year=2024");

        IndicatorTable table = facts.ask("I1", "by=age", "from=2024");

        assertThat(Facts.in(table, "2025", "VICTIMS", "0-17")).isEqualTo("1");
        assertThat(Facts.in(table, "2025", "VICTIMS", "18+")).isEqualTo("0");
        assertThat(Facts.in(table, "2025", "VICTIMS", "NOT_STATED")).isEqualTo("1");
        assertThat(Facts.in(table, "2025", "VICTIMS", "TOTAL")).isEqualTo("2");
        assertThat(Facts.in(table, "2024", "VICTIMS", "TOTAL")).isEqualTo("1");
        assertThat(table.about().withoutPeriod()).isEqualTo(1);
        assertThat(table.about().notes()).contains("without-period");
    }

    @Test
    void aCorrectionAfterTheCutOffChangesNothingBeforeIt() throws Exception {
        facts.victim(1, "known_to='2026-03-01T06:00:00Z'", "majority='UNKNOWN'");
        facts.victim(1, "known_from='2026-03-01T06:00:00Z'", "majority='MINOR'");
        facts.victim(2, "known_from='2026-04-01T00:00:00Z'", "sources='{ministry}'");

        IndicatorTable before = facts.ask("I1", "by=age", "asOf=2026-02-28");
        IndicatorTable after = facts.ask("I1", "by=age");

        assertThat(value(before, "VICTIMS", "NOT_STATED")).isEqualTo("1");
        assertThat(value(before, "VICTIMS", "TOTAL")).isEqualTo("1");
        assertThat(before.about().sources()).containsExactly("police");
        assertThat(value(after, "VICTIMS", "0-17")).isEqualTo("1");
        assertThat(value(after, "VICTIMS", "TOTAL")).isEqualTo("2");
        assertThat(after.about().sources()).containsExactly("ministry", "police");
        assertThat(after.about().asOf()).isEqualTo(Facts.NOW);
        assertThat(value(facts.ask("I1", "by=age", "asOf=2026-03-01T05:59:59Z"), "VICTIMS", "NOT_STATED"))
                .isEqualTo("1");
        assertThat(value(facts.ask("I1", "by=age", "asOf=2026-03-01T06:00:00Z"), "VICTIMS", "0-17"))
                .isEqualTo("1");
    }

    @Test
    void aRateNeedsResidentsOfTheSameYearSexAndAge() throws Exception {
        facts.victim(1, "majority='MINOR'");
        facts.victim(2);
        facts.victim(3, "sex='M'");
        facts.victim(4, "sex=null");
        facts.run(
                "insert into monitoring.population values ('INEC', 2025, 'TOTAL', 'TOTAL', 1000000, '2026-01-01', 'test'),"
                        + " ('INEC', 2025, 'F', 'TOTAL', 500000, '2026-01-01', 'test'), ('INEC', 2025, 'F', '0-17', 200000, '2026-01-01',"
                        + " 'test'), ('INEC', 2025, 'TOTAL', 'TOTAL', 2000000, '2026-05-01', 'test')");

        IndicatorTable before = facts.ask("I2", "by=sex,age", "asOf=2026-02-01");
        IndicatorTable after = facts.ask("I2", "by=sex,age");

        assertThat(value(before, "RATE", "TOTAL", "TOTAL")).isEqualTo("0.40");
        assertThat(value(before, "RATE", "F", "TOTAL")).isEqualTo("0.40");
        assertThat(value(before, "RATE", "F", "0-17")).isEqualTo("0.50");
        assertThat(value(before, "RATE", "NOT_STATED", "TOTAL")).isEqualTo("none");
        assertThat(value(before, "RATE", "M", "TOTAL")).isEqualTo("none");
        assertThat(value(after, "RATE", "TOTAL", "TOTAL")).isEqualTo("0.20");
        assertThat(value(after, "RATE", "F", "TOTAL"))
                .as("the later load is whole")
                .isEqualTo("none");
        assertThat(before.about().parameters()).containsEntry("residents", "INEC");
        assertThat(facts.ask("I2", "asOf=2025-12-01").about().notes()).contains("no-residents");
    }

    @Test
    void foreignersAndFlowsAreSharesOfThoseStated() throws Exception {
        facts.victim(1, "origin_country='EC'", "exploitation_country='EC'");
        facts.victim(2, "citizenship='VE'", "origin_country='VE'", "exploitation_country='EC'");
        facts.victim(3, "citizenship='CO'", "origin_country='CO'");
        facts.victim(4, "citizenship=null");

        IndicatorTable citizenship = facts.ask("I7");
        IndicatorTable flows = facts.ask("I8");

        assertThat(value(citizenship, "VICTIMS", "TOTAL")).isEqualTo("4");
        assertThat(value(citizenship, "VICTIMS", "NOT_STATED")).isEqualTo("1");
        assertThat(value(citizenship, "FOREIGN_SHARE", "TOTAL")).isEqualTo("66.7");
        assertThat(value(citizenship, "FOREIGN_SHARE", "NOT_STATED")).isEqualTo("none");
        assertThat(value(flows, "VICTIMS", "VE", "EC")).isEqualTo("1");
        assertThat(value(flows, "INTERNAL_SHARE", "TOTAL", "TOTAL")).isEqualTo("50.0");
    }

    @Test
    void onlyVictimsWithAnyValueInTheGroupAreTheDenominator() throws Exception {
        facts.victim(1, "control='{THREATS,PHYSICAL}'", "control_stated=true", "acts='{RECRUITMENT}'");
        facts.victim(2, "control='{THREATS}'", "control_stated=true");
        facts.victim(3, "control_stated=true");
        facts.victim(4);

        IndicatorTable table = facts.ask("I9", "by=none");

        assertThat(value(table, "WITH", "CONTROL.THREATS")).isEqualTo("2");
        assertThat(value(table, "SHARE", "CONTROL.THREATS")).isEqualTo("66.7");
        assertThat(value(table, "SHARE", "CONTROL.PHYSICAL")).isEqualTo("33.3");
        assertThat(value(table, "SHARE", "ACT.RECRUITMENT")).isEqualTo("100.0");
        assertThat(value(table, "WITH", "CONTROL")).isEqualTo("3");
        assertThat(table.about().notStated().get("CONTROL")).isEqualByComparingTo("25.0");
        assertThat(table.about().notStated().get("ACT")).isEqualByComparingTo("75.0");
        assertThat(value(facts.ask("I9", "by=sex"), "SHARE", "CONTROL.THREATS", "F"))
                .isEqualTo("66.7");
        assertThat(value(facts.ask("I9", "by=sex"), "SHARE", "CONTROL.THREATS", "TOTAL"))
                .isEqualTo("66.7");
    }

    @Test
    void recruitmentAndWorkHaveTheirOwnGroups() throws Exception {
        facts.victim(
                1, "recruit_method='{ONLINE_SOCIAL,ONLINE_ADVERT}'", "recruiter_relation='{FAMILY}'", "sector='A'");
        facts.victim(2, "recruit_method='{WORK}'", "venue='FARM'", "exploitation_sub='{MINING}'");
        facts.victim(3);

        IndicatorTable recruitment = facts.ask("I10", "by=none");
        IndicatorTable work = facts.ask("I11");

        assertThat(value(recruitment, "SHARE", "ONLINE.YES")).isEqualTo("50.0");
        assertThat(value(recruitment, "SHARE", "METHOD.WORK")).isEqualTo("50.0");
        assertThat(value(recruitment, "SHARE", "RELATION.FAMILY")).isEqualTo("100.0");
        assertThat(value(work, "WITH", "SECTOR.A")).isEqualTo("1");
        assertThat(value(work, "SHARE", "VENUE.FARM")).isEqualTo("100.0");
        assertThat(value(work, "WITH", "WORK.MINING")).isEqualTo("1");
    }

    @Test
    void protectionCountsFromDetectionUntilSoManyDaysLater() throws Exception {
        facts.victim(1);
        facts.measure(1, 1);
        facts.measure(2, 1, "kind='HEALTH'");
        facts.victim(2, "majority='MINOR'");
        facts.measure(3, 2, "granted_on='2025-04-10'");
        facts.victim(3);
        facts.measure(4, 3, "status='DENIED'");
        facts.victim(4);
        facts.measure(5, 4, "granted_on='2024-01-01'", "ended_on='2024-12-01'", "status='ENDED'");

        IndicatorTable month = facts.ask("I13");
        IndicatorTable longer = facts.ask("I13", "days=31");

        assertThat(value(month, "VICTIMS", "TOTAL", "TOTAL")).isEqualTo("4");
        assertThat(value(month, "PROTECTED", "TOTAL", "TOTAL")).isEqualTo("1");
        assertThat(value(month, "PROTECTED", "SHELTER", "TOTAL")).isEqualTo("1");
        assertThat(value(month, "PROTECTED", "HEALTH", "TOTAL")).isEqualTo("1");
        assertThat(value(month, "SHARE", "SHELTER", "TOTAL")).isEqualTo("25.0");
        assertThat(value(month, "SHARE", "TOTAL", "18+")).isEqualTo("33.3");
        assertThat(value(longer, "PROTECTED", "TOTAL", "TOTAL")).isEqualTo("2");
        assertThat(longer.about().parameters()).containsEntry("days", "31");
    }
}
