package org.enlace.gateway.console;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.connector.Accepted;
import org.enlace.connector.LinkId;
import org.enlace.connector.Refusal;
import org.enlace.gateway.intake.FormDoor;
import org.enlace.gateway.monitoring.policy.BadMove;
import org.enlace.gateway.monitoring.policy.Period;
import org.enlace.gateway.monitoring.policy.Sheets;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes a sheet of one line from a form and hands it in at the Committee's own link, so that it has the same provenance, rules and audit as a file; who
 * reported is the operator. The same action, institution and period again is a correction. Thread-safe.
 */
@Component
class SheetForm {

    private static final Logger LOG = LoggerFactory.getLogger(SheetForm.class);
    private static final LinkId LINK = new LinkId("committee", "indicators");
    private static final String SYSTEM = "committee";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d/M/uuuu");
    private static final int LONGEST_REPORT = 40;
    private static final String COLUMNS =
            "reporte;institucion;fecha;codigo;eje;objetivo;accion;responsable;apoyo;unidad;linea_base;anio_base;meta;anio_meta;periodo;valor;estado;evidencia";

    private final PlanQueries plan;
    private final FormDoor door;
    private final Sheets sheets;
    private final Partners partners;
    private final Clock clock;

    SheetForm(PlanQueries plan, FormDoor door, Sheets sheets, Partners partners, Clock clock) {
        this.plan = plan;
        this.door = door;
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

    /** What became of it. */
    record Taken(UUID messageId, UUID receiptId, boolean duplicate, List<PlanQueries.Finding> findings) {}

    /**
     * Hands a value in.
     *
     * @throws BadMove if the door refuses it, with its findings
     */
    Taken take(Viewer viewer, Value value) {
        byte[] sheet = sheet(viewer, value);
        Accepted accepted;
        try {
            accepted = door.accept(LINK, viewer.user(), "text/csv", sheet);
        } catch (Refusal refusal) {
            if (!refusal.isFinal()) {
                throw refusal;
            }
            throw new BadMove(
                    refusal.findings().isEmpty()
                            ? List.of(new BadMove.Finding("", refusal.code().name()))
                            : refusal.findings().stream()
                                    .map(each -> new BadMove.Finding(each.field(), each.rule()))
                                    .toList());
        }
        try {
            sheets.read();
        } catch (StoreException later) {
            LOG.warn("a sheet was accepted and will be read later");
        }
        return new Taken(
                accepted.messageId(),
                accepted.receiptId(),
                accepted.duplicate(),
                plan.findings(viewer, accepted.messageId()));
    }

    private byte[] sheet(Viewer viewer, Value value) {
        PlanRow action = plan.action(viewer, value.action()).orElseThrow(() -> new BadMove("code", "unknown-action"));
        Period period = Period.of(value.period()).orElseThrow(() -> new BadMove("period", "pattern"));
        LocalDate today = LocalDate.ofInstant(clock.instant(), Times.ZONE);
        String institution = out("institution", value.institution(), today);
        String line = Stream.of(
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
                .map(SheetForm::cell)
                .collect(Collectors.joining(";"));
        return (COLUMNS + "\r\n" + line + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The word that the Committee's sheets use for a code. */
    private String out(String field, String code, LocalDate day) {
        String list = field.equals("status") ? "action-status" : field;
        return partners.current()
                .catalogue()
                .codes(list)
                .out(SYSTEM, code, day)
                .orElseThrow(() -> new BadMove(field, "enumeration"));
    }

    /** The same for the same action, institution and period, and for no other: what a report id has no room for is written as a number. */
    private static String report(String institution, Period period, String code) {
        StringBuilder name = new StringBuilder("F-" + institution + "-" + period.text() + "-");
        code.codePoints()
                .forEach(c -> name.append(
                        c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' ? Character.toString(c) : "-" + c + "-"));
        if (name.length() > LONGEST_REPORT) {
            throw new BadMove("code", "length");
        }
        return name.toString();
    }

    /** Nothing typed into a field begins another line or column. */
    private static String cell(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new BadMove("evidence", "control-character");
        }
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
