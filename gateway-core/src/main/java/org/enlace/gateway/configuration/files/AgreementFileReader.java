package org.enlace.gateway.configuration.files;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.Condition;
import org.enlace.gateway.configuration.model.SilenceRule;
import org.enlace.gateway.configuration.yaml.ProblemCode;
import org.enlace.gateway.configuration.yaml.YamlFile;
import org.enlace.gateway.configuration.yaml.YamlSection;

/** Reads {@code agreements/<id>.yml}. Partners and policies must be read before. */
final class AgreementFileReader {

    private static final String AGREEMENT = "agreement";
    private static final String PER_DAY = "perDay";
    private static final String VOLUME_CAP = "volumeCap";

    /** A century. */
    private static final int MOST_DAYS = 36_500;

    private final ConfigReadingState reading;
    private final AgreedLinks links;
    private final Map<String, YamlSection> sections = new HashMap<>();

    AgreementFileReader(ConfigReadingState reading) {
        this.reading = reading;
        this.links = new AgreedLinks(reading);
    }

    void read(YamlFile file) {
        YamlSection top = YamlSection.of(file, reading.problems)
                .allow(
                        "id",
                        "kind",
                        "from",
                        "record",
                        "when",
                        "to",
                        "validFrom",
                        "validTo",
                        "retentionDays",
                        "approver",
                        "silence",
                        "consent",
                        "contacts",
                        "persons",
                        VOLUME_CAP,
                        PER_DAY);
        String id = top.text("id");
        ConfigFiles.mustBeNamed(top, "id", id, reading);
        if (!id.isEmpty() && !reading.declare(AGREEMENT, id, "id", top)) {
            return;
        }
        Agreement.Kind kind = kind(top);
        if (kind == null || top.meant("kind")) {
            // Every other rule depends on it.
            reading.unsure.add("agreements/" + ConfigFiles.expected(top));
            return;
        }
        boolean query = kind == Agreement.Kind.QUERY;
        int before = reading.problems.count();
        String stated = record(top);
        Optional<LinkId> from = links.from(top, stated, query);
        // A record that the sender does not send is one mistake, not one for each receiver.
        String record = reading.problems.count() > before ? "" : stated;
        ConditionReader conditions = new ConditionReader(record, reading.catalogue);
        List<Condition> when = conditions.read(top.sections("when"));
        List<Agreement.Receiver> to = query ? links.asked(top, from, record) : links.receivers(top, from, record);
        if (query && !conditions.caseNumbers().isEmpty()) {
            top.problem("when", ProblemCode.NOT_FOR_QUERIES, "when");
        }
        Optional<LocalDate> validFrom = top.date("validFrom");
        Optional<LocalDate> validTo = top.date("validTo");
        checkDates(top, validFrom, validTo);
        int days = retentionDays(top);
        String approver = top.text("approver");
        Optional<SilenceRule> silence = SilenceRuleReader.read(top);
        OptionalInt perDay = limit(top, PER_DAY, query, ProblemCode.ONLY_FOR_QUERIES);
        OptionalInt volumeCap = limit(top, VOLUME_CAP, !query, ProblemCode.NOT_FOR_QUERIES);
        Agreement.ConsentRule consent = top.oneOf("consent", Agreement.ConsentRule.MANDATE, YamlSection::word);
        Map<String, String> contacts = top.texts("contacts");
        contacts.keySet().stream()
                .filter(partner -> !reading.declared(PartnerFileReader.PARTNER, partner))
                .forEach(partner -> top.section("contacts")
                        .problem(partner, ProblemCode.UNKNOWN_PARTNER, partner, reading.partners.keySet()));
        if (top.clean()) {
            reading.agreements.put(
                    id,
                    new Agreement(
                            id,
                            from.orElseThrow(),
                            record,
                            when,
                            conditions.caseNumbers(),
                            to,
                            validFrom.orElseThrow(),
                            validTo,
                            days,
                            approver,
                            silence,
                            kind,
                            perDay,
                            consent,
                            contacts,
                            volumeCap,
                            top.oneOf("persons", Naming.TOLD, YamlSection::word) == Naming.TOLD));
            sections.put(id, top);
        }
    }

    /** Returns the kind of an agreement; null, with a problem, if it is invalid. */
    private static Agreement.Kind kind(YamlSection top) {
        return top.has("kind") ? top.oneOf("kind", Agreement.Kind.values(), YamlSection::word) : Agreement.Kind.RECORD;
    }

    /** Called after all have been read: which of two policies applies must not depend on the names of files. */
    void checkOverlaps() {
        List<Agreement> all = List.copyOf(reading.agreements.values());
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                Agreement later = all.get(j);
                String first = all.get(i).id();
                AgreementOverlapCheck.of(all.get(i), later).ifPresent(receiver -> sections.get(later.id())
                        .problem("to", ProblemCode.OVERLAPPING, first, receiver));
            }
        }
    }

    /** The values of the key that tells if data subjects may learn the receivers of shared data. */
    private enum Naming {
        TOLD,
        NOT_TOLD
    }

    /** Returns a limit that only agreements of one kind may have. */
    private static OptionalInt limit(YamlSection top, String key, boolean allowed, ProblemCode otherwise) {
        if (!top.has(key)) {
            return OptionalInt.empty();
        }
        if (!allowed) {
            top.problem(key, otherwise, key);
        }
        return OptionalInt.of(top.number(key, 1, Integer.MAX_VALUE, 1));
    }

    private String record(YamlSection top) {
        Set<String> records = reading.catalogue.records();
        String record = top.name("record", ProblemCode.UNKNOWN_RECORD, records);
        return records.contains(record) ? record : "";
    }

    private static void checkDates(YamlSection top, Optional<LocalDate> from, Optional<LocalDate> to) {
        top.missing("validFrom");
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            top.problem("validTo", ProblemCode.ENDS_BEFORE_IT_BEGINS);
        }
    }

    private static int retentionDays(YamlSection top) {
        top.missing("retentionDays");
        return top.number("retentionDays", 1, MOST_DAYS, 1);
    }
}
