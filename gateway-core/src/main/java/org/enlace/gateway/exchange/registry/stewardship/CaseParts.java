package org.enlace.gateway.exchange.registry.stewardship;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;

/**
 * The parts of a case by now: the cases joined in it, what each message said in it, and whose number each is. Immutable.
 *
 * @param root the case, under the name it has today
 * @param members every case joined in it, itself included, the oldest first
 */
public record CaseParts(Member root, List<Member> members, List<Part> parts, List<Number> numbers) {

    public CaseParts {
        members = List.copyOf(members);
        parts = List.copyOf(parts);
        numbers = List.copyOf(numbers);
    }

    /**
     * A case that was joined.
     *
     * @param joinedAt when it turned out to be part of another one; null if it did not, or if unknown
     */
    public record Member(UUID id, String code, Instant joinedAt) {}

    /**
     * A version of a record.
     *
     * @param member the case among the members that it came into
     * @param numbers the agencies' numbers in it, each as SCHEME:number
     */
    public record Part(
            UUID message,
            UUID member,
            String link,
            String record,
            String businessId,
            int version,
            Instant acceptedAt,
            List<String> numbers) {

        public Part {
            numbers = List.copyOf(numbers);
        }

        /** Returns the key that all versions of one record share. */
        public String key() {
            return link + "\n" + businessId;
        }
    }

    /**
     * An agency's number by which records find the case.
     *
     * @param member the case among the members whose number it is
     */
    public record Number(String scheme, String value, String population, UUID member) {

        /** As records carry it. */
        public String text() {
            return scheme + ":" + value;
        }

        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "Number";
        }
    }

    /** The case that this one is part of; empty if there is none. */
    static Optional<CaseParts> read(Connection tx, UUID caseId) throws SQLException {
        List<Member> members = SqlStatement.of(tx, """
                with root as (select coalesce(merged_into, id) as id from registry.case_file where id = ?)
                select c.id, c.code, c.merged_at from root join registry.case_file c on c.id = root.id or c.merged_into = root.id
                order by c.id <> root.id, c.id
                """, caseId).list(SqlStatement.recordsFrom(1, Member.class));
        if (members.isEmpty()) {
            return Optional.empty();
        }
        List<UUID> ids = members.stream().map(Member::id).toList();
        return Optional.of(new CaseParts(members.get(0), members, parts(tx, ids), numbers(tx, ids)));
    }

    private static List<Part> parts(Connection tx, List<UUID> members) throws SQLException {
        return RowArrays.of(members).uuid(id -> id).read(tx, """
                with members as materialized (select * from unnest(?::uuid[]) as t(id)), near as (
                    select k.message_id from members cross join lateral (select message_id from registry.spoken where case_id = members.id offset 0) k
                    union
                    select v.message_id from members cross join lateral (select message_id from registry.case_move where to_case = members.id offset 0) v
                ), placed as (
                    select near.message_id, coalesce(v.to_case, k.case_id) as case_id, k.numbers from near
                    join registry.spoken k on k.message_id = near.message_id
                    left join lateral (select to_case from registry.case_move where message_id = near.message_id order by step desc limit 1) v on true
                )
                select p.message_id, p.case_id, s.link, s.record, s.business_id, s.version, s.accepted_at, p.numbers
                from placed p join members on members.id = p.case_id
                cross join lateral (select * from journal.said where id = p.message_id offset 0) s order by s.accepted_at, p.message_id
                """, SqlStatement.recordsFrom(1, Part.class));
    }

    private static List<Number> numbers(Connection tx, List<UUID> members) throws SQLException {
        return RowArrays.of(members)
                .uuid(id -> id)
                .read(
                        tx,
                        "select scheme, value, population, case_id from registry.case_identifier where case_id = any(?::uuid[]) order by scheme, value, population",
                        SqlStatement.recordsFrom(1, Number.class));
    }

    Set<UUID> ids() {
        return members.stream().map(Member::id).collect(Collectors.toSet());
    }

    List<UUID> messages() {
        return parts.stream().map(Part::message).toList();
    }

    /** All versions of the records of these messages. */
    List<Part> records(Set<UUID> messages) {
        Set<String> keys = parts.stream()
                .filter(part -> messages.contains(part.message()))
                .map(Part::key)
                .collect(Collectors.toSet());
        return parts.stream().filter(part -> keys.contains(part.key())).toList();
    }

    /** Returns the cases, but for the root, of which everything is among these records. */
    List<Member> whole(List<Part> chosen) {
        List<Member> whole = new ArrayList<>();
        Set<UUID> going = chosen.stream().map(Part::message).collect(Collectors.toSet());
        Map<UUID, List<Part>> byMember = parts.stream().collect(Collectors.groupingBy(Part::member));
        for (Member member : members) {
            List<Part> memberParts = byMember.getOrDefault(member.id(), List.of());
            if (!member.equals(root)
                    && !memberParts.isEmpty()
                    && memberParts.stream().allMatch(part -> going.contains(part.message()))) {
                whole.add(member);
            }
        }
        return whole;
    }

    /** The numbers that go with these records: those that no other record says, and those in the request. */
    List<Number> going(List<Part> chosen, Set<UUID> whole, Optional<Set<String>> asked) {
        Set<String> said = said(chosen);
        Set<UUID> messages = chosen.stream().map(Part::message).collect(Collectors.toSet());
        Set<String> staying = said(parts.stream()
                .filter(part -> !messages.contains(part.message()))
                .toList());
        return numbers.stream()
                .filter(number -> said.contains(number.text()) && !staying.contains(number.text())
                        || asked.map(these -> these.contains(number.text())).orElse(whole.contains(number.member())))
                .toList();
    }

    /** The numbers that these records say, and that do not go with them. */
    List<Number> staying(List<Part> chosen, List<Number> going) {
        Set<String> said = said(chosen);
        Set<Number> gone = Set.copyOf(going);
        return numbers.stream()
                .filter(number -> said.contains(number.text()) && !gone.contains(number))
                .toList();
    }

    static Set<String> said(List<Part> parts) {
        Set<String> said = new TreeSet<>();
        parts.forEach(part -> said.addAll(part.numbers()));
        return said;
    }
}
