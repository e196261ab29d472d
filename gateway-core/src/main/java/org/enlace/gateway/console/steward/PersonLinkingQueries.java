package org.enlace.gateway.console.steward;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.ScopedReader;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.StoredJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads possible duplicates of persons, and the decisions about them. The result identifies nobody; it is for viewers of the whole installation only.
 */
@Component
class PersonLinkingQueries {

    /** Maximum number of mentions that are shown for a person. */
    static final int MENTIONS = 50;

    private static final SqlStatement.RowReader<PersonLinkingView.Pair> PAIR =
            SqlStatement.recordsOf(PersonLinkingView.Pair.class);
    private static final SqlStatement.RowReader<PersonLinkingView.Said> SAID =
            SqlStatement.recordsOf(PersonLinkingView.Said.class);

    private final ScopedReader reading;

    PersonLinkingQueries(ScopedReader reading) {
        this.reading = reading;
    }

    /**
     * Returns one page of pairs that wait for a decision, the oldest first.
     *
     * @param after the pair after which it begins; null for the first page
     */
    PersonLinkingView.Page candidates(Viewer viewer, UUID after, int limit) {
        return reading.as(viewer, client -> {
            List<PersonLinkingView.Pair> pairs = client.sql("""
                    select * from (
                        select c.id, c.reasons, c.raised_at, registry.person_now(c.first_person) as one, registry.person_now(c.second_person) as other
                        from registry.candidate c where c.state = 'OPEN'
                          and (:after::uuid is null or (c.raised_at, c.id) > (select raised_at, id from registry.candidate where id = :after::uuid))
                        order by c.raised_at, c.id) as open
                    where one <> other limit :limit
                    """)
                    .param("after", after, java.sql.Types.OTHER)
                    .param("limit", limit + 1)
                    .query((row, number) -> PAIR.read(row))
                    .list();
            List<PersonLinkingView.Pair> shown = pairs.stream().limit(limit).toList();
            Set<UUID> persons = new TreeSet<>();
            shown.forEach(pair -> persons.addAll(List.of(pair.one(), pair.other())));
            Map<UUID, List<PersonLinkingView.Said>> said = said(client, persons);
            return new PersonLinkingView.Page(
                    shown.stream()
                            .map(pair -> new PersonLinkingView.Candidate(
                                    pair,
                                    new PersonLinkingView.Side(pair.one(), said.getOrDefault(pair.one(), List.of())),
                                    new PersonLinkingView.Side(
                                            pair.other(), said.getOrDefault(pair.other(), List.of()))))
                            .toList(),
                    pairs.size() > limit ? shown.get(limit - 1).id() : null);
        });
    }

    /** Returns the statements about one person. */
    PersonLinkingView.Side person(Viewer viewer, UUID person) {
        List<PersonLinkingView.Said> said =
                reading.as(viewer, client -> said(client, Set.of(person)).getOrDefault(person, List.of()));
        if (said.isEmpty()) {
            throw new NotFoundException();
        }
        return new PersonLinkingView.Side(person, said);
    }

    /** Returns the latest decisions, the latest first, after this one. */
    List<PersonLinkingView.Decision> decisions(Viewer viewer, Optional<UUID> after, int limit) {
        return reading.as(viewer, client -> client.sql("""
                        select * from registry.link_decision
                        where :after::uuid is null or step < (select step from registry.link_decision where id = :after::uuid)
                        order by step desc limit :limit
                        """)
                .param("after", after.orElse(null), java.sql.Types.OTHER)
                .param("limit", limit)
                .query((row, number) -> decision(row))
                .list());
    }

    private static Map<UUID, List<PersonLinkingView.Said>> said(JdbcClient client, Set<UUID> persons) {
        Map<UUID, List<PersonLinkingView.Said>> said = new HashMap<>();
        if (persons.isEmpty()) {
            return said;
        }
        client.sql("""
                select * from (
                    select m.*, m.id as mention, m.message_id as message, j.link, j.record, j.received_at, row_number() over (partition by m.person_id order by m.message_id desc) as place_in_row
                    from registry.mentioned m join journal.message_view j on j.id = m.message_id where m.person_id = any(:persons)) as newest
                where place_in_row <= :most order by person_id, message_id desc
                """)
                .param("persons", persons.toArray(UUID[]::new))
                .param("most", MENTIONS)
                .query((row, number) -> said.computeIfAbsent(
                                row.getObject("person_id", UUID.class), id -> new ArrayList<>())
                        .add(SAID.read(row)))
                .list();
        return said;
    }

    private static PersonLinkingView.Decision decision(ResultSet row) throws SQLException {
        return new PersonLinkingView.Decision(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getObject("first_person", UUID.class),
                row.getObject("second_person", UUID.class),
                SqlStatement.instant(row, "decided_at"),
                row.getString("decided_by"),
                row.getString("reason"),
                row.getInt("told"),
                untold(row.getString("untold")),
                SqlStatement.instant(row, "undone_at"),
                row.getString("undone_by"),
                row.getString("undone_reason"),
                row.getInt("undone_told"),
                untold(row.getString("undone_untold")));
    }

    static List<PersonLinkingView.Untold> untold(String json) {
        return json == null ? List.of() : StoredJson.read(json, new TypeReference<>() {});
    }
}
