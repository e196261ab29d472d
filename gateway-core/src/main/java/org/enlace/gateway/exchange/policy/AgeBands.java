package org.enlace.gateway.exchange.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.enlace.gateway.configuration.model.FieldPath;

/**
 * Puts a person into an age band. Rules: an exact age or birth date falls into one band; a band of another list only where it lies wholly inside one
 * of ours; ages on both sides of 18 are handled as a minor's; anything else is unknown. Source: domain rules "Age" and "Bands".
 */
final class AgeBands {

    private static final Map<String, List<String>> LISTS = Map.of(
            "AGE_EC", List.of("0-11", "12-17", "18-29", "30-64", "65+"),
            "AGE_CTDC", List.of("0-8", "9-17", "18-20", "21-23", "24-26", "27-29", "30-38", "39-47", "48+"),
            "AGE_GLOTIP", List.of("0-17", "18+"));

    /** Paths where records say when the event happened; the first that is stated counts. */
    static final List<FieldPath> EVENTS = Stream.of(
                    "incident.occurredFrom",
                    "incident.reportedAt",
                    "alert.occurredAt",
                    "alert.raisedAt",
                    "registration.year",
                    "proceeding.batchDate")
            .map(FieldPath::parse)
            .toList();

    private final Optional<DateRange> event;

    /** For the persons of one record. */
    AgeBands(JsonNode record) {
        this.event = EVENTS.stream()
                .flatMap(path -> path.values(record))
                .flatMap(date -> DateRange.of(date).stream())
                .findFirst();
    }

    /**
     * The band as a canonical age.
     *
     * @return an age with a band, or {@code {"nil": ...}} where none can be told; empty if the record says nothing of age or birth date
     */
    Optional<ObjectNode> of(JsonNode person, String list) {
        JsonNode age = person.path("age");
        JsonNode birth = person.path("birthDate");
        if (age.isMissingNode() && birth.isMissingNode()) {
            return Optional.empty();
        }
        Optional<String> band = range(age, birth).flatMap(range -> band(range, list));
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        return Optional.of(
                band.isPresent() ? node.put("band", band.get()).put("list", list) : node.put("nil", reason(age)));
    }

    private static String reason(JsonNode age) {
        return age.path("nil").asText("UNKNOWN");
    }

    /** A whole birth date is the best there is, then a stated age, then part of a birth date. */
    private Optional<AgeRange> range(JsonNode age, JsonNode birth) {
        Optional<DateRange> born = DateRange.of(birth);
        Optional<AgeRange> computed = born.flatMap(date -> event.flatMap(when -> AgeRange.at(when, date)));
        Optional<AgeRange> stated = AgeRange.ofAge(age);
        boolean whole = born.map(DateRange::exact).orElse(false)
                && event.map(DateRange::exact).orElse(false);
        return whole ? computed.or(() -> stated) : stated.or(() -> computed);
    }

    private static Optional<String> band(AgeRange range, String list) {
        AgeRange handled = range.straddlesMajority() ? range.asMinor() : range;
        return LISTS.getOrDefault(list, List.of()).stream()
                .filter(band -> AgeRange.parse(band).map(handled::within).orElse(false))
                .findFirst();
    }
}
