package org.enlace.gateway.console.message;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.gateway.configuration.model.Policy;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.console.message.FieldTraceView.Cell;
import org.enlace.gateway.console.message.FieldTraceView.Fate;
import org.enlace.gateway.exchange.policy.PolicyContentFilter;
import org.enlace.gateway.exchange.policy.Treatment;
import org.enlace.mappings.RecordType;

/**
 * Determines the treatment of the fields of a record for one receiver: from the journal, if the message was written for it, else from its policy and
 * its mapping. Immutable.
 */
final class FieldFates {

    /** Names of the lists that the protection step writes to the journal; a field is in one of them. */
    private static final Map<String, Fate> LISTS = Map.of(
            "dropped", Fate.DROP,
            "masked", Fate.MASK,
            "generalised", Fate.GENERALISE,
            "pseudonymised", Fate.PSEUDONYMISE);

    private static final Map<Treatment.Kind, Fate> KINDS = new EnumMap<>(Map.of(
            Treatment.Kind.KEEP, Fate.KEEP,
            Treatment.Kind.IN_PART, Fate.IN_PART,
            Treatment.Kind.GENERALISE, Fate.GENERALISE,
            Treatment.Kind.PSEUDONYMISE, Fate.PSEUDONYMISE,
            Treatment.Kind.MASK, Fate.MASK,
            Treatment.Kind.DROP, Fate.DROP));

    private final Map<Fate, List<FieldPath>> happened;
    private final Map<String, Fate> said;
    private final FieldPlaces places;

    private FieldFates(Map<Fate, List<FieldPath>> happened, Map<String, Fate> said, FieldPlaces places) {
        this.happened = happened;
        this.said = said;
        this.places = places;
    }

    /** Returns the treatments for one delivery of records of this type. */
    static FieldFates of(Journey.DeliveryTrip trip, Snapshot snapshot, RecordType type) {
        DeliveryRow delivery = trip.delivery();
        Map<String, Fate> said = snapshot.policy(delivery.policy())
                .map(policy -> said(policy, type))
                .orElse(Map.of());
        return new FieldFates(
                written(trip).map(FieldFates::happened).orElse(Map.of()),
                said,
                FieldPlaces.of(snapshot.catalogue(), delivery.mapping()));
    }

    /** Returns the last hop that wrote it for its receiver: its content was sent. */
    static Optional<Journey.Hop> written(Journey.DeliveryTrip trip) {
        return trip.hops().stream()
                .filter(hop -> hop.step().equals("PROTECTED"))
                .reduce((earlier, later) -> later);
    }

    private static Map<String, Fate> said(Policy policy, RecordType type) {
        Map<String, Fate> said = new HashMap<>();
        for (Treatment each : new PolicyContentFilter(policy, type).treatments()) {
            said.put(each.field().path(), KINDS.get(each.kind()));
        }
        return said;
    }

    private static Map<Fate, List<FieldPath>> happened(Journey.Hop hop) {
        Map<Fate, List<FieldPath>> happened = new EnumMap<>(Fate.class);
        LISTS.forEach((list, fate) -> {
            String names = hop.facts().getOrDefault(list, "");
            if (!names.isEmpty()) {
                happened.put(
                        fate,
                        Arrays.stream(names.split(", ")).map(FieldPath::parse).toList());
            }
        });
        return happened;
    }

    /** Returns the treatment of a field. */
    Cell of(RecordType.Field field) {
        FieldPath path = FieldPlaces.path(field);
        for (Map.Entry<Fate, List<FieldPath>> each : happened.entrySet()) {
            if (each.getValue().stream().anyMatch(held -> held.covers(path))) {
                boolean goes = each.getKey() != Fate.DROP;
                return new Cell(each.getKey(), true, goes ? places.of(path) : List.of());
            }
        }
        Fate fate = said.getOrDefault(field.path(), Fate.UNKNOWN);
        if (fate == Fate.DROP || fate == Fate.UNKNOWN) {
            return new Cell(fate, false, List.of());
        }
        List<String> to = places.of(path);
        return new Cell(to.isEmpty() && places.known() ? Fate.NO_PLACE : fate, false, to);
    }
}
