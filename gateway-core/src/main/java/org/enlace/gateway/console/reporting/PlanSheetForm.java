package org.enlace.gateway.console.reporting;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.enlace.connector.AcceptedMessage;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.console.web.MomentFormat;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.intake.endpoint.FormIntakeFactory;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.reporting.plan.InvalidMoveException;
import org.enlace.gateway.reporting.plan.Period;
import org.enlace.gateway.reporting.plan.Sheets;
import org.enlace.mappings.csv.CsvText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Builds a sheet of one line from a form and submits it at the Committee's own link, so that it has the same provenance, rules and audit as a file;
 * the operator is the reporter. A second submission for the same action, institution and period is a correction. Thread-safe.
 */
@Component
class PlanSheetForm {

    private static final Logger LOG = LoggerFactory.getLogger(PlanSheetForm.class);
    private static final LinkId LINK = new LinkId("committee", "indicators");
    private static final String SYSTEM = "committee";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d/M/uuuu");
    private static final int LONGEST_REPORT = 40;
    private static final CsvText SHEET = new CsvText(';', '"', "\r\n", true);
    private static final String COLUMNS =
            "reporte;institucion;fecha;codigo;eje;objetivo;accion;responsable;apoyo;unidad;linea_base;anio_base;meta;anio_meta;periodo;valor;estado;evidencia";

    private final PlanQueries plan;
    private final FormIntakeFactory formIntakeFactory;
    private final Sheets sheets;
    private final Partners partners;
    private final Clock clock;

    PlanSheetForm(
            PlanQueries plan, FormIntakeFactory formIntakeFactory, Sheets sheets, Partners partners, Clock clock) {
        this.plan = plan;
        this.formIntakeFactory = formIntakeFactory;
        this.sheets = sheets;
        this.partners = partners;
        this.clock = clock;
    }

    /** A value of one institution for one action and period, as typed; empty for what was left out. */
    record Value(String action, String institution, String period, String value, String status, String evidence) {

        static Value of(Map<String, String> given) {
            return new Value(
                    word(given, "action"),
                    word(given, "institution"),
                    word(given, "period"),
                    word(given, "value"),
                    word(given, "status"),
                    word(given, "evidence"));
        }

        private static String word(Map<String, String> given, String name) {
            return given.getOrDefault(name, "").strip();
        }
    }

    /** The result of a submission. */
    record Taken(UUID messageId, UUID receiptId, boolean duplicate, List<PlanQueries.Finding> findings) {}

    /**
     * Submits a value.
     *
     * @throws InvalidMoveException if the inbound endpoint refuses it, with its findings
     */
    Taken take(Viewer viewer, Value value) {
        byte[] sheet = sheet(viewer, value);
        AcceptedMessage acceptedMessage;
        try {
            acceptedMessage = formIntakeFactory.accept(LINK, viewer.user(), "text/csv", sheet);
        } catch (MessageRefusedException refusal) {
            if (!refusal.isFinal()) {
                throw refusal;
            }
            throw new InvalidMoveException(
                    refusal.findings().isEmpty()
                            ? List.of(new InvalidMoveException.Finding(
                                    "", refusal.code().name()))
                            : refusal.findings().stream()
                                    .map(each -> new InvalidMoveException.Finding(each.field(), each.rule()))
                                    .toList());
        }
        try {
            sheets.read();
        } catch (DatabaseException later) {
            LOG.warn("a sheet was accepted and will be read later");
        }
        return new Taken(
                acceptedMessage.messageId(),
                acceptedMessage.receiptId(),
                acceptedMessage.duplicate(),
                plan.findings(viewer, acceptedMessage.messageId()));
    }

    private byte[] sheet(Viewer viewer, Value value) {
        PlanRow action = plan.action(viewer, value.action())
                .orElseThrow(() -> new InvalidMoveException("code", "unknown-action"));
        Period period = Period.of(value.period()).orElseThrow(() -> new InvalidMoveException("period", "pattern"));
        LocalDate today = LocalDate.ofInstant(clock.instant(), MomentFormat.ZONE);
        String institution = out("institution", value.institution(), today);
        List<String> line = Stream.of(
                        report(institution, period, action.code()),
                        institution,
                        DAY.format(today),
                        action.code(),
                        out("axis", action.axis(), today),
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        period.text(),
                        value.value(),
                        out("status", value.status(), today),
                        value.evidence())
                .map(PlanSheetForm::cell)
                .toList();
        return (COLUMNS + "\r\n" + SHEET.of(List.of(line))).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the word that the Committee's sheets use for a code. */
    private String out(String field, String code, LocalDate day) {
        String list = field.equals("status") ? "action-status" : field;
        return partners.current()
                .catalogue()
                .codes(list)
                .out(SYSTEM, code, day)
                .orElseThrow(() -> new InvalidMoveException(field, "enumeration"));
    }

    /**
     * Returns the report id: the same for the same action, institution and period, and for no other. Characters that a report id cannot hold are
     * written as numbers.
     */
    private static String report(String institution, Period period, String code) {
        StringBuilder name = new StringBuilder("F-" + institution + "-" + period.text() + "-");
        code.codePoints()
                .forEach(c -> name.append(
                        c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' ? Character.toString(c) : "-" + c + "-"));
        if (name.length() > LONGEST_REPORT) {
            throw new InvalidMoveException("code", "length");
        }
        return name.toString();
    }

    /** Refuses a cell with a control character: typed text cannot begin another line. */
    private static String cell(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidMoveException("evidence", "control-character");
        }
        return text;
    }
}
