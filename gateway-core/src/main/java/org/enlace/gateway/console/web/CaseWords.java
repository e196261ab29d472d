package org.enlace.gateway.console.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.enlace.gateway.exchange.registry.entities.CaseFile;

/** Translates the values of a case to one language: codes by the catalogue's lists, partners by their names, moments by the clock of the pages. */
public final class CaseWords {

    /** The code list of each column; for a name that two kinds of conclusion use with different lists, by kind and column. */
    private static final Map<String, String> LISTS = Map.ofEntries(
            Map.entry("phenomenon", "phenomenon"),
            Map.entry("scope", "scope"),
            Map.entry("offence", "offence"),
            Map.entry("exploitation", "expl"),
            Map.entry("exploitation_sub", "expl-sub"),
            Map.entry("acts", "act"),
            Map.entry("means", "means7"),
            Map.entry("control", "moc17"),
            Map.entry("recruit_method", "recruit-method"),
            Map.entry("recruiter_relation", "rel"),
            Map.entry("sector", "sector"),
            Map.entry("venue", "venue"),
            Map.entry("needs", "support"),
            Map.entry("services", "support"),
            Map.entry("duration", "duration"),
            Map.entry("sex", "sex"),
            Map.entry("majority", "majority"),
            Map.entry("age_ec", "age-ec"),
            Map.entry("age_ctdc", "age-ctdc"),
            Map.entry("citizenship", "country"),
            Map.entry("residence_country", "country"),
            Map.entry("origin_country", "country"),
            Map.entry("exploitation_country", "country"),
            Map.entry("admin1", "admin1"),
            Map.entry("origin_admin1", "admin1"),
            Map.entry("exploitation_admin1", "admin1"),
            Map.entry("post", "border-post"),
            Map.entry("victim_kind", "vkind"),
            Map.entry("status_by", "status-by"),
            Map.entry("definition_national", "tri"),
            Map.entry("definition_palermo", "tri"),
            Map.entry("roles", "role-p"),
            Map.entry("to_institution", "institution"),
            Map.entry("authority", "institution"),
            Map.entry("reason", "referral-reason"),
            Map.entry("urgency", "priority"),
            Map.entry("priority", "priority"),
            Map.entry("stage", "legal-stage"),
            Map.entry("outcome", "outcome"),
            Map.entry("ALERT outcome", "alert-outcome"),
            Map.entry("VICTIM status", "vstatus"),
            Map.entry("SUSPECT status", "sstatus"),
            Map.entry("REFERRAL status", "referral-status"),
            Map.entry("MEASURE status", "measure-status"),
            Map.entry("MEASURE kind", "measure-kind"),
            Map.entry("ALERT kind", "alert-kind"));

    private static final Set<String> BRIEF = Set.of("phenomenon", "admin1", "stage", "outcome");

    private final Messages messages;
    private final MomentFormat momentFormat;

    public CaseWords(Messages messages, MomentFormat momentFormat) {
        this.messages = messages;
        this.momentFormat = momentFormat;
    }

    /** Returns a value for display; a code without a word stays as it is. */
    public String of(String kind, String column, JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(each -> one(kind, column, each.asText()))
                        .collect(Collectors.joining(", "))
                : one(kind, column, value.asText());
    }

    /** Returns the statement of one record about a value, for display. */
    public String said(String kind, String column, String text) {
        return Arrays.stream(text.split(", "))
                .map(each -> one(kind, column, each))
                .collect(Collectors.joining(", "));
    }

    /** Returns the most important facts of the case itself: its kind, its place, its stage. */
    public List<String> brief(CaseFile file) {
        return file.conclusions().stream()
                .filter(each -> each.kind().equals("CASE"))
                .flatMap(each -> each.values().stream())
                .filter(value -> BRIEF.contains(value.column()) && !value.text().isEmpty())
                .map(value -> of("CASE", value.column(), value.value()))
                .toList();
    }

    /** Returns the names of the partners that state a value, without duplicates, in the order of the claims. */
    public String partners(List<CaseFile.Claimed> claims) {
        return claims.stream()
                .map(CaseFile.Claimed::partner)
                .distinct()
                .map(messages::partner)
                .collect(Collectors.joining(", "));
    }

    /** Returns the kind of a number. */
    public String scheme(String scheme) {
        return messages.listed("id-scheme", scheme);
    }

    private String one(String kind, String column, String code) {
        String list = LISTS.getOrDefault(kind + " " + column, LISTS.get(column));
        if (code.equals("UNKNOWN")) {
            return messages.of("cases", "unknown");
        }
        if (list != null) {
            return messages.listed(list, code);
        }
        if (code.equals("true") || code.equals("false")) {
            return messages.listed("tri", code.equals("true") ? "YES" : "NO");
        }
        return switch (column) {
            case "sources" -> messages.partner(code);
            case "conflicts" -> messages.of("column", code);
            case "population" -> messages.partner(code.toLowerCase(Locale.ROOT));
            default -> column.endsWith("_at") ? moment(code) : code;
        };
    }

    private String moment(String text) {
        try {
            return momentFormat.full(Instant.parse(text));
        } catch (DateTimeParseException other) {
            return text;
        }
    }
}
