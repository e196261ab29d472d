package org.enlace.gateway.rights;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.registry.DocumentKeys;
import org.enlace.gateway.registry.DocumentKeys.Document;
import org.enlace.gateway.registry.Subjects;
import org.enlace.gateway.registry.Subjects.Spoken;
import org.springframework.stereotype.Component;

/** Finds whom it is about, and writes down who looked. Shows ids, kinds and places, never a value. Thread-safe. */
@Component
public class People {

    private static final int LONGEST = 64;

    private final Subjects subjects;
    private final DocumentKeys keys;
    private final RightsBooks books;
    private final Clock clock;

    People(Subjects subjects, DocumentKeys keys, RightsBooks books, Clock clock) {
        this.subjects = subjects;
        this.keys = keys;
        this.books = books;
        this.clock = clock;
    }

    /** Whoever shows a document. */
    public List<Spoken> byDocument(String by, Document document) {
        if (document.scheme().isBlank() || document.value().isBlank()) {
            throw new Unfit("document", "required");
        }
        if (document.value().length() > LONGEST || document.scheme().length() > LONGEST) {
            throw new Unfit("document", "length");
        }
        return sought(by, "document", books.read(tx -> subjects.byDocument(tx, keys.all(document))));
    }

    /** The persons of a record or a case, by a number of an agency or the case's code. */
    public List<Spoken> byNumber(String by, String number) {
        if (number.isBlank() || number.length() > LONGEST) {
            throw new Unfit("number", "length");
        }
        return sought(by, "number", books.read(tx -> subjects.byNumber(tx, number)));
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

    /** The one person among what was found; a {@link NotPossible} if there is none, or more than one. */
    static UUID one(List<Spoken> found) {
        List<UUID> persons = found.stream().map(Spoken::person).distinct().toList();
        if (persons.isEmpty()) {
            throw new NotPossible(NotPossible.Why.UNKNOWN);
        }
        if (persons.size() > 1) {
            throw new NotPossible(NotPossible.Why.SEVERAL_PERSONS);
        }
        return persons.get(0);
    }
}
