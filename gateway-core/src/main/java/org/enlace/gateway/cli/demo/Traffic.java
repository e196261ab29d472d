package org.enlace.gateway.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.enlace.gateway.cli.shared.UndeliveredRecord;

/**
 * The counts of the simulated partners' own ledgers, over the whole life of the data folder.
 *
 * @param sent records sent
 * @param accepted records with a receipt
 * @param refused records with a final no
 * @param delivered effects at receivers
 * @param open records without a final answer
 * @param missing accepted records without an expected effect, one entry for each receiver
 * @param doubled effects beyond the expected, and reports that came again in another file
 * @param foreign effects of records that the partners did not send: sent by hand, for example
 * @param oddities what should not have happened, in words, with its count
 * @param firstAcceptedAt when this process of the partners saw the first receipt
 */
record Traffic(
        long sent,
        long accepted,
        long refused,
        long delivered,
        long open,
        List<UndeliveredRecord> missing,
        long doubled,
        long foreign,
        Map<String, Long> oddities,
        Optional<Instant> firstAcceptedAt) {

    /** A file has no keys: the office recognises the report, but in a run without a restore it must not arrive twice. */
    private static final String AGAIN = "fge/reports: a report came again in another file";

    static Traffic of(JsonNode summary) {
        List<UndeliveredRecord> missing = new ArrayList<>();
        for (JsonNode each : summary.path("missing")) {
            missing.add(new UndeliveredRecord(
                    each.path("link").asText(), each.path("businessId").asText()));
        }
        return new Traffic(
                summary.path("sent").asLong(),
                summary.path("accepted").asLong(),
                summary.path("refused").asLong(),
                summary.path("delivered").asLong(),
                summary.path("open").asLong(),
                List.copyOf(missing),
                summary.path("doubled").asLong()
                        + summary.path("oddities").path(AGAIN).asLong(),
                summary.path("foreign").asLong(),
                oddities(summary.path("oddities")),
                instant(summary.path("firstAcceptedAt").asText("")));
    }

    private static Map<String, Long> oddities(JsonNode oddities) {
        Map<String, Long> counts = new TreeMap<>();
        oddities.fields()
                .forEachRemaining(
                        each -> counts.put(each.getKey(), each.getValue().asLong()));
        return Collections.unmodifiableMap(counts);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
