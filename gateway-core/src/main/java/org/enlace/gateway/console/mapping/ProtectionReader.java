package org.enlace.gateway.console.mapping;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Policy;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.console.mapping.ProtectionView.Cell;
import org.enlace.gateway.console.mapping.ProtectionView.Column;
import org.enlace.gateway.console.mapping.ProtectionView.Row;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.policy.PolicyContentFilter;
import org.enlace.gateway.exchange.policy.Treatment;
import org.enlace.mappings.RecordType;
import org.springframework.stereotype.Component;

/** Reads the fields of a record that each receiver may see from the agreements and policies in force. Thread-safe. */
@Component
public class ProtectionReader {

    private final Partners partners;
    private final Clock clock;

    ProtectionReader(Partners partners, Clock clock) {
        this.partners = partners;
        this.clock = clock;
    }

    /** Returns the records with a receiver under an agreement in force that the viewer may see, by slug. */
    List<String> records(Viewer viewer) {
        TreeSet<String> records = new TreeSet<>();
        Snapshot snapshot = partners.current();
        inForce(snapshot)
                .filter(agreement -> agreement.to().stream().anyMatch(to -> concerns(viewer, agreement, to)))
                .forEach(agreement -> records.add(agreement.record()));
        return List.copyOf(records);
    }

    /**
     * Returns a record's fields by receiver.
     *
     * @throws NotFoundException if it has no receiver, or the viewer may not see it
     */
    public ProtectionView of(Viewer viewer, String record) {
        Snapshot snapshot = partners.current();
        Map<Column, PolicyContentFilter> columns = columns(snapshot, viewer, record);
        if (columns.isEmpty()) {
            throw new NotFoundException();
        }
        return new ProtectionView(record, List.copyOf(columns.keySet()), rows(columns.values()));
    }

    private static List<Row> rows(Iterable<PolicyContentFilter> protections) {
        Map<RecordType.Field, List<Cell>> cells = new LinkedHashMap<>();
        for (PolicyContentFilter policyContentFilter : protections) {
            for (Treatment each : policyContentFilter.treatments()) {
                cells.computeIfAbsent(each.field(), absent -> new ArrayList<>())
                        .add(new Cell(each.kind(), each.list()));
            }
        }
        return cells.entrySet().stream()
                .map(each -> row(each.getKey(), each.getValue()))
                .toList();
    }

    private static Row row(RecordType.Field field, List<Cell> cells) {
        return new Row(field.path(), field.es(), field.en(), field.sensitivity().name(), List.copyOf(cells));
    }

    /** Returns the columns of receivers that get the same record version as the first receiver. */
    private Map<Column, PolicyContentFilter> columns(Snapshot snapshot, Viewer viewer, String record) {
        Map<Column, PolicyContentFilter> columns = new LinkedHashMap<>();
        RecordType first = null;
        for (Agreement agreement : inForce(snapshot).toList()) {
            for (Agreement.Receiver to : agreement.to()) {
                if (!agreement.record().equals(record) || !concerns(viewer, agreement, to)) {
                    continue;
                }
                RecordType type = type(snapshot, to, record);
                first = first == null ? type : first;
                if (type.id().equals(first.id())) {
                    columns.computeIfAbsent(column(to), absent -> protection(snapshot, to, type));
                }
            }
        }
        return columns;
    }

    private static boolean concerns(Viewer viewer, Agreement agreement, Agreement.Receiver to) {
        return viewer.owns(agreement.from()) || viewer.owns(to.link());
    }

    private static Column column(Agreement.Receiver to) {
        return new Column(to.link().toString(), to.policyId(), to.purpose().name());
    }

    private static PolicyContentFilter protection(Snapshot snapshot, Agreement.Receiver to, RecordType type) {
        Policy policy = snapshot.policy(to.policyId()).orElseThrow(NotFoundException::new);
        return new PolicyContentFilter(policy, type);
    }

    private static RecordType type(Snapshot snapshot, Agreement.Receiver to, String record) {
        String mapping = snapshot.link(to.link())
                .orElseThrow(NotFoundException::new)
                .records()
                .get(record);
        return snapshot.catalogue()
                .recordType(snapshot.catalogue().outward(mapping).record());
    }

    private Stream<Agreement> inForce(Snapshot snapshot) {
        Instant now = clock.instant();
        return snapshot.agreements().values().stream()
                .filter(agreement -> !agreement.isQuery() && agreement.inForceOn(now));
    }
}
