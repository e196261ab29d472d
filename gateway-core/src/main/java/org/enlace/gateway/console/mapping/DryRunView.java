package org.enlace.gateway.console.mapping;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.enlace.gateway.exchange.delivery.files.DryRunDelivery;
import org.enlace.gateway.exchange.intake.dryrun.DryRunResult;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.OutwardMessage;
import org.enlace.mappings.check.Lineage;
import org.enlace.mappings.shape.Leaves;

/**
 * The result of a dry run, for page and API. The values in it are those of the given input.
 *
 * @param mapping the mapping
 * @param snapshot hash of the configuration it was tried under
 * @param complete false if the file was not read completely, or the time was over
 */
record DryRunView(String mapping, String snapshot, boolean complete, List<Item> items) {

    /**
     * A message of the input.
     *
     * @param line its first line in a file; 0 for a message by itself
     * @param end its outcome at the inbound endpoint
     * @param refusal code of a refusal; null otherwise
     * @param businessId the sender's own; null unless it is accepted
     * @param fields of the canonical record, in its order
     * @param record the canonical record; null unless it is accepted
     */
    record Item(
            int line,
            DryRunResult.End end,
            String refusal,
            List<DryRunResult.Noted> findings,
            String businessId,
            List<Field> fields,
            ObjectNode record,
            List<Receiver> receivers) {
        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "Item";
        }
    }

    /**
     * A field of the canonical record.
     *
     * @param path its steps joined by dots
     * @param from fields of the partner that determine it, by the mapping's table; empty for constants of the mapping
     * @param values its values, one for each occurrence
     */
    record Field(String path, List<String> from, List<String> values) {
        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "Field";
        }
    }

    /**
     * A receiver under an agreement in force.
     *
     * @param onlyIf conditions on the record's case; with any, nothing is written
     * @param fault the reason why nothing would be sent; null if it would
     * @param kept fields that are sent unchanged
     * @param content the complete content that would be sent; null with a fault or a condition
     */
    record Receiver(
            String link,
            String agreement,
            String policy,
            String mapping,
            List<String> onlyIf,
            String fault,
            List<String> kept,
            List<String> generalised,
            List<String> masked,
            List<String> pseudonymised,
            List<String> dropped,
            List<String> findings,
            String contentType,
            String fileName,
            String content) {
        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "Receiver";
        }
    }

    static DryRunView of(DryRunResult dryRunResult, Catalogue catalogue) {
        Map<String, Set<String>> sources = new LinkedHashMap<>();
        new Lineage(catalogue).said(dryRunResult.mapping()).forEach(edge -> sources.computeIfAbsent(
                        dotted(edge.to()), to -> new LinkedHashSet<>())
                .add(edge.from()));
        return new DryRunView(
                dryRunResult.mapping(),
                dryRunResult.snapshot(),
                dryRunResult.complete(),
                dryRunResult.items().stream().map(each -> item(each, sources)).toList());
    }

    private static Item item(DryRunResult.Item item, Map<String, Set<String>> sources) {
        return new Item(
                item.line(),
                item.end(),
                item.code().isEmpty() ? null : item.code(),
                item.findings(),
                item.record() == null ? null : item.businessId(),
                item.record() == null ? List.of() : fields(item.record(), sources),
                item.record(),
                item.receivers().stream().map(DryRunView::receiver).toList());
    }

    private static List<Field> fields(ObjectNode record, Map<String, Set<String>> sources) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        Leaves.json(record)
                .values()
                .forEach((path, value) -> values.merge(
                        dotted(path), List.of(value), (some, more) -> Stream.concat(some.stream(), more.stream())
                                .toList()));
        return values.entrySet().stream()
                .map(each -> new Field(each.getKey(), sources(each.getKey(), sources), each.getValue()))
                .toList();
    }

    private static List<String> sources(String field, Map<String, Set<String>> sources) {
        return sources.entrySet().stream()
                .filter(each -> (field + ".").startsWith(each.getKey() + "."))
                .flatMap(each -> each.getValue().stream())
                .distinct()
                .toList();
    }

    /** Returns paths of leaves and of tables in one form. */
    private static String dotted(String path) {
        return Leaves.plain(path).replace('/', '.').replace('[', '.').replace("]", "");
    }

    private static Receiver receiver(DryRunResult.Receiver receiver) {
        Optional<DryRunDelivery.Written> written = Optional.ofNullable(receiver.written())
                .filter(each -> each.fault().isEmpty());
        Map<String, String> facts = written.map(DryRunDelivery.Written::facts).orElse(Map.of());
        return new Receiver(
                receiver.link(),
                receiver.agreement(),
                receiver.policy(),
                receiver.mapping(),
                receiver.onlyIf(),
                receiver.written() == null || written.isPresent()
                        ? null
                        : receiver.written().fault(),
                written.map(each -> kept(each, facts)).orElse(List.of()),
                names(facts, "generalised"),
                names(facts, "masked"),
                names(facts, "pseudonymised"),
                names(facts, "dropped"),
                names(facts, "findings"),
                written.map(DryRunDelivery.Written::contentType).orElse(null),
                written.map(DryRunDelivery.Written::fileName)
                        .filter(name -> !name.isEmpty())
                        .orElse(null),
                written.map(DryRunView::text).orElse(null));
    }

    private static List<String> names(Map<String, String> facts, String fact) {
        String joined = facts.getOrDefault(fact, "");
        return joined.isEmpty() ? List.of() : List.of(joined.split(", "));
    }

    /** Returns the fields of the view that were not changed on the way. */
    private static List<String> kept(DryRunDelivery.Written written, Map<String, String> facts) {
        Set<String> changed = new TreeSet<>();
        Stream.of("generalised", "masked", "pseudonymised")
                .forEach(fact -> names(facts, fact).forEach(field -> changed.add(dotted(field))));
        return Leaves.json(written.view()).values().keySet().stream()
                .map(DryRunView::dotted)
                .distinct()
                .filter(field -> changed.stream().noneMatch(each -> (field + ".").startsWith(each + ".")))
                .toList();
    }

    private static String text(DryRunDelivery.Written written) {
        return new String(written.content(), OutwardMessage.charset(written.contentType()));
    }
}
