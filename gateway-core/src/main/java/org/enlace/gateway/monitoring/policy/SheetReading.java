package org.enlace.gateway.monitoring.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Understands the canonical record of a sheet. Each thing that is wrong is one finding; a line with a refusing finding makes no figure, the others do.
 * Pure; an instance reads one sheet.
 */
final class SheetReading {

    /** Years of the plan of action against trafficking in persons (PACTA). */
    private static final int FIRST_YEAR = 2019;

    private static final int LAST_YEAR = 2030;
    private static final ZoneId ZONE = ZoneId.of("America/Guayaquil");

    private final LocalDate received;
    private final List<Sheet.Finding> findings = new ArrayList<>();
    private final List<Sheet.Line> lines = new ArrayList<>();
    private final Map<Sheet.Key, Integer> mentioned = new HashMap<>();
    private String institution;
    private int year;

    private SheetReading(Instant receivedAt) {
        this.received = LocalDate.ofInstant(receivedAt, ZONE);
    }

    /** Reads an {@code indicator-report} that was received at this moment. */
    static Sheet read(JsonNode record, Instant receivedAt) {
        return new SheetReading(receivedAt).sheet(record);
    }

    private Sheet sheet(JsonNode record) {
        JsonNode report = record.path("report");
        institution = Fields.code(report.path("institution"));
        if (institution == null) {
            refuse(0, "report.institution", "unmapped");
        }
        String period = Fields.text(report.path("period"));
        year = Period.of(period).map(Period::year).orElse(0);
        JsonNode indicators = record.path("indicators");
        for (int i = 0; i < indicators.size(); i++) {
            line(i + 1, indicators.get(i));
        }
        String reportedOn = Fields.date(report.path("reportedAt"));
        List<Sheet.Line> taken = institution == null ? List.of() : withoutDoubles();
        return new Sheet(institution, period, reportedOn, indicators.size(), taken, mentioned.keySet(), findings);
    }

    private void line(int number, JsonNode node) {
        int before = refusals();
        String code = Fields.text(node.path("code"));
        String written = Fields.text(node.path("period"));
        Optional<Period> period = Period.of(written);
        if (code == null || period.isEmpty()) {
            refuse(number, code == null ? "code" : "period", "pattern");
            return;
        }
        mentioned.merge(new Sheet.Key(code, written), 1, Integer::sum);
        Fields fields = new Fields(node, (field, rule) -> refuse(number, field, rule));
        fields.readable("code");
        period(number, period.get());
        BigDecimal value = fields.number("value");
        String status = fields.known("status");
        String evidence = fields.readable("evidence");
        Optional<PlanAction> definition = definition(number, code, node, fields);
        if (refusals() == before) {
            lines.add(new Sheet.Line(number, code, period.get(), definition, value, status, evidence));
        }
    }

    private void period(int number, Period period) {
        if (period.year() < FIRST_YEAR || period.year() > LAST_YEAR) {
            refuse(number, "period", "outside-plan");
        } else if (period.from().isAfter(received)) {
            refuse(number, "period", "period-not-begun");
        } else if (period.year() != year) {
            refuse(number, "period", "other-year");
        }
    }

    /** Half a definition is none: the plan is not changed by it. */
    private Optional<PlanAction> definition(int number, String code, JsonNode node, Fields fields) {
        String objective = fields.readable("objective");
        String action = fields.readable("action");
        String unit = fields.readable("unit");
        BigDecimal baseline = fields.number("baseline");
        BigDecimal target = fields.number("target");
        Integer baselineYear = fields.year("baselineYear");
        Integer targetYear = fields.year("targetYear");
        String axis = Fields.code(node.path("axis"));
        String responsible = Fields.code(node.path("responsible"));
        if (axis == null || action == null || responsible == null) {
            return Optional.empty();
        }
        if (targetYear != null && baselineYear != null && targetYear < baselineYear) {
            warn(number, "targetYear", "before-baseline");
        }
        PlanAction said = new PlanAction(
                code,
                axis,
                objective,
                action,
                responsible,
                Fields.codes(node.path("supporting")),
                unit,
                baseline,
                baselineYear,
                target,
                targetYear);
        if (institution != null && !said.concerns(institution)) {
            warn(number, "responsible", "not-its-action");
        }
        return Optional.of(said);
    }

    /** One value for one key: where a sheet has two, nobody knows which is meant, so it has none. */
    private List<Sheet.Line> withoutDoubles() {
        List<Sheet.Line> single = new ArrayList<>();
        for (Sheet.Line line : lines) {
            if (mentioned.get(line.key()) == 1) {
                single.add(line);
            } else {
                refuse(line.number(), "code", "doubled");
            }
        }
        return single;
    }

    private int refusals() {
        return (int) findings.stream().filter(Sheet.Finding::refused).count();
    }

    private void refuse(int line, String field, String rule) {
        findings.add(new Sheet.Finding(line, field, rule, true));
    }

    private void warn(int line, String field, String rule) {
        findings.add(new Sheet.Finding(line, field, rule, false));
    }
}
