package org.enlace.gateway.cli.leak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.gateway.configuration.model.FieldRule;
import org.enlace.gateway.configuration.model.FieldRule.Action;
import org.enlace.gateway.configuration.model.Policy;
import org.enlace.gateway.configuration.model.Purpose;
import org.enlace.gateway.exchange.policy.ReleasedView;
import org.enlace.gateway.exchange.policy.WithheldFields;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.check.GoldenCase;
import org.junit.jupiter.api.Test;

/** What {@link EveryFieldTest} is worth: it sees each leak that is planted on the way out, and what is kept does arrive. */
class PlantedLeaksTest {

    private static final Path BUILT_IN = Path.of("../mappings/catalogue");
    private static final String MAPPING = "fge/reports/police-report/v2";
    private static final String RECORD = "police-report/v1";

    /** Nearly all is held back, so that nearly all can leak; enough is kept for a message to be written. */
    private static final Policy LITTLE = new Policy(
            "fge/police-report/v0",
            Purpose.PROSECUTION,
            Map.of(
                    FieldPath.parse("case.externalIds"), FieldRule.of(Action.KEEP),
                    FieldPath.parse("incident.offence"), FieldRule.of(Action.KEEP),
                    FieldPath.parse("victims.age"), new FieldRule(Action.GENERALISE, "AGE_EC")));

    private final Catalogue catalogue = Catalogue.load(Path.of("../config/mappings"));
    private final List<GoldenCase> golden = GoldenCase.in(BUILT_IN).stream()
            .filter(each ->
                    each.inward() && each.id().equals("police/reports/police-report/v1") && each.has("record.json"))
            .limit(2)
            .toList();

    private List<String> wrong(EveryField.Releasing releasing) {
        return new EveryField(catalogue, golden, releasing).wrong(MAPPING, RECORD, LITTLE);
    }

    @Test
    void aPolicyThatIsForgottenForOneFieldIsSeenWhicheverFieldItIs() {
        assertThat(wrong(EveryField.SOUND)).isEmpty();
        WithheldFields withheld = new WithheldFields(LITTLE, catalogue.recordType(RECORD));
        List<FieldPath> held = withheld.leaves().stream()
                .filter(field -> !withheld.kept(field))
                .toList();
        List<FieldPath> unseen = new ArrayList<>();
        Set<FieldPath> onTheWire = new LinkedHashSet<>();
        for (FieldPath field : held) {
            List<String> seen = wrong((record, policy, type) -> {
                ReleasedView sound = EveryField.SOUND.of(record, policy, type);
                putBack(sound.view(), record, field.steps());
                return sound;
            });
            if (seen.isEmpty()) {
                unseen.add(field);
            }
            if (seen.stream().anyMatch(each -> each.contains(": bytes"))) {
                onTheWire.add(field);
            }
        }
        assertThat(held).hasSizeGreaterThan(30);
        assertThat(unseen).as("of %d fields", held.size()).isEmpty();
        assertThat(onTheWire)
                .as("what the Attorney General's file has a column for")
                .extracting(FieldPath::toString)
                .contains("victims.name", "victims.document", "victims.age", "suspects.name");
    }

    private static void putBack(ObjectNode view, JsonNode record, List<String> steps) {
        String name = steps.get(0);
        JsonNode there = record.path(name);
        List<String> further = steps.subList(1, steps.size());
        if (further.isEmpty() && !there.isMissingNode()) {
            view.set(name, there);
        } else if (there.isArray()) {
            ArrayNode into = view.path(name) instanceof ArrayNode known ? known : view.putArray(name);
            for (int i = 0; i < there.size(); i++) {
                putBack(into.size() > i ? (ObjectNode) into.get(i) : into.addObject(), there.get(i), further);
            }
        } else if (there.isObject()) {
            putBack(view.withObjectProperty(name), there, further);
        }
    }

    @Test
    void aListOfRemovedFieldsThatNamesAValueIsSeen() {
        assertThat(wrong((record, policy, type) -> {
                    ReleasedView sound = EveryField.SOUND.of(record, policy, type);
                    List<String> dropped = new ArrayList<>(sound.dropped());
                    dropped.add("incident.narrative="
                            + record.at("/incident/narrative").asText());
                    return new ReleasedView(
                            sound.view(), dropped, sound.generalised(), sound.masked(), sound.pseudonymised());
                }))
                .isNotEmpty()
                .allMatch(each -> each.contains("names of fields [incident.narrative]"));
    }

    /** A figure has no letters for a marker: it is known by being like no other. */
    @Test
    void anExactAgeInTheClothesOfABandIsSeen() {
        assertThat(wrong((record, policy, type) -> {
                    ReleasedView sound = EveryField.SOUND.of(record, policy, type);
                    sound.view().path("victims").forEach(victim -> ((ObjectNode) victim)
                            .putObject("age")
                            .put("years", record.at("/victims/0/age/years").asInt())
                            .put("basis", "STATED"));
                    return sound;
                }))
                .anyMatch(each -> each.contains("bytes"));
    }

    @Test
    void theIdOfAPersonIsSeen() {
        assertThat(wrong((record, policy, type) -> {
                    ReleasedView sound = EveryField.SOUND.of(record, policy, type);
                    putBack(sound.view(), record, List.of("victims", "personId"));
                    return sound;
                }))
                .anyMatch(each -> each.contains("[personId]"));
    }

    /** The planting reaches the wire: what is kept arrives with its marker, else a message without markers would prove nothing. */
    @Test
    void whatIsKeptArrives() {
        EveryField every = new EveryField(catalogue, golden, EveryField.SOUND);
        Policy name = new Policy(
                "fge/police-report/v0",
                Purpose.PROSECUTION,
                Map.of(FieldPath.parse("victims.name"), FieldRule.of(Action.KEEP)));
        ObjectNode record = every.bases(RECORD).get(0).deepCopy();
        new MarkedRecord(field -> false)
                .plant(record, FieldPath.parse("victims.name"), "name", EveryField.arrays(List.of(record)));
        byte[] bytes = every.write(
                        MAPPING,
                        EveryField.SOUND
                                .of(record, name, catalogue.recordType(RECORD))
                                .view())
                .orElseThrow();
        assertThat(new EncodedWordSearch(List.of(MarkedRecord.STEM)).in(bytes)).isPresent();
    }
}
