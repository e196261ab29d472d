package org.enlace.gateway.exchange.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/** Finds persons and cases for data subject requests; shows ids, kinds and places, never a value. Thread-safe: it holds no state. */
@Component
public class Subjects {

    /**
     * One mention of a person in a message.
     *
     * @param person who she is by now
     * @param record kind of the record
     * @param place the array she stands in
     * @param ordinal her place in it, from 0
     * @param erased true if she was erased from it: nothing is left but that somebody stood there
     */
    public record Spoken(
            UUID person,
            UUID mention,
            UUID message,
            String record,
            String place,
            int ordinal,
            String role,
            boolean erased) {}

    private static final String SPOKEN = """
            select m.person_id, m.id, m.message_id, coalesce((select c.record from registry.current_record c where c.message_id = m.message_id limit 1), ''),
                m.place, m.ordinal, m.role, m.wrapped_key is null
            from registry.mention m
            """;

    /** Returns where a document with one of these index values was shown. */
    public List<Spoken> byDocument(Connection tx, List<byte[]> keys) throws SQLException {
        return RowArrays.of(keys)
                .bytes(key -> key)
                .read(
                        tx,
                        """
                with asked as materialized (select key from unnest(?::bytea[]) as t(key)), found as (
                    select m.id from asked join registry.person_document d on d.document = asked.key join registry.mention m on m.person_id = d.person_id
                    union
                    select m.id from asked join registry.mention m on m.paper_key = asked.key
                )
                """ + SPOKEN + "where m.id in (select id from found) order by m.message_id, m.place, m.ordinal",
                        SqlStatement.recordsFrom(1, Spoken.class));
    }

    /** All mentions of a person, also those of persons she was joined with. */
    public List<Spoken> ofPerson(Connection tx, UUID person) throws SQLException {
        String ofPerson = SPOKEN + "where m.person_id = ? order by m.message_id, m.place, m.ordinal";
        return SqlStatement.of(tx, ofPerson, person).list(SqlStatement.recordsFrom(1, Spoken.class));
    }

    /** As {@link #ofPerson}, but only what was not erased. */
    public List<Spoken> leftOf(Connection tx, UUID person) throws SQLException {
        String left = SPOKEN
                + "where m.person_id = ? and m.wrapped_key is not null order by m.message_id, m.place, m.ordinal";
        return SqlStatement.of(tx, left, person).list(SqlStatement.recordsFrom(1, Spoken.class));
    }

    /** The persons that these messages name. */
    public List<Spoken> ofMessages(Connection tx, Collection<UUID> messages) throws SQLException {
        return RowArrays.of(List.copyOf(messages))
                .uuid(id -> id)
                .read(
                        tx,
                        SPOKEN + "where m.message_id = any(?::uuid[]) order by m.message_id, m.place, m.ordinal",
                        SqlStatement.recordsFrom(1, Spoken.class));
    }

    /**
     * The persons of a record, by its sender's number; or of all records of a case, by its code.
     *
     * @param forms of the number, as {@link PartnerNumbers} gives them
     */
    public List<Spoken> byNumber(Connection tx, List<String> forms) throws SQLException {
        String byNumber = """
                with asked as materialized (select number from unnest(?::text[]) as t(number)), found as (
                    select c.message_id from asked join registry.current_record c on c.business_id = asked.number
                    union
                    select t.message_id from asked join registry.case_file f on f.code = asked.number
                        join registry.told_case t on t.case_id = coalesce(f.merged_into, f.id)
                )
                """ + SPOKEN
                + "where m.message_id in (select message_id from found) order by m.message_id, m.place, m.ordinal";
        return RowArrays.of(forms).text(form -> form).read(tx, byNumber, SqlStatement.recordsFrom(1, Spoken.class));
    }

    /** The blind indexes of all documents that this person shows. */
    public List<byte[]> documents(Connection tx, UUID person) throws SQLException {
        return SqlStatement.of(tx, """
                with asked as materialized (select ?::uuid as id)
                select d.document from asked join registry.person_document d on d.person_id = asked.id
                union
                select m.document_key from asked join registry.mention m on m.person_id = asked.id where m.document_key is not null
                union
                select m.paper_key from asked join registry.mention m on m.person_id = asked.id where m.paper_key is not null
                """, person).list(row -> row.getBytes(1));
    }

    /**
     * The cases with this code, or with this number of an agency; of a joined case the one that it was joined with.
     *
     * @param forms of the number, as {@link PartnerNumbers} gives them
     */
    public List<UUID> casesOf(Connection tx, List<String> forms) throws SQLException {
        String byNumber = """
                with asked as materialized (select number from unnest(?::text[]) as t(number)), found as (
                    select f.id from asked join registry.case_file f on f.code = asked.number
                    union
                    select i.case_id from asked join registry.case_identifier i on i.value = asked.number and i.population = ''
                    union
                    select c.case_id from asked join registry.current_record c on c.business_id = asked.number and c.case_id is not null
                )
                select distinct coalesce(f.merged_into, f.id) from found join registry.case_file f on f.id = found.id
                """;
        return RowArrays.of(forms).text(form -> form).read(tx, byNumber, row -> row.getObject(1, UUID.class));
    }
}
