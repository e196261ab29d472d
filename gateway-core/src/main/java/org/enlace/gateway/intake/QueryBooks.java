package org.enlace.gateway.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.asking.Answered;
import org.enlace.gateway.asking.Question;
import org.enlace.gateway.intake.Submission.Envelope;
import org.enlace.gateway.intake.Submission.QueryAsked;
import org.enlace.gateway.intake.Submission.QueryEnded;
import org.enlace.gateway.journal.FindingRow;
import org.enlace.gateway.journal.Hop;
import org.enlace.gateway.journal.QueryEnd;
import org.enlace.gateway.journal.QueryRow;
import org.enlace.gateway.journal.SealedBody;
import org.enlace.gateway.partners.Enquiry;
import org.enlace.gateway.sealing.BlindIndex;
import org.enlace.gateway.sealing.DataKey;
import org.enlace.gateway.sealing.SealContext;
import org.enlace.gateway.sealing.Sealer;
import org.enlace.mappings.Finding;
import org.springframework.stereotype.Component;

/** Writes down what is asked and what is answered, sealed, each before it leaves. Thread-safe. */
@Component
class QueryBooks {

    static final String PAYLOAD = "journal.payload";
    static final String ANSWER = "journal.query_answer";

    private final IntakeCommitter committer;
    private final Sealer sealer;
    private final BlindIndex index;

    QueryBooks(IntakeCommitter committer, Sealer sealer, BlindIndex index) {
        this.committer = committer;
        this.sealer = sealer;
        this.index = index;
    }

    /** Returns once it is committed; a {@link org.enlace.connector.Refusal} if it cannot be: then nobody is asked. */
    void asked(Envelope envelope, byte[] payload, QueryIntake.Judged judged) {
        Question question = judged.question();
        Enquiry enquiry = question.enquiry();
        QueryRow row = new QueryRow(
                envelope.id(),
                envelope.link().toString(),
                enquiry.asked().toString(),
                enquiry.purpose().name(),
                enquiry.legalBasis(),
                about(question.body()),
                enquiry.agreementId(),
                enquiry.policy().id());
        List<FindingRow> findings = judged.findings().stream()
                .map(each -> finding(envelope.id(), each))
                .toList();
        String mapping = question.asker().mapping(question.record()).orElseThrow();
        IntakeCommitter.await(committer.submit(new QueryAsked(
                envelope,
                question.record(),
                mapping,
                seal(PAYLOAD, envelope.id(), payload),
                row,
                findings,
                hops(envelope, question, mapping, findings.size()))));
    }

    /**
     * Returns once it is committed.
     *
     * @return false if the question was given up meanwhile: then its answer must not leave
     */
    boolean ended(Question question, Envelope envelope, Answered answered) {
        Optional<QueryEnd.SealedAnswer> sealed = answered.written()
                .map(each -> new QueryEnd.SealedAnswer(
                        each.record(), each.contentType(), seal(ANSWER, question.id(), each.content())));
        int count = answered.written().map(Answered.Written::count).orElse(0);
        QueryEnd end = new QueryEnd(question.id(), sealed, count, answered.fault());
        Verdict verdict = IntakeCommitter.await(committer.submit(new QueryEnded(
                end,
                envelope.link() + "#" + envelope.credential(),
                facts(question, end, envelope.snapshot()),
                answered.hops())));
        return verdict instanceof Verdict.Noted;
    }

    private static Map<String, String> facts(Question question, QueryEnd end, String snapshot) {
        Map<String, String> facts = new HashMap<>();
        facts.put("agreement", question.enquiry().agreementId());
        facts.put("policy", question.enquiry().policy().id());
        facts.put("purpose", question.enquiry().purpose().name());
        facts.put("asked", question.enquiry().asked().toString());
        facts.put("snapshot", snapshot);
        end.fault()
                .ifPresentOrElse(
                        fault -> facts.put("fault", fault), () -> facts.put("count", Integer.toString(end.count())));
        return facts;
    }

    /** Whom a question is about, so that all questions about somebody can be found by whoever knows the document. */
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

    private static List<Hop> hops(Envelope envelope, Question question, String mapping, int findings) {
        Instant at = envelope.receivedAt();
        Map<String, String> came = Map.of(
                "link", envelope.link().toString(),
                "credential", envelope.credential(),
                "contract", question.asker().contract());
        Map<String, String> read =
                Map.of("mapping", mapping, "findings", Integer.toString(findings), "snapshot", envelope.snapshot());
        return List.of(
                new Hop(envelope.id(), Optional.empty(), at, Hop.Step.RECEIVED, "OK", null, came),
                new Hop(envelope.id(), Optional.empty(), at, Hop.Step.TRANSLATED, "OK", null, read));
    }

    private static FindingRow finding(UUID id, Finding finding) {
        return new FindingRow(
                id, finding.field(), finding.rule(), finding.severity().name());
    }
}
