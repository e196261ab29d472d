package org.enlace.gateway.exchange.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.exchange.intake.Submission.Envelope;
import org.enlace.gateway.exchange.intake.Submission.QueriesLapsed;
import org.enlace.gateway.exchange.intake.Submission.QueryAsked;
import org.enlace.gateway.exchange.intake.Submission.QueryEnded;
import org.enlace.gateway.exchange.journal.Hop;
import org.enlace.gateway.exchange.journal.Journal;
import org.enlace.gateway.exchange.journal.MessageState;
import org.enlace.gateway.exchange.journal.Queries;
import org.enlace.gateway.exchange.journal.QueryOutcome;
import org.enlace.gateway.exchange.journal.StoredMessage;
import org.enlace.gateway.exchange.journal.StoredQuery;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.stereotype.Component;

/** Makes the journal and audit entries of the queries in a group. Thread-safe: it holds no state. */
@Component
class QueryEntries {

    /** The result is unknown: the gateway stopped, or the database was away when it ended. */
    private static final String LAPSED = "LAPSED";

    private static final String GATEWAY = "gateway";
    private static final int MOST_LAPSED = 500;

    private final Journal journal;
    private final Queries queries;

    QueryEntries(Journal journal, Queries queries) {
        this.journal = journal;
        this.queries = queries;
    }

    /**
     * The result.
     *
     * @param over those that ended before, so that nothing more could be written of them
     */
    record Written(List<AuditEvent> audit, Set<Submission> over) {}

    Written write(Connection tx, List<Submission> group, Instant now) throws SQLException {
        List<QueryAsked> asked = of(group, QueryAsked.class);
        List<QueryEnded> ended = of(group, QueryEnded.class);
        List<AuditEvent> audit = new ArrayList<>();
        if (!asked.isEmpty()) {
            asked(tx, asked, audit, now);
        }
        Set<Submission> over = Collections.newSetFromMap(new IdentityHashMap<>());
        if (!ended.isEmpty()) {
            ended(tx, ended, audit, over, now);
        }
        for (QueriesLapsed lapsed : of(group, QueriesLapsed.class)) {
            lapse(tx, lapsed, audit, now);
        }
        return new Written(audit, over);
    }

    private static <S> List<S> of(List<Submission> group, Class<S> kind) {
        return group.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private void asked(Connection tx, List<QueryAsked> asked, List<AuditEvent> audit, Instant now) throws SQLException {
        journal.messages(tx, asked.stream().map(each -> row(each, now)).toList());
        journal.payloads(tx, asked.stream().map(QueryAsked::payload).toList());
        queries.asked(tx, asked.stream().map(QueryAsked::query).toList());
        journal.findings(
                tx, asked.stream().flatMap(each -> each.findings().stream()).toList());
        List<Hop> hops = new ArrayList<>();
        for (QueryAsked each : asked) {
            hops.addAll(each.hops());
            hops.add(hop(each.envelope().id(), Hop.Step.ACCEPTED, MessageState.ASKED.name(), facts(each.query()), now));
            audit.add(entry(each, now));
        }
        journal.hops(tx, hops);
    }

    private static StoredMessage row(QueryAsked asked, Instant now) {
        Envelope envelope = asked.envelope();
        return new StoredMessage(
                envelope.id(),
                envelope.link().toString(),
                envelope.credential(),
                Optional.of(asked.record()),
                Optional.empty(),
                0,
                MessageState.ASKED,
                Optional.empty(),
                envelope.receivedAt(),
                Optional.of(now),
                Optional.empty(),
                null,
                envelope.bytes(),
                envelope.snapshot(),
                Optional.of(asked.mapping()),
                Optional.empty(),
                Optional.empty());
    }

    private static Map<String, String> facts(StoredQuery query) {
        return Map.of(
                "agreement", query.agreement(),
                "policy", query.policy(),
                "purpose", query.purpose(),
                "asked", query.asked());
    }

    private static AuditEvent entry(QueryAsked asked, Instant now) {
        Envelope envelope = asked.envelope();
        Map<String, String> facts = new HashMap<>(facts(asked.query()));
        facts.put("about", HexFormat.of().formatHex(asked.query().about()));
        facts.put("legalBasis", asked.query().legalBasis());
        facts.put("snapshot", envelope.snapshot());
        String actor = envelope.link() + "#" + envelope.credential();
        return AuditEvent.of(now, actor, AuditAction.QUERY_ASKED, envelope.id().toString(), facts);
    }

    private void ended(Connection tx, List<QueryEnded> ended, List<AuditEvent> audit, Set<Submission> over, Instant now)
            throws SQLException {
        Set<UUID> open = new HashSet<>(
                queries.ended(tx, ended.stream().map(QueryEnded::end).toList(), now));
        List<Hop> hops = new ArrayList<>();
        for (QueryEnded each : ended) {
            if (!open.contains(each.end().messageId())) {
                over.add(each);
                continue;
            }
            hops.addAll(each.hops());
            hops.add(last(each.end(), now));
            AuditAction action =
                    each.end().answer().isPresent() ? AuditAction.QUERY_ANSWERED : AuditAction.QUERY_UNANSWERED;
            audit.add(AuditEvent.of(
                    now, each.actor(), action, each.end().messageId().toString(), each.facts()));
        }
        journal.hops(tx, hops);
    }

    private static Hop last(QueryOutcome end, Instant now) {
        Map<String, String> facts = end.fault()
                .map(fault -> Map.of("fault", fault))
                .orElseGet(() -> Map.of("count", Integer.toString(end.count())));
        return hop(end.messageId(), Hop.Step.DELIVERED, end.state().name(), facts, now);
    }

    private static Hop hop(UUID id, Hop.Step step, String outcome, Map<String, String> facts, Instant now) {
        return new Hop(id, Optional.empty(), now, step, outcome, null, facts);
    }

    private void lapse(Connection tx, QueriesLapsed lapsed, List<AuditEvent> audit, Instant now) throws SQLException {
        List<QueryOutcome> ends = queries.openSince(tx, lapsed.before(), MOST_LAPSED).stream()
                .map(id -> new QueryOutcome(id, Optional.empty(), 0, Optional.of(LAPSED)))
                .toList();
        queries.ended(tx, ends, now);
        journal.hops(tx, ends.stream().map(end -> last(end, now)).toList());
        ends.forEach(end -> audit.add(AuditEvent.of(
                now, GATEWAY, AuditAction.QUERY_UNANSWERED, end.messageId().toString(), Map.of("fault", LAPSED))));
    }
}
