package org.enlace.gateway.exchange.intake.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.configuration.model.QueryRoute;
import org.enlace.gateway.exchange.intake.IntakeCommitter;
import org.enlace.gateway.exchange.intake.IntakeResult;
import org.enlace.gateway.exchange.intake.Submission.Envelope;
import org.enlace.gateway.exchange.intake.Submission.QueryAsked;
import org.enlace.gateway.exchange.intake.Submission.QueryEnded;
import org.enlace.gateway.exchange.journal.Hop;
import org.enlace.gateway.exchange.journal.QueryOutcome;
import org.enlace.gateway.exchange.journal.SealedBody;
import org.enlace.gateway.exchange.journal.StoredFinding;
import org.enlace.gateway.exchange.journal.StoredQuery;
import org.enlace.gateway.exchange.query.ForwardedQuery;
import org.enlace.gateway.exchange.query.QueryResult;
import org.enlace.gateway.platform.encryption.BlindIndex;
import org.enlace.gateway.platform.encryption.DataKey;
import org.enlace.gateway.platform.encryption.SealContext;
import org.enlace.gateway.platform.encryption.Sealer;
import org.enlace.mappings.MappingFinding;
import org.springframework.stereotype.Component;

/** Records queries and responses, sealed, each before it leaves. Thread-safe. */
@Component
public class QueryRecorder {

    static final String PAYLOAD = "journal.payload";
    static final String ANSWER = "journal.query_answer";

    private final IntakeCommitter committer;
    private final Sealer sealer;
    private final BlindIndex index;

    public QueryRecorder(IntakeCommitter committer, Sealer sealer, BlindIndex index) {
        this.committer = committer;
        this.sealer = sealer;
        this.index = index;
    }

    /**
     * Records a query. Returns once it is committed; a {@link org.enlace.connector.MessageRefusedException} if it cannot be: then the query is not
     * forwarded.
     */
    void asked(Envelope envelope, byte[] payload, QueryIntake.Judged newMessage) {
        ForwardedQuery forwardedQuery = newMessage.question();
        QueryRoute queryRoute = forwardedQuery.enquiry();
        StoredQuery row = new StoredQuery(
                envelope.id(),
                envelope.link().toString(),
                queryRoute.asked().toString(),
                queryRoute.purpose().name(),
                queryRoute.legalBasis(),
                about(forwardedQuery.body()),
                queryRoute.agreementId(),
                queryRoute.policy().id());
        List<StoredFinding> findings = newMessage.findings().stream()
                .map(each -> finding(envelope.id(), each))
                .toList();
        String mapping = forwardedQuery.asker().mapping(forwardedQuery.record()).orElseThrow();
        IntakeCommitter.await(committer.submit(new QueryAsked(
                envelope,
                forwardedQuery.record(),
                mapping,
                seal(PAYLOAD, envelope.id(), payload),
                row,
                findings,
                hops(envelope, forwardedQuery, mapping, findings.size()))));
    }

    /**
     * Records the result. Returns once it is committed.
     *
     * @return false if the query was given up meanwhile: then its response must not leave
     */
    boolean ended(ForwardedQuery forwardedQuery, Envelope envelope, QueryResult queryResult) {
        Optional<QueryOutcome.SealedAnswer> sealed = queryResult
                .written()
                .map(each -> new QueryOutcome.SealedAnswer(
                        each.record(), each.contentType(), seal(ANSWER, forwardedQuery.id(), each.content())));
        int count = queryResult.written().map(QueryResult.Written::count).orElse(0);
        QueryOutcome end = new QueryOutcome(forwardedQuery.id(), sealed, count, queryResult.fault());
        IntakeResult intakeResult = IntakeCommitter.await(committer.submit(new QueryEnded(
                end,
                envelope.link() + "#" + envelope.credential(),
                facts(forwardedQuery, end, envelope.snapshot()),
                queryResult.hops())));
        return intakeResult instanceof IntakeResult.Noted;
    }

    private static Map<String, String> facts(ForwardedQuery forwardedQuery, QueryOutcome end, String snapshot) {
        Map<String, String> facts = new HashMap<>();
        facts.put("agreement", forwardedQuery.enquiry().agreementId());
        facts.put("policy", forwardedQuery.enquiry().policy().id());
        facts.put("purpose", forwardedQuery.enquiry().purpose().name());
        facts.put("asked", forwardedQuery.enquiry().asked().toString());
        facts.put("snapshot", snapshot);
        end.fault()
                .ifPresentOrElse(
                        fault -> facts.put("fault", fault), () -> facts.put("count", Integer.toString(end.count())));
        return facts;
    }

    /** Returns the keyed digest of the person a query is about, so that all queries about a person can be found with her document. */
    private byte[] about(JsonNode body) {
        JsonNode document = body.at("/query/document");
        return index.of(
                "query:document",
                document.path("scheme").asText() + "|"
                        + document.path("country").asText() + "|"
                        + document.path("value").asText());
    }

    private SealedBody seal(String table, UUID id, byte[] content) {
        DataKey key = sealer.newKey(SealContext.of(table, "wrapped_key", id));
        return new SealedBody(id, key.wrapped(), sealer.sealBody(key, SealContext.of(table, "sealed", id), content));
    }

    private static List<Hop> hops(Envelope envelope, ForwardedQuery forwardedQuery, String mapping, int findings) {
        Instant at = envelope.receivedAt();
        Map<String, String> came = Map.of(
                "link", envelope.link().toString(),
                "credential", envelope.credential(),
                "contract", forwardedQuery.asker().contract());
        Map<String, String> read =
                Map.of("mapping", mapping, "findings", Integer.toString(findings), "snapshot", envelope.snapshot());
        return List.of(
                new Hop(envelope.id(), Optional.empty(), at, Hop.Step.RECEIVED, "OK", null, came),
                new Hop(envelope.id(), Optional.empty(), at, Hop.Step.TRANSLATED, "OK", null, read));
    }

    private static StoredFinding finding(UUID id, MappingFinding finding) {
        return new StoredFinding(
                id, finding.field(), finding.rule(), finding.severity().name());
    }
}
