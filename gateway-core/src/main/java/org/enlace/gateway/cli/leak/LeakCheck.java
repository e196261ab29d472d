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
import org.enlace.gateway.partners.FieldPath;
import org.enlace.gateway.partners.FieldRule.Action;
import org.enlace.gateway.partners.Policy;
import org.enlace.gateway.protection.Protection;
import org.enlace.gateway.protection.WithheldFields;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Context;
import org.enlace.mappings.OutwardMapping;
import org.enlace.mappings.Untranslatable;
import org.enlace.mappings.check.Flaw;
import org.enlace.mappings.shape.Leaves;
import org.enlace.mappings.shape.TableFile;
import org.enlace.mappings.shape.TableRow;

/**
 * Looks whether what a receiver gets depends on what its policy withholds. For a dropped field the bytes must be the same whatever its value,
 * whether it is there, and why not; for one that is generalised, masked or replaced they may depend on the declared class alone. Thread-safe.
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
     * @param mappingId how it is written for the receiver
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
        Protection protection = new Protection(
                policy, catalogue.recordType(catalogue.outward(mappingId).record()));
        // Every person has the same pseudonym here, so that an id that shows through is seen.
        return record -> protection
                .release(record, (Function<UUID, String>) id -> PSEUDONYM)
                .view();
    }

    /** Whether the mapping has no rows that could be read: then only its behaviour on the samples is a proof. */
    boolean opaque() {
        return table.opaque();
    }

    /** Rows that ask for a field of which nothing is released: they write nothing, but their author meant something else. */
    List<Flaw> rows() {
        Set<Flaw> flaws = new LinkedHashSet<>();
        for (TableRow row : table.rows()) {
            for (String field : row.each() ? List.<String>of() : row.canonical()) {
                if (withheld.dropped(FieldPath.parse(field))) {
                    flaws.add(Flaw.of("leak.row", field, policy.id()));
                }
            }
        }
        return List.copyOf(flaws);
    }

    /**
     * Changes each withheld field of a record, one at a time.
     *
     * @param record a canonical record with as much in it as possible; not changed
     * @param donors values that such fields may have
     */
    List<Flaw> perturbed(JsonNode record, Donors donors, Context context) {
        Set<Flaw> flaws = new LinkedHashSet<>();
        Bytes usual = bytes(record, context);
        for (FieldPath field : withheld.leaves()) {
            if (withheld.kept(field)) {
                continue;
            }
            boolean byClass = withheld.action(field) != Action.DROP || withheld.decidesClass(field);
            Map<String, Bytes> ofClass = new HashMap<>();
            ofClass.put(declared(record), usual);
            for (ObjectNode other : donors.others(record, field)) {
                Bytes now = bytes(other, context);
                Bytes before = byClass ? ofClass.computeIfAbsent(declared(other), key -> now) : usual;
                if (!now.equals(before)) {
                    flaws.add(Flaw.of(
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
        } catch (Untranslatable e) {
            // That nothing leaves is something that the receiver sees too.
            return new Bytes("refused");
        }
        return new Bytes(all.toString(java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    /** What a receiver gets, byte for byte. */
    record Bytes(String text) {}

    /** All that the view says of fields that are released as a class, each at its place. */
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

    /** A class says no more than a class may: a band, a reason, a pseudonym. */
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
