package org.enlace.gateway.partners;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.enlace.connector.LinkId;

/** Reads {@code agreements/<id>.yml}. Partners and policies have been read. */
final class AgreementFileReader {

    private static final String AGREEMENT = "agreement";

    private final Reading reading;

    AgreementFileReader(Reading reading) {
        this.reading = reading;
    }

    void read(YamlFile file) {
        Section top = Section.of(file, reading.problems)
                .allow(
                        "id",
                        "from",
                        "record",
                        "when",
                        "to",
                        "validFrom",
                        "validTo",
                        "retentionDays",
                        "approver",
                        "silence");
        String id = top.text("id");
        ConfigFiles.mustBeNamed(top, "id", id);
        reading.declare(AGREEMENT, id, "id", top);
        String record = record(top);
        Optional<LinkId> from = link(top, "from");
        from.ifPresent(sender -> checkCarries(top, "from", sender, record, true));
        ConditionReader conditions = new ConditionReader(record, reading.catalogue);
        List<Condition> when = conditions.read(top.sections("when"));
        List<Agreement.Receiver> to = receivers(top, record);
        Optional<LocalDate> validFrom = top.date("validFrom");
        Optional<LocalDate> validTo = top.date("validTo");
        checkDates(top, validFrom, validTo);
        int days = retentionDays(top);
        String approver = top.text("approver");
        Optional<Silence> silence = SilenceReader.read(top);
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
                            silence));
        }
    }

    private String record(Section top) {
        String record = top.text("record");
        if (!record.isEmpty() && !reading.catalogue.records().contains(record)) {
            top.problem("record", ProblemCode.UNKNOWN_RECORD, record, reading.catalogue.records());
        }
        return record;
    }

    private Optional<LinkId> link(Section at, String key) {
        String given = at.text(key);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        try {
            LinkId id = LinkId.parse(given);
            if (!reading.declared(PartnerFileReader.LINK, given)) {
                at.problem(key, ProblemCode.UNKNOWN_LINK, given, linkNames());
            }
            return Optional.of(id);
        } catch (IllegalArgumentException e) {
            at.problem(key, ProblemCode.NOT_A_LINK, given);
            return Optional.empty();
        }
    }

    private List<String> linkNames() {
        return reading.links.keySet().stream().map(LinkId::toString).toList();
    }

    private void checkCarries(Section at, String key, LinkId id, String record, boolean receives) {
        PartnerLink link = reading.links.get(id);
        if (link == null) {
            return;
        }
        if (link.receives() != receives) {
            at.problem(
                    key, receives ? ProblemCode.WRONG_DIRECTION_FROM : ProblemCode.WRONG_DIRECTION_TO, id.toString());
        } else if (!record.isEmpty() && link.mapping(record).isEmpty()) {
            at.problem(key, ProblemCode.LINK_WITHOUT_RECORD, id.toString(), record);
        }
    }

    private List<Agreement.Receiver> receivers(Section top, String record) {
        if (!top.has("to")) {
            top.problem("to", ProblemCode.MISSING_KEY, "to");
        }
        List<Agreement.Receiver> all = new ArrayList<>();
        Set<LinkId> seen = new HashSet<>();
        for (Section to : top.sections("to")) {
            to.allow("link", "policy", "purpose", "legalBasis", "supersede");
            Optional<LinkId> link = link(to, "link");
            link.ifPresent(receiver -> checkCarries(to, "link", receiver, record, false));
            if (link.isPresent() && !seen.add(link.get())) {
                to.problem("link", ProblemCode.RECEIVER_TWICE, link.get().toString());
            }
            Purpose purpose = to.oneOf("purpose", Purpose.values(), Enum::name);
            String policy = policy(to, link, record, purpose);
            String legalBasis = to.text("legalBasis");
            boolean supersede = to.flag("supersede");
            link.ifPresent(
                    receiver -> all.add(new Agreement.Receiver(receiver, policy, purpose, legalBasis, supersede)));
        }
        return all;
    }

    private String policy(Section to, Optional<LinkId> link, String record, Purpose purpose) {
        String id = to.text("policy");
        Policy policy = reading.policies.get(id);
        if (policy == null) {
            if (!id.isEmpty() && !reading.declared(PolicyFileReader.POLICY, id)) {
                to.problem("policy", ProblemCode.UNKNOWN_POLICY, id, reading.policies.keySet());
            }
            return id;
        }
        if (!policy.record().equals(record)) {
            to.problem("policy", ProblemCode.POLICY_OF_OTHER_RECORD, id, record);
        }
        if (link.isPresent() && !policy.receiver().equals(link.get().partner())) {
            to.problem(
                    "policy",
                    ProblemCode.POLICY_OF_OTHER_RECEIVER,
                    id,
                    link.get().partner());
        }
        if (purpose != null && policy.purpose() != purpose) {
            to.problem(
                    "policy",
                    ProblemCode.POLICY_OF_OTHER_PURPOSE,
                    id,
                    policy.purpose().name(),
                    purpose.name());
        }
        return id;
    }

    private static void checkDates(Section top, Optional<LocalDate> from, Optional<LocalDate> to) {
        if (!top.has("validFrom")) {
            top.problem("validFrom", ProblemCode.MISSING_KEY, "validFrom");
        }
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            top.problem("validTo", ProblemCode.ENDS_BEFORE_IT_BEGINS);
        }
    }

    private static int retentionDays(Section top) {
        if (!top.has("retentionDays")) {
            top.problem("retentionDays", ProblemCode.MISSING_KEY, "retentionDays");
        }
        return top.number("retentionDays", 1, 1);
    }
}
