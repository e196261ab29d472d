package org.enlace.gateway.configuration.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.Optional;

/**
 * Decides if the consent data of a record lets it be shared where an agreement requires consent. A mandate of law needs none. A person who is, or may
 * be, a minor does not consent alone: a guardian does, and an authority where the suspect is of the family. Source: the domain's rules on consent.
 * Pure.
 */
public final class SubjectConsentRule {

    private static final int MAJORITY = 18;
    private static final String YES = "YES";

    private final JsonNode body;
    private final LocalDate today;

    private SubjectConsentRule(JsonNode body, LocalDate today) {
        this.body = body;
        this.today = today;
    }

    public static boolean lets(JsonNode body, LocalDate today) {
        return new SubjectConsentRule(body, today).lets();
    }

    /** True if the record says that consent was withdrawn. */
    public static boolean isWithdrawn(JsonNode body) {
        return body.path("consent").path("withdrawnOn").has("edtf");
    }

    /** True if it may be shared although a person has withdrawn consent, because it does not rest on consent. */
    static boolean isNotNeeded(JsonNode body, LocalDate today) {
        return new SubjectConsentRule(body, today).isNotNeeded();
    }

    /** True if a statement by SUBJECT, GUARDIAN or AUTHORITY is enough to share what this entry says of a person. */
    static boolean maySpeak(JsonNode victim, String by, LocalDate today) {
        return new SubjectConsentRule(victim, today).may(victim, by);
    }

    private boolean lets() {
        return isNotNeeded() || given();
    }

    private boolean isNotNeeded() {
        return switch (body.at("/referral/legalBasis/code").asText("")) {
            case "MANDATE" -> true;
            case "BEST_INTEREST" -> anyMinor();
            default -> false;
        };
    }

    private boolean given() {
        JsonNode consent = body.path("consent");
        boolean stands = consent.path("given").asText("").equals(YES)
                && !isWithdrawn(body)
                && !isOver(consent.at("/validUntil/edtf").asText(""));
        String by = consent.at("/by/code").asText("");
        return stands && everyoneMay(by);
    }

    private boolean everyoneMay(String by) {
        for (JsonNode victim : body.path("victims")) {
            if (!may(victim, by)) {
                return false;
            }
        }
        return true;
    }

    private boolean may(JsonNode victim, String by) {
        boolean suspectAtHome =
                victim.at("/safety/SUSPECT_IN_FAMILY").asText("").equals(YES);
        boolean byAnother = by.equals("AUTHORITY") || by.equals("GUARDIAN") && !suspectAtHome;
        return byAnother || !minor(victim);
    }

    /** True if the day is over; whole years and months last until their end. */
    private boolean isOver(String day) {
        return !day.isEmpty()
                && today.toString().substring(0, Math.min(day.length(), 10)).compareTo(day) > 0;
    }

    private boolean anyMinor() {
        for (JsonNode victim : body.path("victims")) {
            if (minor(victim)) {
                return true;
            }
        }
        return false;
    }

    /** True also for a person who may be a minor; false if nothing is known of the age. */
    private boolean minor(JsonNode person) {
        JsonNode age = person.path("age");
        if (person.path("minor").asText("").equals(YES)) {
            return true;
        }
        if (age.path("years").isInt() || age.path("min").isInt()) {
            return age.path("years").asInt(age.path("min").asInt()) < MAJORITY;
        }
        String least = age.path("band").asText("").replaceFirst("[-+].*", "");
        if (!least.isEmpty()) {
            return Integer.parseInt(least) < MAJORITY;
        }
        return born(person.path("birthDate"))
                .map(day -> Period.between(day, today).getYears() < MAJORITY)
                .orElse(false);
    }

    /** The latest day that a birth date may mean. */
    private static Optional<LocalDate> born(JsonNode date) {
        String text = date.path("max").asText(date.path("edtf").asText("")).replace("~", "");
        try {
            return switch (text.length()) {
                case 4 -> Optional.of(LocalDate.of(Integer.parseInt(text), 12, 31));
                case 7 -> Optional.of(YearMonth.parse(text).atEndOfMonth());
                case 10 -> Optional.of(LocalDate.parse(text));
                default -> Optional.empty();
            };
        } catch (DateTimeException | NumberFormatException none) {
            return Optional.empty();
        }
    }
}
