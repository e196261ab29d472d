package org.enlace.gateway.exchange.intake.dryrun;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.enlace.gateway.exchange.journal.StoredMessages;
import org.enlace.gateway.exchange.registry.Records;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.mappings.CanonicalRecord;
import org.enlace.mappings.Catalogue;
import org.springframework.stereotype.Component;

/** Validates stored records by the schemas of today. Changes nothing, and reports no value. Thread-safe. */
@Component
public class StoredValidation {

    private final StoredMessages storedMessages;
    private final Records records;
    private final Transactions transactions;

    public StoredValidation(StoredMessages storedMessages, Records records, DataSource source) {
        this.storedMessages = storedMessages;
        this.records = records;
        this.transactions = new Transactions(source);
    }

    /** A place at which the record of a message breaks its schema; the field is empty for the record as a whole. */
    public record InvalidField(UUID message, String record, String field, String rule) {}

    /**
     * The result for some records.
     *
     * @param next the last of them if there may be more, else null
     */
    public record Validated(int checked, List<InvalidField> invalid, UUID next) {}

    private static List<InvalidField> invalid(Catalogue catalogue, UUID id, String type, ObjectNode body) {
        try {
            return catalogue.invalidFields(new CanonicalRecord(type, body)).stream()
                    .map(field -> new InvalidField(id, type, field, Catalogue.RECORD_SCHEMA))
                    .toList();
        } catch (NoSuchElementException noType) {
            return List.of(new InvalidField(id, type, "", "unknown-record-type"));
        }
    }

    /** Validates at most {@code most} records after a message, the oldest first. */
    public Validated validate(Catalogue catalogue, Optional<UUID> after, int most) {
        try {
            return transactions.run(tx -> {
                Map<UUID, String> types = storedMessages.records(tx, after, most);
                Map<UUID, ObjectNode> bodies = records.read(tx, types.keySet());
                List<InvalidField> invalid = new ArrayList<>();
                bodies.forEach((id, body) -> invalid.addAll(invalid(catalogue, id, types.get(id), body)));
                invalid.sort(Comparator.comparing(InvalidField::message).thenComparing(InvalidField::field));
                UUID last =
                        types.keySet().stream().reduce((one, other) -> other).orElse(null);
                return new Validated(bodies.size(), invalid, types.size() < most ? null : last);
            });
        } catch (SQLException away) {
            throw new DatabaseException("stored records cannot be read", away);
        }
    }
}
