package org.enlace.gateway.exchange.intake.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.QueryResponse;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.QueryRoute;
import org.enlace.gateway.configuration.model.QueryRoutes;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.delivery.outbox.SafetyStopCheck;
import org.enlace.gateway.exchange.intake.ContractRefusal;
import org.enlace.gateway.exchange.intake.MessageIntake;
import org.enlace.gateway.exchange.intake.MessagePipeline;
import org.enlace.gateway.exchange.intake.Submission.Envelope;
import org.enlace.gateway.exchange.query.ForwardedQuery;
import org.enlace.gateway.exchange.query.QueryForwarder;
import org.enlace.gateway.exchange.query.QueryPermit;
import org.enlace.gateway.exchange.query.QueryResult;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.mappings.Context;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.Translation;
import org.enlace.mappings.UntranslatableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes queries: judges them, records each query before it is forwarded, and each response before it leaves. Thread-safe; the caller's thread does
 * the work and waits.
 */
@Component
public class QueryIntake {

    private static final Logger LOG = LoggerFactory.getLogger(QueryIntake.class);

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofSeconds(30);

    private final Partners partners;
    private final MessageIntake messages;
    private final QueryForwarder asking;
    private final QueryRecorder books;
    private final QueryQuota quota;
    private final QuerySafetyStop stopped;
    private final Clock clock;

    public QueryIntake(
            Partners partners,
            MessageIntake messages,
            QueryForwarder asking,
            QueryRecorder books,
            QueryQuota quota,
            QuerySafetyStop stopped,
            Clock clock) {
        this.partners = partners;
        this.messages = messages;
        this.asking = asking;
        this.books = books;
        this.quota = quota;
        this.stopped = stopped;
        this.clock = clock;
    }

    /** A query that was accepted, in the form of the receiving partner. */
    record Judged(ForwardedQuery question, OutboundRequest words, List<MappingFinding> findings) {}

    public QueryResponse ask(LinkId linkId, PartnerMessage message) {
        Snapshot snapshot = partners.current();
        PartnerLink link =
                snapshot.link(linkId).orElseThrow(() -> MessageRefusedException.of(RefusalCode.UNKNOWN_LINK));
        // Without a digest: a digest of so few bytes could be guessed, and would give away the number that the query is
        // about.
        Envelope envelope = new Envelope(
                TimeOrderedId.at(clock.instant()),
                linkId,
                message.caller().credentialId(),
                message.receivedAt(),
                "",
                message.content().length,
                snapshot.hash());
        try {
            Judged judged = judge(snapshot, link, envelope, message);
            quota.check(judged.question().enquiry(), clock.instant());
            return answer(envelope, message, judged);
        } catch (MessageRefusedException messageRefusedException) {
            messages.refused(envelope, messageRefusedException);
            throw messageRefusedException;
        } catch (RuntimeException defect) {
            LOG.error(
                    "{}: a question could not be judged ({})",
                    linkId,
                    defect.getClass().getName());
            LOG.debug("where", MessageIntake.withoutMessage(defect));
            MessageRefusedException messageRefusedException = MessageRefusedException.of(RefusalCode.INTERNAL);
            messages.refused(envelope, messageRefusedException);
            throw messageRefusedException;
        }
    }

    private Judged judge(Snapshot snapshot, PartnerLink link, Envelope envelope, PartnerMessage message) {
        if (link.answering().isEmpty()) {
            throw MessageRefusedException.of(RefusalCode.NOT_ENTITLED, "", "no-questions-here");
        }
        List<MappingFinding> broken =
                snapshot.catalogue().contract(link.contract()).check(message.content());
        if (!broken.isEmpty()) {
            throw ContractRefusal.of(broken);
        }
        try {
            Translation translation = translate(snapshot, link, envelope, message);
            JsonNode body = translation.record().body();
            MessagePipeline.refuseForeign(link, envelope.credential(), body);
            String record = translation.record().type();
            MessagePipeline.refuseProtected(body, snapshot.catalogue().recordType(record), snapshot.protectedNames());
            QueryRoutes queryRoutes = snapshot.enquiries(link.id(), record, body, message.receivedAt());
            if (!queryRoutes.inForce()) {
                throw MessagePipeline.noAgreement(snapshot.whyNone(link.id(), record, true, message.receivedAt()));
            }
            QueryRoute queryRoute = enquiry(queryRoutes, body);
            ForwardedQuery question =
                    new ForwardedQuery(snapshot, envelope.id(), link, record, body, queryRoute, message.receivedAt());
            return new Judged(question, asking.words(question), translation.findings());
        } catch (UntranslatableException stuck) {
            throw ContractRefusal.of(stuck.findings());
        }
    }

    private static Translation translate(Snapshot snapshot, PartnerLink link, Envelope envelope, PartnerMessage message)
            throws UntranslatableException {
        Context context = Context.receivedAt(message.receivedAt())
                .caller(envelope.credential())
                .key(envelope.id().toString())
                .build();
        String mapping = link.records().values().iterator().next();
        return snapshot.catalogue().inward(mapping).translate(message.content(), context);
    }

    private static QueryRoute enquiry(QueryRoutes queryRoutes, JsonNode body) {
        String purpose = body.at("/query/purpose/code").asText("");
        if (purpose.isEmpty()) {
            throw MessageRefusedException.of(RefusalCode.CONTRACT, "query.purpose", "required");
        }
        if (body.at("/query/legalBasis").asText("").isBlank()) {
            throw MessageRefusedException.of(RefusalCode.CONTRACT, "query.legalBasis", "required");
        }
        return queryRoutes
                .about(purpose)
                .orElseThrow(() ->
                        MessageRefusedException.of(RefusalCode.NOT_ENTITLED, "query.purpose", "purpose-not-agreed"));
    }

    private QueryResponse answer(Envelope envelope, PartnerMessage message, Judged judged) {
        ForwardedQuery question = judged.question();
        PartnerLink asked = question.snapshot().link(question.enquiry().asked()).orElseThrow();
        try (QueryPermit queryPermit =
                asking.place(asked).orElseThrow(() -> MessageRefusedException.later(RefusalCode.BUSY, SOON))) {
            refuseStopped(question);
            books.asked(envelope, message.content(), judged);
            return answer(envelope, judged, queryPermit);
        }
    }

    /** The partner does not hear of the person, and the querying partner does not hear why. */
    private void refuseStopped(ForwardedQuery question) {
        if (stopped.about(question.body())) {
            throw MessageRefusedException.later(RefusalCode.NO_ANSWER, LATER);
        }
    }

    /** Answers a query that is recorded as sent: from here on it ends as answered or not, and never as refused at the inbound endpoint. */
    private QueryResponse answer(Envelope envelope, Judged judged, QueryPermit queryPermit) {
        ForwardedQuery question = judged.question();
        try {
            QueryResult asked = asking.ask(question, judged.words(), queryPermit);
            QueryResult queryResult = stopped.about(question.body())
                    ? new QueryResult(Optional.empty(), Optional.of(SafetyStopCheck.SAFETY_STOP), asked.hops())
                    : asked;
            boolean written = books.ended(question, envelope, queryResult);
            // Checked last, right before it leaves: the person may have been stopped while the gateway waited for the
            // response.
            refuseStopped(question);
            Optional<QueryResult.Written> answer = written ? queryResult.written() : Optional.empty();
            return answer.map(each -> new QueryResponse(each.contentType(), each.content()))
                    .orElseThrow(() -> MessageRefusedException.later(RefusalCode.NO_ANSWER, LATER));
        } catch (MessageRefusedException told) {
            throw told;
        } catch (RuntimeException defect) {
            LOG.error(
                    "{}: an answer could not be kept ({})",
                    envelope.link(),
                    defect.getClass().getName());
            throw MessageRefusedException.later(RefusalCode.NO_ANSWER, LATER);
        }
    }
}
