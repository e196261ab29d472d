package org.enlace.gateway.operations.datasubject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.exchange.registry.DocumentKeys;
import org.enlace.gateway.exchange.registry.DocumentKeys.Document;
import org.enlace.gateway.exchange.registry.Records;
import org.enlace.gateway.exchange.registry.SubjectView;
import org.enlace.gateway.exchange.registry.Subjects;
import org.enlace.gateway.exchange.registry.Subjects.Spoken;
import org.enlace.gateway.operations.datasubject.SubjectFile.Said;
import org.enlace.gateway.operations.datasubject.SubjectFile.Value;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.security.access.Approvals.Who;
import org.enlace.gateway.security.access.ValueAccess;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.RecordType;
import org.springframework.stereotype.Component;

/**
 * Writes for a person the data that the registry holds about them. Who views it, and why, is audited before anything is opened, and the institutions
 * that own the data can read that. Other persons in the same records are left out. Thread-safe.
 */
@Component
public class SubjectAccess {

    /** The most entries of one person; the result says if there are more. */
    private static final int MOST = 500;

    /** The kind of object that is opened, see {@link ValueAccess.Sealed}. */
    static final String EXPORT = "export";

    private final Subjects subjects;
    private final Records records;
    private final SubjectHistory history;
    private final DocumentKeys keys;
    private final Partners partners;
    private final ValueAccess openings;
    private final DataSubjectTransactions books;
    private final Clock clock;

    SubjectAccess(
            Subjects subjects,
            Records records,
            SubjectHistory history,
            DocumentKeys keys,
            Partners partners,
            ValueAccess openings,
            DataSubjectTransactions books,
            Clock clock) {
        this.subjects = subjects;
        this.records = records;
        this.history = history;
        this.keys = keys;
        this.partners = partners;
        this.openings = openings;
        this.books = books;
        this.clock = clock;
    }

    /**
     * Returns everything about one person; throws a {@link NotPossibleException} if there is no such person, an {@link InvalidRightsRequestException}
     * without a reason.
     */
    public SubjectFile export(Who who, UUID person, String reason) {
        String why = PersonalReason.of(reason);
        List<Spoken> all = books.read(tx -> SubjectLookup.of(tx, subjects, person));
        List<Spoken> spoken = all.subList(0, Math.min(MOST, all.size()));
        Map<UUID, SubjectHistory.Origin> origins = books.read(tx -> history.origins(tx, messages(spoken)));
        UUID id = TimeOrderedId.at(clock.instant());
        // The subject is the person and not this file: an approval covers the request when it is repeated.
        openings.open(who, new ValueAccess.Sealed(producers(origins), person.toString(), EXPORT), why);
        return books.write(
                tx -> file(tx, id, person, spoken, origins, all.size() > spoken.size()),
                done -> List.of(AuditEvent.of(
                        clock.instant(),
                        "operator:" + who.user(),
                        AuditAction.PERSON_EXPORTED,
                        person.toString(),
                        Map.of(
                                "export",
                                id.toString(),
                                "records",
                                Integer.toString(done.records().size())))));
    }

    private static List<UUID> messages(List<Spoken> spoken) {
        return spoken.stream().map(Spoken::message).distinct().toList();
    }

    private static Set<String> producers(Map<UUID, SubjectHistory.Origin> origins) {
        return origins.values().stream()
                .map(each -> LinkId.parse(each.link()).partner())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private SubjectFile file(
            Connection tx,
            UUID id,
            UUID person,
            List<Spoken> spoken,
            Map<UUID, SubjectHistory.Origin> origins,
            boolean more)
            throws SQLException {
        Instant now = clock.instant();
        Map<UUID, ObjectNode> bodies = records.read(tx, messages(spoken));
        Map<UUID, List<SubjectFile.Given>> given = history.given(tx, partners.current(), messages(spoken));
        List<Said> said = new ArrayList<>();
        List<byte[]> asked = new ArrayList<>();
        for (Spoken each : spoken) {
            SubjectHistory.Origin origin = origins.get(each.message());
            ObjectNode body = bodies.get(each.message());
            if (origin != null && body != null) {
                said.add(said(each, origin, body, given.getOrDefault(each.message(), List.of())));
                document(body.path(each.place()).path(each.ordinal()).path("document"), asked);
            }
        }
        said.sort(Comparator.comparing(Said::receivedAt).thenComparing(Said::version));
        return new SubjectFile(id, person, now, said, history.questions(tx, partners.current(), asked), more);
    }

    private Said said(Spoken spoken, SubjectHistory.Origin origin, ObjectNode body, List<SubjectFile.Given> given) {
        Catalogue catalogue = partners.current().catalogue();
        RecordType type = catalogue.recordType(origin.record());
        Map<String, Value> values = new LinkedHashMap<>();
        SubjectView.of(type, body, spoken.place(), spoken.ordinal())
                .forEach(field -> values.put(
                        field.path(),
                        new Value(
                                field.path(),
                                field.es(),
                                field.en(),
                                field.own(),
                                ReadableValue.spanish(field.value(), catalogue),
                                ReadableValue.english(field.value(), catalogue),
                                field.value())));
        return new Said(
                spoken.message(),
                LinkId.parse(origin.link()).partner(),
                origin.link(),
                origin.record(),
                origin.number(),
                origin.version(),
                origin.state(),
                origin.receivedAt(),
                spoken.role(),
                List.copyOf(values.values()),
                given.stream().map(each -> named(each, type, spoken.place())).toList());
    }

    /** Fields of other persons that a receiver did not get are not shown to the person. */
    private static SubjectFile.Given named(SubjectFile.Given given, RecordType type, String place) {
        Set<String> others = type.persons().stream()
                .map(RecordType.PersonArray::arrayName)
                .filter(name -> !name.equals(place))
                .collect(Collectors.toSet());
        List<SubjectFile.Label> labels = given.withheld().stream()
                .filter(each -> !others.contains(each.path().replaceFirst("\\..*", "")))
                .flatMap(each -> type.field(each.path()).stream())
                .map(field -> new SubjectFile.Label(field.path(), field.es(), field.en()))
                .toList();
        return new SubjectFile.Given(
                given.receiver(),
                given.link(),
                given.at(),
                given.certain(),
                given.agreement(),
                given.purpose(),
                given.legalBasis(),
                labels);
    }

    private void document(JsonNode document, List<byte[]> asked) {
        if (document.path("value").isTextual()) {
            asked.add(keys.asked(new Document(
                    document.path("scheme").asText(),
                    document.path("country").asText(),
                    document.path("value").asText())));
        }
    }
}
