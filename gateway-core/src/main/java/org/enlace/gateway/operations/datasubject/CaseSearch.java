package org.enlace.gateway.operations.datasubject;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.exchange.registry.PartnerNumbers;
import org.enlace.gateway.exchange.registry.Subjects;
import org.springframework.stereotype.Component;

/** Finds cases by the code of the registry or by a number that an agency gave them. Thread-safe. */
@Component
class CaseSearch {

    private final Subjects subjects;
    private final PartnerNumbers numbers;
    private final Partners partners;

    CaseSearch(Subjects subjects, PartnerNumbers numbers, Partners partners) {
        this.subjects = subjects;
        this.numbers = numbers;
        this.partners = partners;
    }

    /**
     * Returns all cases with the number: two agencies may give the same one.
     *
     * @throws NotPossibleException if there is none
     */
    List<UUID> find(Connection tx, String number) throws SQLException {
        List<UUID> found = subjects.casesOf(tx, forms(number));
        if (found.isEmpty()) {
            throw new NotPossibleException(NotPossibleException.Why.UNKNOWN);
        }
        return found;
    }

    /** Returns the forms in which tables may hold the number. */
    List<String> forms(String number) {
        return numbers.forms(partners.current().partners().keySet(), number);
    }
}
