package org.enlace.gateway.operations.datasubject;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.exchange.registry.DocumentKeys;
import org.enlace.gateway.exchange.registry.DocumentKeys.Document;
import org.enlace.gateway.exchange.registry.Subjects;
import org.enlace.gateway.exchange.registry.Subjects.Spoken;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.stereotype.Component;

/** Finds the person that a request is about, and audits who searched. Shows ids, kinds and places, never a value. Thread-safe. */
@Component
public class PersonSearch {

    private static final int LONGEST = 64;

    private final Subjects subjects;
    private final DocumentKeys keys;
    private final CaseSearch cases;
    private final DataSubjectTransactions books;
    private final Clock clock;

    PersonSearch(Subjects subjects, DocumentKeys keys, CaseSearch cases, DataSubjectTransactions books, Clock clock) {
        this.subjects = subjects;
        this.cases = cases;
        this.keys = keys;
        this.books = books;
        this.clock = clock;
    }

    /** Finds the persons with a document. */
    public List<Spoken> byDocument(String by, Document document) {
        if (document.scheme().isBlank() || document.value().isBlank()) {
            throw new InvalidRightsRequestException("document", "required");
        }
        if (document.value().length() > LONGEST || document.scheme().length() > LONGEST) {
            throw new InvalidRightsRequestException("document", "length");
        }
        return sought(by, "document", books.read(tx -> subjects.byDocument(tx, keys.all(document))));
    }

    /** Finds the persons of a record or a case, by a number of an agency or the case's code. */
    public List<Spoken> byNumber(String by, String number) {
        if (number.isBlank() || number.length() > LONGEST) {
            throw new InvalidRightsRequestException("number", "length");
        }
        List<String> forms = cases.forms(number);
        return sought(by, "number", books.read(tx -> subjects.byNumber(tx, forms)));
    }

    private List<Spoken> sought(String by, String how, List<Spoken> found) {
        long persons = found.stream().map(Spoken::person).distinct().count();
        return books.write(
                tx -> found,
                done -> List.of(AuditEvent.of(
                        clock.instant(),
                        by,
                        AuditAction.PERSON_SOUGHT,
                        how,
                        Map.of("persons", Long.toString(persons)))));
    }
}
