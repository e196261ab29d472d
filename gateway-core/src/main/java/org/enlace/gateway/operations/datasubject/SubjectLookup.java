package org.enlace.gateway.operations.datasubject;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.exchange.registry.Subjects;
import org.enlace.gateway.exchange.registry.Subjects.Spoken;

/** Finds the persons that an operator's request may be about. Thread-safe: it holds no state. */
final class SubjectLookup {

    private SubjectLookup() {}

    /**
     * Returns the remaining mentions of a person.
     *
     * @throws NotPossibleException {@code ERASED} if the person was erased, {@code UNKNOWN} if there never was one
     */
    static List<Spoken> of(Connection tx, Subjects subjects, UUID person) throws SQLException {
        List<Spoken> left = subjects.leftOf(tx, person);
        if (left.isEmpty()) {
            throw new NotPossibleException(
                    subjects.ofPerson(tx, person).isEmpty()
                            ? NotPossibleException.Why.UNKNOWN
                            : NotPossibleException.Why.ERASED);
        }
        return left;
    }
}
