package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.enlace.gateway.delivery.TrialWriting;
import org.enlace.gateway.intake.Tried;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.check.Lineage;
import org.enlace.mappings.shape.Leaves;

/**
 * What would become of something that is only tried, as page and API show it. The values in it are those that were given to be tried.
 *
 * @param mapping what translates it
 * @param snapshot hash of the configuration it was tried under
 * @param complete false if not all of a file was looked at, or the time was over
 */
record TriedView(String mapping, String snapshot, boolean complete, List<Item> items) {

    /**
     * One message.
     *
     * @param line its first line in a file; 0 for a message by itself
     * @param end how it would end at the door
     * @param refusal code of a refusal; null otherwise
     * @param businessId the sender's own; null unless it is accepted
     * @param fields of the canonical record, in its order
     * @param record the canonical record; null unless it is accepted
     */
    record Item(
            int line,
            Tried.End end,
            String refusal,
            List<Tried.Noted> findings,
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
     * @param from fields of the partner that decide it, as the mapping's table says; empty for what the mapping says by itself
     * @param values what it holds, one for each place where it stands
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
     * @param onlyIf what the record's case must have for that; with any, nothing is written
     * @param fault why nothing would leave; null if it would
     * @param kept fields that go as they are
     * @param content all of what would leave; null with a fault or a condition
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

    static TriedView of(Tried tried, Catalogue catalogue) {
        Map<String, Set<String>> sources = new LinkedHashMap<>();
        new Lineage(catalogue).said(tried.mapping()).forEach(edge -> sources.computeIfAbsent(
                        dotted(edge.to()), to -> new LinkedHashSet<>())
                .add(edge.from()));
        return new TriedView(
                tried.mapping(),
                tried.snapshot(),
                tried.complete(),
                tried.items().stream().map(each -> item(each, sources)).toList());
    }

    private static Item item(Tried.Item item, Map<String, Set<String>> sources) {
        return new Item(
                item.line(),
                item.end(),
                item.code().isEmpty() ? null : item.code(),
                item.findings(),
                item.record() == null ? null : item.businessId(),
                item.record() == null ? List.of() : fields(item.record(), sources),
                item.record(),
                item.receivers().stream().map(TriedView::receiver).toList());
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

    /** Paths of leaves and of tables in one form. */
    private static String dotted(String path) {
        return Leaves.plain(path).replace('/', '.').replace('[', '.').replace("]", "");
    }

    private static Receiver receiver(Tried.Receiver receiver) {
        Optional<TrialWriting.Written> written = Optional.ofNullable(receiver.written())
                .filter(each -> each.fault().isEmpty());
        Map<String, String> facts = written.map(TrialWriting.Written::facts).orElse(Map.of());
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
                written.map(TrialWriting.Written::contentType).orElse(null),
                written.map(TrialWriting.Written::fileName)
                        .filter(name -> !name.isEmpty())
                        .orElse(null),
                written.map(TriedView::text).orElse(null));
    }

    private static List<String> names(Map<String, String> facts, String fact) {
        String joined = facts.getOrDefault(fact, "");
        return joined.isEmpty() ? List.of() : List.of(joined.split(", "));
    }

    /** What is in the view and was not changed on its way there. */
    private static List<String> kept(TrialWriting.Written written, Map<String, String> facts) {
        Set<String> changed = new TreeSet<>();
        Stream.of("generalised", "masked", "pseudonymised")
                .forEach(fact -> names(facts, fact).forEach(field -> changed.add(dotted(field))));
        return Leaves.json(written.view()).values().keySet().stream()
                .map(TriedView::dotted)
                .distinct()
                .filter(field -> changed.stream().noneMatch(each -> (field + ".").startsWith(each + ".")))
                .toList();
    }

    private static String text(TrialWriting.Written written) {
        String type = written.contentType();
        Charset charset = type.contains("charset=")
                ? Charset.forName(type.replaceFirst(".*charset=", ""))
                : StandardCharsets.UTF_8;
        return new String(written.content(), charset);
    }
}
