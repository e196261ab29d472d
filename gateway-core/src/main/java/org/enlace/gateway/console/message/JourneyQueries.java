package org.enlace.gateway.console.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.enlace.gateway.console.web.Messages;
import org.enlace.gateway.console.web.ScopedReader;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.delivery.PartnerReceipts;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.SqlStatement.RowReader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the journey of one message. */
@Component
class JourneyQueries {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final RowReader<Journey.Facts> FACTS = SqlStatement.recordsOf(Journey.Facts.class);
    private static final RowReader<Journey.Query> QUERY = SqlStatement.recordsOf(Journey.Query.class);
    private static final RowReader<Journey.Finding> FINDING = SqlStatement.recordsOf(Journey.Finding.class);
    private static final RowReader<Journey.Version> VERSION = SqlStatement.recordsOf(Journey.Version.class);

    /** Steps of one transaction may have the same time. */
    private static final String HOPS = """
            select * from journal.hop_view where message_id = :id
            order by at, array_position(array['RECEIVED', 'VALIDATED', 'TRANSLATED', 'ACCEPTED', 'PROTECTED', 'SENT', 'DELIVERED'], step)
            """;

    private static final String FINDINGS = """
            select field, rule, severity from journal.finding_view where message_id = :id group by field, rule, severity
            order by array_position(array['REFUSE', 'WARN', 'INFO'], severity), field, rule
            """;

    /** Of a business id with very many versions only the latest are shown. */
    private static final int VERSIONS = 50;

    private final ScopedReader reading;
    private final PartnerReceipts receipts;

    JourneyQueries(ScopedReader reading, PartnerReceipts receipts) {
        this.reading = reading;
        this.receipts = receipts;
    }

    private record HopOf(Optional<UUID> delivery, Journey.Hop hop) {}

    /** The journey, or empty if there is no such message for this operator. */
    Optional<Journey> journey(Viewer viewer, UUID id) {
        return reading.as(viewer, client -> facts(client, id).map(facts -> journey(client, facts)));
    }

    private Journey journey(JdbcClient client, Journey.Facts facts) {
        List<HopOf> hops = hops(client, facts.id());
        Map<UUID, List<Journey.Hop>> byDelivery = hops.stream()
                .filter(hop -> hop.delivery().isPresent())
                .collect(Collectors.groupingBy(
                        hop -> hop.delivery().get(), Collectors.mapping(HopOf::hop, Collectors.toList())));
        List<DeliveryRow> deliveries = deliveries(client, facts.id());
        boolean failed = deliveries.stream().anyMatch(each -> each.fault() != null);
        Map<UUID, PartnerReceipts.Refusal> refusals = failed ? receipts.refusals(facts.id()) : Map.of();
        return new Journey(
                facts,
                hops.stream()
                        .filter(hop -> hop.delivery().isEmpty())
                        .map(HopOf::hop)
                        .toList(),
                findings(client, facts.id()),
                deliveries.stream()
                        .map(row -> new Journey.DeliveryTrip(
                                row,
                                byDelivery.getOrDefault(row.id(), List.of()),
                                row.fault() == null ? null : refusals.get(row.id())))
                        .toList(),
                versions(client, facts),
                query(client, facts.id()));
    }

    private static Journey.Query query(JdbcClient client, UUID id) {
        return client.sql("select * from journal.query_view where message_id = :id")
                .param("id", id)
                .query((row, number) -> QUERY.read(row))
                .optional()
                .orElse(null);
    }

    private static Optional<Journey.Facts> facts(JdbcClient client, UUID id) {
        return client.sql("select * from journal.message_view where id = :id")
                .param("id", id)
                .query((row, number) -> FACTS.read(row))
                .optional();
    }

    private static List<HopOf> hops(JdbcClient client, UUID id) {
        return client.sql(HOPS).param("id", id).query((row, number) -> hop(row)).list();
    }

    private static HopOf hop(ResultSet row) throws SQLException {
        return new HopOf(
                Optional.ofNullable(row.getObject("delivery_id", UUID.class)),
                new Journey.Hop(
                        SqlStatement.instant(row, "at"),
                        row.getString("step"),
                        row.getString("outcome"),
                        row.getObject("micros", Long.class),
                        knownFacts(row.getString("facts"))));
    }

    /**
     * Returns the facts of a step that packages may record. A fact with any other name stays in the database, so that none reaches a page by
     * accident.
     */
    private static Map<String, String> knownFacts(String json) {
        try {
            Map<String, String> facts =
                    new TreeMap<>(JSON.readValue(json, new TypeReference<Map<String, String>>() {}));
            facts.keySet().retainAll(Messages.FACTS);
            return facts;
        } catch (JsonProcessingException unreadable) {
            return Map.of();
        }
    }

    private static List<Journey.Finding> findings(JdbcClient client, UUID id) {
        return client.sql(FINDINGS)
                .param("id", id)
                .query((row, number) -> FINDING.read(row))
                .list();
    }

    private static List<DeliveryRow> deliveries(JdbcClient client, UUID id) {
        return client.sql(
                        "select * from delivery.delivery_view where message_id = :id order by finished_at is not null, state, receiver, generation")
                .param("id", id)
                .query((row, number) -> DeliveryRow.ROW.read(row))
                .list();
    }

    private static List<Journey.Version> versions(JdbcClient client, Journey.Facts facts) {
        if (facts.businessId() == null) {
            return List.of();
        }
        List<Journey.Version> latest = client.sql("select id, version, state, received_at from journal.message"
                        + " where business_id = :number and link = :link order by id desc limit :rows")
                .param("number", facts.businessId())
                .param("link", facts.link())
                .param("rows", VERSIONS)
                .query((row, number) -> VERSION.read(row))
                .list();
        return latest.stream()
                .sorted(Comparator.comparing(Journey.Version::receivedAt))
                .toList();
    }
}
