package org.enlace.gateway.cli.leak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.gateway.configuration.model.FieldRule.Action;
import org.enlace.gateway.configuration.model.Policy;
import org.enlace.gateway.exchange.policy.PolicyContentFilter;
import org.enlace.gateway.exchange.policy.WithheldFields;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Context;
import org.enlace.mappings.OutwardMapping;
import org.enlace.mappings.UntranslatableException;
import org.enlace.mappings.check.CheckFinding;
import org.enlace.mappings.shape.Leaves;
import org.enlace.mappings.shape.TableFile;
import org.enlace.mappings.shape.TableRow;

/**
 * Checks that the bytes a receiver gets do not depend on the values that its policy withholds. For a dropped field the bytes must be the same for
 * any value, and for an absent field with any reason; for a field that is generalised, masked or replaced they may depend on the declared class
 * alone. Thread-safe.
 */
final class LeakCheck {

    static final String PSEUDONYM = "pseudonym-of-a-person";

    private final Policy policy;
    private final OutwardMapping mapping;
    private final TableFile table;
    private final WithheldFields withheld;
    private final Function<JsonNode, JsonNode> release;

    /**
     * @param policy what the receiver may see
     * @param mappingId the mapping that writes the receiver's message
     */
    LeakCheck(Catalogue catalogue, Policy policy, String mappingId) {
        this(catalogue, policy, mappingId, releasing(catalogue, policy, mappingId));
    }

    LeakCheck(Catalogue catalogue, Policy policy, String mappingId, Function<JsonNode, JsonNode> release) {
        this.policy = policy;
        this.mapping = catalogue.outward(mappingId);
        this.table = TableFile.of(catalogue.files(), mappingId);
        this.withheld = new WithheldFields(policy, catalogue.recordType(mapping.record()));
        this.release = release;
    }

    private static Function<JsonNode, JsonNode> releasing(Catalogue catalogue, Policy policy, String mappingId) {
        PolicyContentFilter policyContentFilter = new PolicyContentFilter(
                policy, catalogue.recordType(catalogue.outward(mappingId).record()));
        // Every person has the same pseudonym here, so that an id that shows through is seen.
        return record -> policyContentFilter
                .release(record, (Function<UUID, String>) id -> PSEUDONYM)
                .view();
    }

    /** Tells if the mapping has no rows that could be read: then only its behaviour on the samples is a proof. */
    boolean opaque() {
        return table.opaque();
    }

    /** Returns the rows that read a field of which nothing is released: they write nothing, but their author meant something else. */
    List<CheckFinding> rows() {
        Set<CheckFinding> flaws = new LinkedHashSet<>();
        for (TableRow row : table.rows()) {
            for (String field : row.each() ? List.<String>of() : row.canonical()) {
                if (withheld.dropped(FieldPath.parse(field))) {
                    flaws.add(CheckFinding.of("leak.row", field, policy.id()));
                }
            }
        }
        return List.copyOf(flaws);
    }

    /**
     * Changes each withheld field of a record, one at a time.
     *
     * @param record a canonical record with as much in it as possible; not changed
     * @param sampleValues values that such fields may have
     */
    List<CheckFinding> perturbed(JsonNode record, SampleValues sampleValues, Context context) {
        Set<CheckFinding> flaws = new LinkedHashSet<>();
        Bytes usual = bytes(record, context);
        for (FieldPath field : withheld.leaves()) {
            if (withheld.kept(field)) {
                continue;
            }
            boolean byClass = withheld.action(field) != Action.DROP || withheld.decidesClass(field);
            Map<String, Bytes> ofClass = new HashMap<>();
            ofClass.put(declared(record), usual);
            for (ObjectNode other : sampleValues.others(record, field)) {
                Bytes now = bytes(other, context);
                Bytes before = byClass ? ofClass.computeIfAbsent(declared(other), key -> now) : usual;
                if (!now.equals(before)) {
                    flaws.add(CheckFinding.of(
                            "leak.field",
                            field,
                            withheld.action(field).name().toLowerCase(java.util.Locale.ROOT),
                            policy.id()));
                }
            }
        }
        return List.copyOf(flaws);
    }

    /** The bytes for a record. */
    Bytes bytes(JsonNode record, Context context) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            for (byte[] part : mapping.write(release.apply(record), context).parts()) {
                all.writeBytes(part);
                all.write('\n');
            }
        } catch (UntranslatableException e) {
            // The receiver also notices that nothing is sent.
            return new Bytes("refused");
        }
        return new Bytes(all.toString(java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    /** The message that a receiver gets, byte for byte. */
    record Bytes(String text) {}

    /** Returns the view's content of fields that are released as a class, each at its place. */
    private String declared(JsonNode record) {
        JsonNode view = release.apply(record);
        Map<String, String> classes = new TreeMap<>(Leaves.json(view).values());
        classes.keySet().removeIf(path -> !byClass(path));
        for (FieldPath field : withheld.leaves()) {
            if (isClass(withheld.action(field))) {
                checkClass(withheld.action(field), field, view);
            }
        }
        return classes.toString();
    }

    private boolean byClass(String leaf) {
        List<String> steps = List.of(Leaves.plain(leaf).split("/"));
        return withheld.leaves().stream()
                .anyMatch(field -> isClass(withheld.action(field)) && field.covers(new FieldPath(steps)));
    }

    private static boolean isClass(Action action) {
        return action != Action.KEEP && action != Action.DROP;
    }

    /** Checks that a class shows no more than a class may: a band, a reason, a pseudonym. */
    private static void checkClass(Action action, FieldPath field, JsonNode view) {
        field.values(view).forEach(value -> {
            boolean reason = value.has("nil") && value.size() == 1;
            boolean band = value.has("band") && value.has("list") && value.size() == 2;
            boolean fits =
                    switch (action) {
                        case GENERALISE -> reason || band;
                        case MASK -> reason;
                        default -> value.asText().equals(PSEUDONYM);
                    };
            if (!fits) {
                throw new IllegalStateException("more than a class is released of " + field);
            }
        });
    }
}
