package org.enlace.gateway.console;

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
import org.enlace.gateway.registry.entities.CaseFile;

/** What the values of a case mean, in one language: codes by the catalogue's lists, partners by their names, moments by the clock of the pages. */
final class CaseWords {

    /** The list of each column; where two kinds of conclusion use one name for different lists, by kind and column. */
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

    private final Words words;
    private final Times times;

    CaseWords(Words words, Times times) {
        this.words = words;
        this.times = times;
    }

    /** A value as it is shown; what no list knows stays its code. */
    public String of(String kind, String column, JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(each -> one(kind, column, each.asText()))
                        .collect(Collectors.joining(", "))
                : one(kind, column, value.asText());
    }

    /** The same of what one record says of it. */
    public String said(String kind, String column, String text) {
        return Arrays.stream(text.split(", "))
                .map(each -> one(kind, column, each))
                .collect(Collectors.joining(", "));
    }

    /** What matters first of the case itself: what it is, where it happened, how far it is. */
    public List<String> brief(CaseFile file) {
        return file.conclusions().stream()
                .filter(each -> each.kind().equals("CASE"))
                .flatMap(each -> each.values().stream())
                .filter(value -> BRIEF.contains(value.column()) && !value.text().isEmpty())
                .map(value -> of("CASE", value.column(), value.value()))
                .toList();
    }

    /** Who says something of a value, whoever is shown first. */
    public String partners(List<CaseFile.Claimed> claims) {
        return claims.stream()
                .map(CaseFile.Claimed::partner)
                .distinct()
                .map(words::partner)
                .collect(Collectors.joining(", "));
    }

    /** What kind of number it is. */
    public String scheme(String scheme) {
        return words.listed("id-scheme", scheme);
    }

    private String one(String kind, String column, String code) {
        String list = LISTS.getOrDefault(kind + " " + column, LISTS.get(column));
        if (code.equals("UNKNOWN")) {
            return words.of("cases", "unknown");
        }
        if (list != null) {
            return words.listed(list, code);
        }
        if (code.equals("true") || code.equals("false")) {
            return words.listed("tri", code.equals("true") ? "YES" : "NO");
        }
        return switch (column) {
            case "sources" -> words.partner(code);
            case "conflicts" -> words.of("column", code);
            case "population" -> words.partner(code.toLowerCase(Locale.ROOT));
            default -> column.endsWith("_at") ? moment(code) : code;
        };
    }

    private String moment(String text) {
        try {
            return times.full(Instant.parse(text));
        } catch (DateTimeParseException other) {
            return text;
        }
    }
}
