package org.enlace.gateway.console;

import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.enlace.gateway.platform.database.TimeOrderedId;

/** Invented persons in the registry: each named by messages, none with a name. */
final class SeededPersons {

    private final Seed seed;

    SeededPersons(Seed seed) {
        this.seed = seed;
    }

    UUID person(Instant since) throws SQLException {
        UUID person = UUID.randomUUID();
        seed.sql("insert into registry.person (id, created_at) values (?, ?)", person, since);
        return person;
    }

    /** A message that names her; gives the mention. */
    UUID named(UUID person, String link, String record, String businessId, String sex, String band, Instant at)
            throws SQLException {
        UUID message = seed.message(link, record, businessId, "ACCEPTED", at);
        UUID mention = UUID.randomUUID();
        UUID caseId = TimeOrderedId.at(at);
        seed.sql(
                "insert into registry.case_file (id, code, opened_at) values (?, ?, ?)",
                caseId,
                "EC-TP-2026-" + businessId,
                at);
        seed.sql(
                "insert into registry.mention (id, message_id, person_id, case_id, place, ordinal, role, age_band) values (?, ?, ?, ?, 'victims', 0, 'VICTIM', ?)",
                mention,
                message,
                person,
                caseId,
                band);
        seed.sql(
                "insert into registry.assertion (id, entity, entity_id, field_group, message_id, recorded_at, clear) values (?, 'mention', ?, 'role', ?, ?, ?::jsonb)",
                TimeOrderedId.at(at),
                mention,
                message,
                at,
                "{\"sex\": {\"code\": \"" + sex + "\"}, \"citizenship\": {\"code\": \"EC\"}}");
        return mention;
    }

    UUID candidate(UUID one, UUID other, String reasons, Instant at) throws SQLException {
        UUID id = TimeOrderedId.at(at);
        seed.sql(
                "insert into registry.candidate (id, first_person, second_person, reasons, state, raised_at)"
                        + " values (?, least(?::uuid, ?::uuid), greatest(?::uuid, ?::uuid), ?::text[], 'OPEN', ?)",
                id,
                one,
                other,
                one,
                other,
                "{" + reasons + "}",
                at);
        return id;
    }
}
