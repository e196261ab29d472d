package org.enlace.gateway.console;

import java.util.List;
import java.util.UUID;
import org.enlace.gateway.console.FieldsView.Column;
import org.enlace.gateway.console.FieldsView.Row;
import org.enlace.gateway.partners.FieldPath;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.check.Loss;
import org.springframework.stereotype.Component;

/** Lays what the journal wrote down of a message beside the tables that translated it. Thread-safe. */
@Component
class FieldsBoard {

    private static final String UNREAD = "unread ";

    private final JourneyQueries journeys;
    private final Partners partners;

    FieldsBoard(JourneyQueries journeys, Partners partners) {
        this.journeys = journeys;
        this.partners = partners;
    }

    /**
     * The way of the fields of one message.
     *
     * @throws Unknown if there is no such message for this operator, or no record was made of it
     */
    FieldsView of(Viewer viewer, UUID id) {
        Journey journey = journeys.journey(viewer, id).orElseThrow(Unknown::new);
        Journey.Facts facts = journey.message();
        if (facts.mapping() == null || facts.record() == null || journey.query() != null) {
            throw new Unknown();
        }
        Snapshot snapshot = partners.current();
        Catalogue catalogue = snapshot.catalogue();
        FieldPlaces sources = FieldPlaces.of(catalogue, facts.mapping());
        return new FieldsView(
                facts.id(),
                facts.record(),
                facts.mapping(),
                snapshot.hash().equals(facts.snapshot()),
                sources.known(),
                journey.deliveries().stream().map(FieldsBoard::column).toList(),
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

    /** Groups are left out: what becomes of them is what becomes of the fields in them. */
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

    /** A finding names a field of the record or, from its own top on, a place of the sender's form; in both, lists may have numbers. */
    private static boolean concerns(String found, RecordType.Field field, List<String> sources) {
        String place = found.replaceAll("\\[\\d+]", "");
        return !place.isEmpty()
                && (place.equals(field.path())
                        || sources.stream().anyMatch(source -> source.equals(place) || source.endsWith("/" + place)));
    }

    private static List<String> unread(Catalogue catalogue, String mapping) {
        return new Loss(catalogue)
                .of(mapping).stream()
                        .filter(line -> line.startsWith(UNREAD))
                        .map(line -> line.substring(UNREAD.length()))
                        .toList();
    }
}
