package org.enlace.gateway.rights;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.registry.Subjects;
import org.enlace.gateway.registry.Subjects.Spoken;

/** Of whom anything can be asked at the desk. Thread-safe: it holds no state. */
final class Living {

    private Living() {}

    /**
     * What is left of a person.
     *
     * @throws NotPossible {@code ERASED} if she was erased, {@code UNKNOWN} if there never was anybody
     */
    static List<Spoken> of(Connection tx, Subjects subjects, UUID person) throws SQLException {
        List<Spoken> left = subjects.leftOf(tx, person);
        if (left.isEmpty()) {
            throw new NotPossible(
                    subjects.ofPerson(tx, person).isEmpty() ? NotPossible.Why.UNKNOWN : NotPossible.Why.ERASED);
        }
        return left;
    }
}
