package org.enlace.gateway.cli.leak;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.gateway.configuration.model.Policy;
import org.enlace.gateway.exchange.policy.WithheldFields;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Context;
import org.enlace.mappings.InwardMapping;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.UntranslatableException;
import org.enlace.mappings.check.CheckFinding;
import org.enlace.mappings.check.Lineage;
import org.enlace.mappings.check.Perturbation;
import org.enlace.mappings.shape.TableFile;

/**
 * Traces identifying values from the sender's message to the receiver's bytes: a marker replaces each value of the message that feeds a field of
 * class VID withheld by the policy, and must not arrive. It finds a row that copies such a value into a field that is released.
 */
final class MarkerCheck {

    private static final String WORD = "QXMARCAQX";

    private final InwardMapping inward;
    private final TableFile table;
    private final LeakCheck check;
    private final Set<String> places = new LinkedHashSet<>();

    /**
     * @param policy what the receiver may see
     * @param inwardId the mapping from the sender's message to a record
     * @param check the check that writes the record for the receiver
     */
    MarkerCheck(Catalogue catalogue, Policy policy, String inwardId, LeakCheck check) {
        this.inward = catalogue.inward(inwardId);
        this.table = TableFile.of(catalogue.files(), inwardId);
        this.check = check;
        RecordType type = catalogue.recordType(inward.record());
        WithheldFields withheld = new WithheldFields(policy, type);
        for (Lineage.Edge edge : new Lineage(catalogue).said(inwardId)) {
            boolean identifies = type.fields().stream()
                    .filter(field -> field.sensitivity().identifies())
                    .map(field -> FieldPath.parse(field.path().replace("[]", "")))
                    .anyMatch(field -> field.covers(FieldPath.parse(edge.to())) && withheld.dropped(field));
            if (identifies) {
                places.add(edge.from());
            }
        }
    }

    /**
     * Sends one message with markers through.
     *
     * @param persons the registry's change of a record before it goes out
     */
    List<CheckFinding> flaws(byte[] message, Context context, UnaryOperator<JsonNode> persons) {
        Set<CheckFinding> flaws = new LinkedHashSet<>();
        try {
            String usual = written(message, context, persons);
            for (Perturbation each : Perturbation.of(message, table, this::markers)) {
                boolean marked = !each.value().isEmpty() && places.contains(each.path());
                if (marked && arrives(each.value(), written(each.message(), context, persons), usual)) {
                    flaws.add(CheckFinding.of("leak.value", each.path()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(flaws);
    }

    private static boolean arrives(String marker, String now, String usual) {
        for (String piece : marker.toUpperCase(Locale.ROOT).split("[^A-Z0-9]+")) {
            if (piece.length() >= 4 && now.contains(piece) && !usual.contains(piece)) {
                return true;
            }
        }
        return false;
    }

    private String written(byte[] message, Context context, UnaryOperator<JsonNode> persons) {
        try {
            JsonNode body = inward.translate(message, context).record().body();
            return check.bytes(persons.apply(body), context).text().toUpperCase(Locale.ROOT);
        } catch (UntranslatableException e) {
            return "";
        }
    }

    /** Returns markers for a value: a word that is no name; for digits other digits, for a date another year, so that it stays valid. */
    private List<String> markers(String path, String value) {
        List<String> markers = new ArrayList<>();
        if (!places.contains(path)) {
            return markers;
        }
        markers.add(WORD);
        if (value.matches(".*\\b(19|20)\\d{2}\\b.*")) {
            markers.add(value.replaceAll("\\b(19|20)\\d{2}\\b", "1911"));
        }
        if (value.matches("\\d{6,}")) {
            markers.add("918273645546372819".repeat(3).substring(0, value.length()));
        }
        return markers;
    }
}
