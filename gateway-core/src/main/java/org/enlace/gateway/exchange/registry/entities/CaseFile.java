package org.enlace.gateway.exchange.registry.entities;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A case as it was known at a moment: each conclusion, each value with its source, and the claims of others. No value in it identifies a person;
 * persons have short codes. Immutable.
 *
 * @param code the registry's own number of the case
 * @param asked the number in the request
 * @param asOf what was known at this moment
 *
 * <p>Each list holds the rows of one window; the conclusion of the case itself is in every window.
 *
 * @param mergedFrom numbers of cases that had turned out to be this one by then
 * @param numbers the agencies' numbers known by then
 * @param conclusions the case itself first, then victims, suspects, notices, referrals, measures
 * @param stages oldest first
 * @param totals how many conclusions of each kind there are in all
 * @param next where the next window begins; null if no list goes on
 */
public record CaseFile(
        String code,
        String asked,
        Instant asOf,
        List<String> mergedFrom,
        List<Number> numbers,
        List<Entity> conclusions,
        List<Stage> stages,
        Map<String, Integer> totals,
        Integer next) {

    /** All columns that an entity can have a value of, ids left out. */
    public static final List<String> COLUMNS = List.of(
            "population phenomenon scope offence exploitation opened_on reported_on reported_at ndd_on charged_on sentenced_on stage outcome reports ndds"
                    .concat(
                            " registrations migrants migrant_minors post sources victim_kind status status_by detected_on detected_year counts sex")
                    .concat(
                            " majority age_ec age_ctdc citizenship residence_country admin1 exploitation_sub acts means control control_stated")
                    .concat(
                            " recruit_method recruiter_relation sector venue origin_country origin_admin1 exploitation_country exploitation_admin1")
                    .concat(
                            " needs duration definition_national definition_palermo conflicts roles contact_on convicted_on acquitted_on")
                    .concat(
                            " sentence_months recorded_on to_institution reason urgency minor sent_at answered_at completed_at services kind")
                    .concat(" authority granted_on ends_on ended_on")
                    .split(" "));

    /** Claims shown of one value. */
    public static final int CLAIMS = 20;

    /** Why a value is the one that is shown. */
    public static final List<String> RULES = java.util.stream.Stream.of(ResolvedValue.Rule.values())
            .map(Enum::name)
            .toList();

    /** The kinds of conclusion. */
    public static final List<String> KINDS =
            java.util.stream.Stream.of(ConclusionTable.values()).map(Enum::name).toList();

    /** Returns how many conclusions of one kind there are. */
    public int count(String kind) {
        return totals.getOrDefault(kind, 0);
    }

    /** A number that an agency gave the case. */
    public record Number(String scheme, String number) {
        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "Number";
        }
    }

    /**
     * A conclusion.
     *
     * @param kind one of {@link #KINDS}
     * @param name a person's short code, or the number of a notice, referral or measure; empty for the case
     */
    public record Entity(String kind, String name, List<Value> values) {

        /** Returns whether two partners contradict each other on any value. */
        public boolean contradicted() {
            return values.stream().anyMatch(Value::conflict);
        }

        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "Entity";
        }
    }

    /**
     * A value of a conclusion.
     *
     * @param value code, day, number, list of codes, or null node if nothing is known
     * @param rule one of {@link #RULES}; null where it is counted, not chosen
     * @param conflict whether two partners contradict each other
     * @param claims what each record says, at most {@link #CLAIMS}; if there are more, each different claim of each partner comes first
     * @param further how many claims there are beside these
     */
    public record Value(
            String column, JsonNode value, String rule, boolean conflict, List<Claimed> claims, int further) {

        /** As one line; empty if nothing is known. */
        public String text() {
            return CaseFileMapper.text(value);
        }

        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "Value";
        }
    }

    /**
     * A claim of one record about a value.
     *
     * @param shown whether this is what is shown
     */
    public record Claimed(
            String value,
            boolean shown,
            String partner,
            String link,
            String record,
            UUID message,
            int version,
            String mapping,
            Instant recordedAt) {
        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "Claimed";
        }
    }

    /** A stage that a proceeding reached. */
    public record Stage(
            String ndd, String stage, String outcome, LocalDate on, String partner, UUID message, Instant recordedAt) {}
}
