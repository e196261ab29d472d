package org.enlace.gateway.exchange.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.StoredJson;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.springframework.stereotype.Component;

/** Appends the assertions of records, in the caller's transaction and set-based. Thread-safe: it holds no state. */
@Component
public class Registry {

    /** Separator of numbers on their way into the database: no number contains it. */
    private static final String BETWEEN = "\u001f";

    private final Cases cases;
    private final Persons persons;
    private final CurrentView currentView;

    Registry(Cases cases, Persons persons, CurrentView currentView) {
        this.cases = cases;
        this.persons = persons;
        this.currentView = currentView;
    }

    /**
     * A record that is about to be appended.
     *
     * @param link where it came in
     * @param businessId the sender's id of it
     * @param population the reference population it belongs to; empty for national records
     * @param supersedes the message whose place it takes
     */
    public record Entry(
            PreparedRecord record,
            String link,
            String businessId,
            Optional<String> population,
            Optional<UUID> supersedes) {}

    /**
     * Appends records in the order given.
     *
     * @return the case of each message that names one; all these cases stay locked until the transaction ends
     * @throws ConcurrentChangeException if another transaction was faster; the caller rolls back and begins anew
     */
    public Map<UUID, CaseKeys> append(Connection tx, List<Entry> entries, Instant now) throws SQLException {
        Map<UUID, CaseKeys> keys = cases.resolve(
                tx,
                entries.stream()
                        .map(entry -> new Cases.Reference(
                                entry.record().messageId(),
                                externalIds(entry),
                                entry.businessId(),
                                entry.supersedes().orElse(null)))
                        .toList(),
                now);
        mentions(tx, entries, keys, now);
        assertions(tx, entries, now);
        spoken(tx, entries, keys, now);
        currentView.update(tx, entries, keys);
        return keys;
    }

    /**
     * Returns the registry data that agreements need for these messages, from any record: the kinds of number that their cases have by now, and the
     * post that raised the alert they are about.
     *
     * @param cases as {@link #append} gave them
     * @param messageIds the messages it is needed for; those of which nothing is known are left out
     */
    public Map<UUID, Set<String>> schemes(Connection tx, Map<UUID, CaseKeys> cases, List<UUID> messageIds)
            throws SQLException {
        Map<UUID, Set<String>> known = this.cases.schemes(tx, cases, messageIds);
        CurrentView.raisedBy(tx, messageIds)
                .forEach((message, post) ->
                        known.computeIfAbsent(message, id -> new HashSet<>()).add(post));
        return known;
    }

    /** The cases that stewards hold apart from this one. */
    public List<UUID> apartFrom(Connection tx, UUID caseId) throws SQLException {
        return CaseSeparations.from(tx, caseId);
    }

    /** Returns which kinds of number these cases, and all that were linked with them, have by now. */
    public Set<String> schemes(Connection tx, List<UUID> caseIds) throws SQLException {
        return cases.schemes(tx, caseIds);
    }

    /** A reference population has cases of its own, even with the same numbers. */
    private static List<ExternalId> externalIds(Entry entry) {
        List<ExternalId> all = entry.record().externalIds();
        return entry.population().isEmpty()
                ? all
                : all.stream().map(each -> each.in(entry.population().get())).toList();
    }

    private record MentionRow(Mention mention, Persons.Found found, UUID caseId, String population) {}

    /** A reference population has persons of its own, even with the same documents. */
    private static Mention own(Entry entry, Mention mention) {
        return entry.population().map(mention::in).orElse(mention);
    }

    private void mentions(Connection tx, List<Entry> entries, Map<UUID, CaseKeys> keys, Instant now)
            throws SQLException {
        List<Persons.Asked> asked = new ArrayList<>();
        entries.forEach(entry -> entry.record()
                .mentions()
                .forEach(mention -> asked.add(new Persons.Asked(
                        own(entry, mention), entry.supersedes().orElse(null)))));
        Map<UUID, Persons.Found> persons = this.persons.assign(tx, asked, now);
        List<MentionRow> rows = new ArrayList<>();
        for (Entry entry : entries) {
            CaseKeys itsCase = keys.get(entry.record().messageId());
            for (Mention mention : entry.record().mentions()) {
                rows.add(new MentionRow(
                        own(entry, mention),
                        persons.get(mention.id()),
                        itsCase == null ? null : itsCase.caseId(),
                        entry.population().orElse(null)));
            }
        }
        RowArrays.of(rows)
                .uuid(row -> row.mention().id())
                .uuid(row -> row.mention().messageId())
                .uuid(row -> row.found().person())
                .uuid(MentionRow::caseId)
                .text(row -> row.mention().place())
                .number(row -> row.mention().ordinal())
                .text(row -> row.mention().role())
                .text(MentionRow::population)
                .bytes(row -> row.mention().nameKey().orElse(null))
                .bytes(row -> row.mention().wrappedKey())
                .bytes(row -> row.mention().sealed())
                .bytes(row -> row.mention().documentKey().orElse(null))
                .bytes(row -> row.mention().likeness().bornKey().orElse(null))
                .bytes(row -> row.mention().likeness().paperKey().orElse(null))
                .text(row -> row.mention().likeness().ageBand().orElse(null))
                .uuid(row -> row.found().follows())
                .flag(row -> row.mention().likeness().tells())
                .queue(tx, """
                with said as (
                    select * from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::int[], ?::text[], ?::text[], ?::bytea[], ?::bytea[],
                            ?::bytea[], ?::bytea[], ?::bytea[], ?::bytea[], ?::text[], ?::uuid[], ?::boolean[])
                        as t(id, message_id, person_id, case_id, place, ordinal, role, population, name_key, wrapped_key,
                            sealed, document_key, born_key, paper_key, age_band, follows, tells)
                ), due as (
                    insert into registry.likeness_due (message_id) select distinct message_id from said where tells
                )
                insert into registry.mention (id, message_id, person_id, case_id, place, ordinal, role, population, name_key, wrapped_key,
                    sealed, document_key, born_key, paper_key, age_band, follows)
                select id, message_id, person_id, case_id, place, ordinal, role, population, name_key, wrapped_key,
                    sealed, document_key, born_key, paper_key, age_band, follows
                from said
                """);
    }

    /** Records which case each record names by which numbers, and that there is something to conclude: one statement for both. */
    private static void spoken(Connection tx, List<Entry> entries, Map<UUID, CaseKeys> keys, Instant now)
            throws SQLException {
        RowArrays.of(asserting(entries))
                .uuid(PreparedRecord::messageId)
                .uuid(record -> Optional.ofNullable(keys.get(record.messageId()))
                        .map(CaseKeys::caseId)
                        .orElse(null))
                .text(record -> String.join(
                        BETWEEN,
                        record.externalIds().stream()
                                .map(id -> id.scheme() + ":" + id.value())
                                .toList()))
                .always(now)
                .queue(tx, """
                with t as (
                    select * from unnest(?::uuid[], ?::uuid[], ?::text[]) as t(id, case_id, numbers)
                ), said as (
                    insert into registry.spoken (message_id, case_id, numbers)
                    select id, case_id, case when numbers = '' then '{}'::text[] else string_to_array(numbers, E'\\x1f') end from t
                )
                insert into registry.due (kind, id, at) select 'MESSAGE', id, ? from t
                """);
    }

    /** Writes one row for each record that asserts something: the first assertion in its columns, the others in a list. Source: decision 0139. */
    private static void assertions(Connection tx, List<Entry> entries, Instant now) throws SQLException {
        RowArrays.of(asserting(entries))
                .always(now)
                .uuid(record -> TimeOrderedId.at(now))
                .text(record -> record.assertions().get(0).entity())
                .uuid(record -> record.assertions().get(0).entityId())
                .text(record -> record.assertions().get(0).group())
                .uuid(PreparedRecord::messageId)
                .text(record -> record.assertions().get(0).clear().toString())
                .text(Registry::others)
                .queue(tx, """
                insert into registry.assertion (recorded_at, id, entity, entity_id, field_group, message_id, clear, others)
                select ?, id, entity, entity_id, field_group, message_id, clear::json, others::json
                from unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::text[])
                  as t(id, entity, entity_id, field_group, message_id, clear, others)
                """);
    }

    private static List<PreparedRecord> asserting(List<Entry> entries) {
        return entries.stream()
                .map(Entry::record)
                .filter(record -> !record.assertions().isEmpty())
                .toList();
    }

    private static String others(PreparedRecord record) {
        List<PreparedRecord.Assertion> all = record.assertions();
        return all.size() == 1 ? null : StoredJson.write(all.subList(1, all.size()));
    }
}
