package org.enlace.gateway.configuration.files;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Policy;
import org.enlace.gateway.configuration.model.Purpose;
import org.enlace.gateway.configuration.model.QueryAnswerRule;
import org.enlace.gateway.configuration.yaml.ProblemCode;
import org.enlace.gateway.configuration.yaml.YamlSection;

/** Reads the parties of an agreement: the link it is from, and the receivers or queried partners. */
final class AgreedLinks {

    private final ConfigReadingState reading;
    private final QueryLinks queries;

    AgreedLinks(ConfigReadingState reading) {
        this.reading = reading;
        this.queries = new QueryLinks(reading);
    }

    /** Reads the sending or querying link. */
    Optional<LinkId> from(YamlSection top, String record, boolean query) {
        Optional<LinkId> from = link(top, "from");
        from.ifPresent(sender -> {
            checkCarries(top, "from", sender, record, true);
            queries.answer(top, "from", sender, query);
        });
        return from;
    }

    private Optional<LinkId> link(YamlSection at, String key) {
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

    /** False, with a problem, if the link cannot be this side of the agreement. */
    private boolean checkCarries(YamlSection at, String key, LinkId id, String record, boolean receives) {
        PartnerLink link = reading.links.get(id);
        if (link == null) {
            return true;
        }
        if (link.receives() != receives) {
            at.problem(
                    key, receives ? ProblemCode.WRONG_DIRECTION_FROM : ProblemCode.WRONG_DIRECTION_TO, id.toString());
        } else if (!record.isEmpty() && link.mapping(record).isEmpty()) {
            at.problem(key, ProblemCode.LINK_WITHOUT_RECORD, id.toString(), record);
        } else {
            return true;
        }
        return false;
    }

    /** Reads the receivers of the records of a link. */
    List<Agreement.Receiver> receivers(YamlSection top, Optional<LinkId> from, String record) {
        top.missing("to");
        List<Agreement.Receiver> all = new ArrayList<>();
        Set<LinkId> seen = new HashSet<>();
        for (YamlSection to : top.sections("to")) {
            to.allow("link", "policy", "purpose", "legalBasis", "supersede");
            Optional<LinkId> link = link(to, "link");
            link.ifPresent(receiver -> {
                if (checkCarries(to, "link", receiver, record, false)) {
                    queries.answer(to, "link", receiver, false);
                }
            });
            if (link.isPresent() && !seen.add(link.get())) {
                to.problem("link", ProblemCode.RECEIVER_TWICE, link.get().toString());
            }
            Purpose purpose = to.oneOf("purpose", Purpose.values(), Enum::name);
            String policy = policy(to, link.map(LinkId::partner), record, purpose);
            String legalBasis = to.text("legalBasis");
            boolean supersede = to.flag("supersede");
            link.ifPresent(
                    receiver -> all.add(new Agreement.Receiver(receiver, policy, purpose, legalBasis, supersede)));
        }
        return all;
    }

    /** Reads the queried partners, each with its purpose; the policy is the querying partner's, for the answer. */
    List<Agreement.Receiver> asked(YamlSection top, Optional<LinkId> from, String record) {
        Optional<String> answer =
                from.map(reading.links::get).flatMap(PartnerLink::answering).map(QueryAnswerRule::record);
        from.ifPresent(reading.namedInQueries::add);
        List<Agreement.Receiver> all = new ArrayList<>();
        Set<Purpose> seen = new HashSet<>();
        List<YamlSection> sections = top.sections("to");
        if (sections.isEmpty() && !top.meant("to")) {
            top.problem("to", ProblemCode.NO_ASKED);
        }
        for (YamlSection to : sections) {
            to.allow("link", "policy", "purpose", "legalBasis");
            Optional<LinkId> link = link(to, "link");
            link.ifPresent(asked -> {
                reading.namedInQueries.add(asked);
                checkCarries(to, "link", asked, record, false);
                queries.sameAnswer(to, answer, asked);
            });
            Purpose purpose = to.oneOf("purpose", Purpose.values(), Enum::name);
            if (purpose != null && !seen.add(purpose)) {
                to.problem("purpose", ProblemCode.PURPOSE_TWICE, purpose.name());
            }
            String policy = policy(to, from.map(LinkId::partner), answer.orElse(""), purpose);
            String legalBasis = to.text("legalBasis");
            link.ifPresent(asked -> all.add(new Agreement.Receiver(asked, policy, purpose, legalBasis, false)));
        }
        return all;
    }

    private String policy(YamlSection to, Optional<String> partner, String record, Purpose purpose) {
        String id = to.text("policy");
        Policy policy = reading.policies.get(id);
        if (policy == null) {
            if (!id.isEmpty() && !reading.declared(PolicyFileReader.POLICY, id)) {
                to.problem("policy", ProblemCode.UNKNOWN_POLICY, id, reading.policies.keySet());
            }
            return id;
        }
        if (!record.isEmpty() && !policy.record().equals(record)) {
            to.problem("policy", ProblemCode.POLICY_OF_OTHER_RECORD, id, record);
        }
        if (partner.isPresent() && !policy.receiver().equals(partner.get())) {
            to.problem("policy", ProblemCode.POLICY_OF_OTHER_RECEIVER, id, partner.get());
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
}
