package org.enlace.gateway.console.message;

import java.util.List;
import java.util.UUID;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.console.message.FieldTraceView.Column;
import org.enlace.gateway.console.message.FieldTraceView.Row;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.check.LossReport;
import org.springframework.stereotype.Component;

/** Combines the journal entries of a message with the tables that translated it. Thread-safe. */
@Component
class FieldTraceAssembler {

    private static final String UNREAD = "unread ";

    private final JourneyQueries journeys;
    private final Partners partners;

    FieldTraceAssembler(JourneyQueries journeys, Partners partners) {
        this.journeys = journeys;
        this.partners = partners;
    }

    /**
     * Returns the trace of the fields of one message.
     *
     * @throws NotFoundException if there is no such message for this operator, or no record was made of it
     */
    FieldTraceView of(Viewer viewer, UUID id) {
        Journey journey = journeys.journey(viewer, id).orElseThrow(NotFoundException::new);
        Journey.Facts facts = journey.message();
        if (facts.mapping() == null || facts.record() == null || journey.query() != null) {
            throw new NotFoundException();
        }
        Snapshot snapshot = partners.current();
        Catalogue catalogue = snapshot.catalogue();
        FieldPlaces sources = FieldPlaces.of(catalogue, facts.mapping());
        return new FieldTraceView(
                facts.id(),
                facts.record(),
                facts.mapping(),
                snapshot.hash().equals(facts.snapshot()),
                sources.known(),
                journey.deliveries().stream().map(FieldTraceAssembler::column).toList(),
                catalogue.inwardMappings().contains(facts.mapping()) ? rows(journey, snapshot, sources) : List.of(),
                sources.known() ? unread(catalogue, facts.mapping()) : List.of());
    }

    private static Column column(Journey.DeliveryTrip trip) {
        DeliveryRow row = trip.delivery();
        boolean written = FieldFates.written(trip).isPresent();
        return new Column(row.id(), row.receiver(), row.policy(), row.state(), written);
    }

    private static List<Row> rows(Journey journey, Snapshot snapshot, FieldPlaces sources) {
        Catalogue catalogue = snapshot.catalogue();
        RecordType type = catalogue.recordType(
                catalogue.inward(journey.message().mapping()).record());
        List<FieldFates> fates = journey.deliveries().stream()
                .map(trip -> FieldFates.of(trip, snapshot, type))
                .toList();
        return type.fields().stream()
                .filter(field -> type.fields().stream().noneMatch(other -> within(other, field)))
                .map(field -> row(field, sources.of(FieldPlaces.path(field)), journey.findings(), fates))
                .toList();
    }

    /** Returns the fields without groups: the treatment of a group is that of the fields in it. */
    private static boolean within(RecordType.Field inner, RecordType.Field outer) {
        FieldPath above = FieldPlaces.path(outer);
        FieldPath below = FieldPlaces.path(inner);
        return !above.equals(below) && above.covers(below);
    }

    private static Row row(
            RecordType.Field field, List<String> sources, List<Journey.Finding> findings, List<FieldFates> fates) {
        return new Row(
                field.path(),
                field.es(),
                field.en(),
                field.sensitivity().name(),
                sources,
                findings.stream()
                        .filter(finding -> concerns(finding.field(), field, sources))
                        .map(Journey.Finding::rule)
                        .distinct()
                        .toList(),
                fates.stream().map(each -> each.of(field)).toList());
    }

    /**
     * True if a finding concerns the field. A finding names a field of the record or, from its own top on, a place of the sender's form; in both,
     * lists may have numbers.
     */
    private static boolean concerns(String found, RecordType.Field field, List<String> sources) {
        String place = found.replaceAll("\\[\\d+]", "");
        return !place.isEmpty()
                && (place.equals(field.path())
                        || sources.stream().anyMatch(source -> source.equals(place) || source.endsWith("/" + place)));
    }

    private static List<String> unread(Catalogue catalogue, String mapping) {
        return new LossReport(catalogue)
                .of(mapping).stream()
                        .filter(line -> line.startsWith(UNREAD))
                        .map(line -> line.substring(UNREAD.length()))
                        .toList();
    }
}
