package org.enlace.gateway.cli.leak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.gateway.configuration.model.Policy;
import org.enlace.gateway.exchange.policy.PolicyContentFilter;
import org.enlace.gateway.exchange.policy.ReleasedView;
import org.enlace.gateway.exchange.policy.WithheldFields;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Context;
import org.enlace.mappings.PartnerScheme;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.UntranslatableException;
import org.enlace.mappings.check.GoldenCase;

/** Puts a marker into each field of a record, lets it go out under a policy, and looks for what should have stayed. */
final class EveryField {

    private static final Context CONTEXT = Context.receivedAt(Instant.parse("2026-03-07T12:00:00Z"))
            .key("k-1")
            .frozenAt(Instant.parse("2026-03-07T12:00:00Z"))
            .version(1)
            .novelty("NEW")
            .build();

    private static final EncodedWordSearch WITHHELD = new EncodedWordSearch(List.of(MarkedRecord.STEM));

    private final Catalogue catalogue;
    private final List<GoldenCase> golden;
    private final Releasing releasing;
    private int written;

    /** How a record is released; a test may put a fault in its place. */
    interface Releasing {
        ReleasedView of(ObjectNode record, Policy policy, RecordType type);
    }

    /** What the installation does. */
    static final Releasing SOUND =
            (record, policy, type) -> new PolicyContentFilter(policy, type).release(record, id -> "P-SEUDONIMO");

    EveryField(Catalogue catalogue, List<GoldenCase> golden, Releasing releasing) {
        this.catalogue = catalogue;
        this.golden = golden;
        this.releasing = releasing;
    }

    /** How many messages could be written so far. */
    int written() {
        return written;
    }

    /** What came out and should not have; each a mapping, where, and the fields that it may be. */
    List<String> wrong(String mapping, String record, Policy policy) {
        RecordType type = catalogue.recordType(record);
        WithheldFields withheld = new WithheldFields(policy, type);
        List<ObjectNode> bases = bases(record);
        Set<String> arrays = arrays(bases);
        List<String> wrong = new ArrayList<>();
        for (ObjectNode base : bases) {
            // With markers in the withheld fields alone the message can be written; with markers everywhere it is as
            // strange as can be.
            for (boolean everywhere : new boolean[] {false, true}) {
                ObjectNode marked = base.deepCopy();
                MarkedRecord markers = new MarkedRecord(withheld::kept);
                for (FieldPath field : withheld.leaves()) {
                    if (!field.last().equals("personId") && (everywhere || !withheld.kept(field))) {
                        markers.plant(marked, field, kind(type, field), arrays);
                    }
                }
                Set<String> persons = persons(marked, type);
                ReleasedView releasedView = releasing.of(marked, policy, type);
                Optional<byte[]> bytes = write(mapping, releasedView.view());
                written += bytes.isPresent() ? 1 : 0;
                String names = releasedView.dropped() + " " + releasedView.masked() + releasedView.generalised()
                        + releasedView.pseudonymised();
                judge("bytes", bytes.orElse(new byte[0]), markers, persons, wrong);
                judge("view", utf8(releasedView.view().toString()), markers, persons, wrong);
                judge("names of fields", utf8(names), markers, persons, wrong);
                if (policy.fields().isEmpty() && !releasedView.view().isEmpty()) {
                    wrong.add("something under a policy that says nothing");
                }
            }
        }
        return wrong.stream()
                .distinct()
                .map(each -> mapping + " under " + policy.id() + " for " + policy.purpose() + ": " + each)
                .toList();
    }

    private static void judge(
            String where, byte[] bytes, MarkedRecord markers, Set<String> persons, List<String> wrong) {
        if (WITHHELD.in(bytes).isPresent()) {
            wrong.add(where + " " + markers.fields(bytes));
        }
        if (!MarkedRecord.figures(bytes).isEmpty()) {
            wrong.add(where + " " + MarkedRecord.figures(bytes));
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (persons.stream().anyMatch(text::contains)) {
            wrong.add(where + " [personId]");
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** All that is written of a view, findings too; empty if nothing can be. */
    Optional<byte[]> write(String mapping, JsonNode view) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            var outward = catalogue.outward(mapping).write(view, CONTEXT);
            outward.parts().forEach(all::writeBytes);
            all.writeBytes(utf8(outward.findings().toString()));
            return Optional.of(all.toByteArray());
        } catch (UntranslatableException nothing) {
            return Optional.empty();
        }
    }

    static String kind(RecordType type, FieldPath field) {
        if (PartnerScheme.isNumber(field.steps())) {
            return "identifier";
        }
        return type.fields().stream()
                .filter(each -> each.path().replace("[]", "").equals(field.toString()))
                .findFirst()
                .orElseThrow()
                .kind();
    }

    /** The samples of a record. */
    List<ObjectNode> bases(String record) {
        List<ObjectNode> all = new ArrayList<>();
        for (GoldenCase each : golden) {
            String of = each.inward()
                    ? catalogue.inward(each.id()).record()
                    : catalogue.outward(each.id()).record();
            if (of.equals(record)) {
                all.add((ObjectNode) each.json("record.json"));
            }
        }
        return all;
    }

    /** Which paths hold lists, as the samples show. */
    static Set<String> arrays(List<ObjectNode> records) {
        Set<String> arrays = new HashSet<>(Set.of("victims", "suspects", "subjects", "crossings", "persons", "others"));
        records.forEach(record -> collect(record, "", arrays));
        return arrays;
    }

    private static void collect(JsonNode node, String path, Set<String> arrays) {
        if (node.isArray()) {
            arrays.add(path);
            node.forEach(each -> collect(each, path, arrays));
        }
        node.properties()
                .forEach(field -> collect(
                        field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey(), arrays));
    }

    private static Set<String> persons(ObjectNode record, RecordType type) {
        Set<String> ids = new HashSet<>();
        for (RecordType.PersonArray array : type.persons()) {
            for (JsonNode person : record.path(array.arrayName())) {
                String id = new UUID(0x0190a5b000007000L, 0x8000000000000000L + ids.size()).toString();
                ((ObjectNode) person).put("personId", id);
                ids.add(id);
            }
        }
        return ids;
    }
}
