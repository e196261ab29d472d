package org.enlace.gateway.reporting.plan;

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
 * Parses the canonical record of a sheet. Each error is one finding; a line with a refusing finding becomes no figure, the other lines do. Pure; an
 * instance reads one sheet.
 */
final class SheetParser {

    /** Years of the plan of action against trafficking in persons (PACTA). */
    private static final int FIRST_YEAR = 2019;

    private static final int LAST_YEAR = 2030;
    private static final ZoneId ZONE = ZoneId.of("America/Guayaquil");

    private final LocalDate received;
    private final List<PlanSheet.Finding> findings = new ArrayList<>();
    private final List<PlanSheet.Line> lines = new ArrayList<>();
    private final Map<PlanSheet.Key, Integer> mentioned = new HashMap<>();
    private String institution;
    private int year;

    private SheetParser(Instant receivedAt) {
        this.received = LocalDate.ofInstant(receivedAt, ZONE);
    }

    /** Reads an {@code indicator-report} that was received at this moment. */
    static PlanSheet read(JsonNode record, Instant receivedAt) {
        return new SheetParser(receivedAt).sheet(record);
    }

    private PlanSheet sheet(JsonNode record) {
        JsonNode report = record.path("report");
        institution = RecordFields.code(report.path("institution"));
        if (institution == null) {
            refuse(0, "report.institution", "unmapped");
        }
        String period = RecordFields.text(report.path("period"));
        year = Period.of(period).map(Period::year).orElse(0);
        JsonNode indicators = record.path("indicators");
        for (int i = 0; i < indicators.size(); i++) {
            line(i + 1, indicators.get(i));
        }
        String reportedOn = RecordFields.date(report.path("reportedAt"));
        List<PlanSheet.Line> taken = institution == null ? List.of() : withoutDoubles();
        return new PlanSheet(institution, period, reportedOn, indicators.size(), taken, mentioned.keySet(), findings);
    }

    private void line(int number, JsonNode node) {
        int before = refusals();
        String code = RecordFields.text(node.path("code"));
        String written = RecordFields.text(node.path("period"));
        Optional<Period> period = Period.of(written);
        if (code == null || period.isEmpty()) {
            refuse(number, code == null ? "code" : "period", "pattern");
            return;
        }
        mentioned.merge(new PlanSheet.Key(code, written), 1, Integer::sum);
        RecordFields recordFields = new RecordFields(node, (field, rule) -> refuse(number, field, rule));
        recordFields.readable("code");
        period(number, period.get());
        BigDecimal value = recordFields.number("value");
        String status = recordFields.known("status");
        String evidence = recordFields.readable("evidence");
        Optional<PlanAction> definition = definition(number, code, node, recordFields);
        if (refusals() == before) {
            lines.add(new PlanSheet.Line(number, code, period.get(), definition, value, status, evidence));
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

    /** Reads the definition of an action. An incomplete definition is ignored: it does not change the plan. */
    private Optional<PlanAction> definition(int number, String code, JsonNode node, RecordFields recordFields) {
        String objective = recordFields.readable("objective");
        String action = recordFields.readable("action");
        String unit = recordFields.readable("unit");
        BigDecimal baseline = recordFields.number("baseline");
        BigDecimal target = recordFields.number("target");
        Integer baselineYear = recordFields.year("baselineYear");
        Integer targetYear = recordFields.year("targetYear");
        String axis = RecordFields.code(node.path("axis"));
        String responsible = RecordFields.code(node.path("responsible"));
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
                RecordFields.codes(node.path("supporting")),
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

    /** Removes lines with the same key: it is unknown which value is meant, so the key has none. */
    private List<PlanSheet.Line> withoutDoubles() {
        List<PlanSheet.Line> single = new ArrayList<>();
        for (PlanSheet.Line line : lines) {
            if (mentioned.get(line.key()) == 1) {
                single.add(line);
            } else {
                refuse(line.number(), "code", "doubled");
            }
        }
        return single;
    }

    private int refusals() {
        return (int) findings.stream().filter(PlanSheet.Finding::refused).count();
    }

    private void refuse(int line, String field, String rule) {
        findings.add(new PlanSheet.Finding(line, field, rule, true));
    }

    private void warn(int line, String field, String rule) {
        findings.add(new PlanSheet.Finding(line, field, rule, false));
    }
}
