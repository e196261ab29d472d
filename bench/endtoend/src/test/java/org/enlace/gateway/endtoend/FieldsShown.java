package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.shape.Leaves;
import org.enlace.mappings.shape.PartnerField;
import org.enlace.mappings.shape.TableFile;

/** Compares what the console says of the fields of a message with what receivers really got, and with what the journal wrote down. */
final class FieldsShown {

    private final Catalogue catalogue;
    private final JsonNode journey;
    private final JsonNode fields;

    FieldsShown(RunningGateway gateway, String message) {
        this.catalogue = gateway.bean(Partners.class).current().catalogue();
        this.journey = gateway.operator().journey(message);
        this.fields = gateway.operator().get("messages/" + message + "/fields");
    }

    /** @param came by receiver, what it got */
    void tellTheTruth(Map<String, String> came) {
        int column = 0;
        for (JsonNode each : fields.path("columns")) {
            assertThat(each.path("written").asBoolean()).isTrue();
            String text = came.get(each.path("receiver").asText());
            if (text != null && (text.startsWith("<") || text.startsWith("{"))) {
                nothingCameThatIsNotShown(column, text);
            }
            everythingHeldBackIsShown(column, each.path("delivery").asText());
            column++;
        }
    }

    private void nothingCameThatIsNotShown(int column, String text) {
        Set<String> shown = withoutFields(mapping(column));
        for (JsonNode row : fields.path("rows")) {
            row.path("cells").get(column).path("places").forEach(place -> shown.add(place.asText()));
        }
        assertThat(leaves(text)).isSubsetOf(shown);
    }

    /** Places that are written whatever the record: constants, and words such as the key. */
    private Set<String> withoutFields(String mapping) {
        Set<String> places = new TreeSet<>();
        TableFile.of(catalogue.files(), mapping).rows().stream()
                .filter(row -> row.canonical().isEmpty())
                .flatMap(row -> row.partner().stream())
                .map(PartnerField::path)
                .forEach(places::add);
        TableFile.of(catalogue.files(), mapping).rows().stream()
                .flatMap(row -> row.filters().stream())
                .map(PartnerField::path)
                .forEach(places::add);
        return places;
    }

    private String mapping(int column) {
        return delivery(fields.path("columns").get(column).path("delivery").asText())
                .path("delivery")
                .path("mapping")
                .asText();
    }

    private JsonNode delivery(String id) {
        for (JsonNode trip : journey.path("deliveries")) {
            if (trip.path("delivery").path("id").asText().equals(id)) {
                return trip;
            }
        }
        throw new AssertionError("no delivery of this column");
    }

    private void everythingHeldBackIsShown(int column, String delivery) {
        Set<String> written = new TreeSet<>();
        for (JsonNode hop : delivery(delivery).path("hops")) {
            if (hop.path("step").asText().equals("PROTECTED")) {
                String dropped = hop.path("facts").path("dropped").asText();
                written = new TreeSet<>(Arrays.asList(dropped.split(", ")));
                written.remove("");
            }
        }
        for (JsonNode row : fields.path("rows")) {
            JsonNode cell = row.path("cells").get(column);
            FieldPath field = FieldPath.parse(row.path("field").asText().replace("[]", ""));
            boolean said =
                    written.stream().anyMatch(name -> FieldPath.parse(name).covers(field));
            assertThat(cell.path("fate").asText().equals("DROP")
                            && cell.path("happened").asBoolean())
                    .as(field.toString())
                    .isEqualTo(said);
        }
    }

    private static Set<String> leaves(String text) {
        try {
            Leaves leaves = text.startsWith("<")
                    ? Leaves.xml(text.getBytes(StandardCharsets.UTF_8))
                    : Leaves.json(new ObjectMapper().readTree(text));
            Set<String> paths = new TreeSet<>();
            leaves.values().forEach((path, value) -> {
                // Of an envelope only what is in it comes from the record.
                String inside = path.replaceAll("\\[\\d+]", "").replaceFirst("^Envelope/Body/", "");
                if (!value.isEmpty() && !inside.startsWith("Envelope/")) {
                    paths.add(inside);
                }
            });
            return paths;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
