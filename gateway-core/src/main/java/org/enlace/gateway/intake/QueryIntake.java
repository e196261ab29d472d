package org.enlace.gateway.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.enlace.connector.Answer;
import org.enlace.connector.LinkId;
import org.enlace.connector.Outgoing;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.asking.Answered;
import org.enlace.gateway.asking.Asking;
import org.enlace.gateway.asking.Place;
import org.enlace.gateway.asking.Question;
import org.enlace.gateway.delivery.StopList;
import org.enlace.gateway.intake.Submission.Envelope;
import org.enlace.gateway.partners.Enquiries;
import org.enlace.gateway.partners.Enquiry;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.store.TimeOrderedId;
import org.enlace.mappings.Context;
import org.enlace.mappings.Finding;
import org.enlace.mappings.Translation;
import org.enlace.mappings.Untranslatable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes questions: judges them, writes down that they are asked before anybody is, and what was answered before it leaves. Thread-safe; the caller's thread
 * does the work and waits.
 */
@Component
class QueryIntake {

    private static final Logger LOG = LoggerFactory.getLogger(QueryIntake.class);

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofSeconds(30);

    private final Partners partners;
    private final MessageIntake messages;
    private final Asking asking;
    private final QueryBooks books;
    private final QueryQuota quota;
    private final StoppedQueries stopped;
    private final Clock clock;

    QueryIntake(
            Partners partners,
            MessageIntake messages,
            Asking asking,
            QueryBooks books,
            QueryQuota quota,
            StoppedQueries stopped,
            Clock clock) {
        this.partners = partners;
        this.messages = messages;
        this.asking = asking;
        this.books = books;
        this.quota = quota;
        this.stopped = stopped;
        this.clock = clock;
    }

    /** A question that was let in, in the words of whoever is asked. */
    record Judged(Question question, Outgoing words, List<Finding> findings) {}

    Answer ask(LinkId linkId, PartnerMessage message) {
        Snapshot snapshot = partners.current();
        PartnerLink link = snapshot.link(linkId).orElseThrow(() -> Refusal.of(RefusalCode.UNKNOWN_LINK));
        // Without a digest: of so few bytes that anybody can guess it would give the number away that they ask about.
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
        } catch (Refusal refusal) {
            messages.refused(envelope, refusal);
            throw refusal;
        } catch (RuntimeException defect) {
            LOG.error(
                    "{}: a question could not be judged ({})",
                    linkId,
                    defect.getClass().getName());
            LOG.debug("where", MessageIntake.withoutMessage(defect));
            Refusal refusal = Refusal.of(RefusalCode.INTERNAL);
            messages.refused(envelope, refusal);
            throw refusal;
        }
    }

    private Judged judge(Snapshot snapshot, PartnerLink link, Envelope envelope, PartnerMessage message) {
        if (link.answering().isEmpty()) {
            throw Refusal.of(RefusalCode.NOT_ENTITLED, "", "no-questions-here");
        }
        List<Finding> broken = snapshot.catalogue().contract(link.contract()).check(message.content());
        if (!broken.isEmpty()) {
            throw ContractRefusal.of(broken);
        }
        try {
            Translation translation = translate(snapshot, link, envelope, message);
            JsonNode body = translation.record().body();
            Preparation.refuseForeign(link, envelope.credential(), body);
            String record = translation.record().type();
            Preparation.refuseProtected(body, snapshot.catalogue().recordType(record), snapshot.protectedNames());
            Enquiries enquiries = snapshot.enquiries(link.id(), record, body, message.receivedAt());
            if (!enquiries.inForce()) {
                throw Preparation.noAgreement(snapshot.whyNone(link.id(), record, true, message.receivedAt()));
            }
            Enquiry enquiry = enquiry(enquiries, body);
            Question question =
                    new Question(snapshot, envelope.id(), link, record, body, enquiry, message.receivedAt());
            return new Judged(question, asking.words(question), translation.findings());
        } catch (Untranslatable stuck) {
            throw ContractRefusal.of(stuck.findings());
        }
    }

    private static Translation translate(Snapshot snapshot, PartnerLink link, Envelope envelope, PartnerMessage message)
            throws Untranslatable {
        Context context = Context.receivedAt(message.receivedAt())
                .caller(envelope.credential())
                .key(envelope.id().toString())
                .build();
        String mapping = link.records().values().iterator().next();
        return snapshot.catalogue().inward(mapping).translate(message.content(), context);
    }

    private static Enquiry enquiry(Enquiries enquiries, JsonNode body) {
        String purpose = body.at("/query/purpose/code").asText("");
        if (purpose.isEmpty()) {
            throw Refusal.of(RefusalCode.CONTRACT, "query.purpose", "required");
        }
        if (body.at("/query/legalBasis").asText("").isBlank()) {
            throw Refusal.of(RefusalCode.CONTRACT, "query.legalBasis", "required");
        }
        return enquiries
                .about(purpose)
                .orElseThrow(() -> Refusal.of(RefusalCode.NOT_ENTITLED, "query.purpose", "purpose-not-agreed"));
    }

    private Answer answer(Envelope envelope, PartnerMessage message, Judged judged) {
        Question question = judged.question();
        PartnerLink asked = question.snapshot().link(question.enquiry().asked()).orElseThrow();
        try (Place place = asking.place(asked).orElseThrow(() -> Refusal.later(RefusalCode.BUSY, SOON))) {
            refuseStopped(question);
            books.asked(envelope, message.content(), judged);
            return answer(envelope, judged, place);
        }
    }

    /** Nobody hears of her, and the one who asks not why. */
    private void refuseStopped(Question question) {
        if (stopped.about(question.body())) {
            throw Refusal.later(RefusalCode.NO_ANSWER, LATER);
        }
    }

    /** It is written down as asked: from here on it ends as answered or not, and never as refused at the door. */
    private Answer answer(Envelope envelope, Judged judged, Place place) {
        Question question = judged.question();
        try {
            Answered asked = asking.ask(question, judged.words(), place);
            Answered answered = stopped.about(question.body())
                    ? new Answered(Optional.empty(), Optional.of(StopList.SAFETY_STOP), asked.hops())
                    : asked;
            boolean written = books.ended(question, envelope, answered);
            // Asked last, right before it leaves: she may have been stopped while the answer was waited for.
            refuseStopped(question);
            Optional<Answered.Written> answer = written ? answered.written() : Optional.empty();
            return answer.map(each -> new Answer(each.contentType(), each.content()))
                    .orElseThrow(() -> Refusal.later(RefusalCode.NO_ANSWER, LATER));
        } catch (Refusal told) {
            throw told;
        } catch (RuntimeException defect) {
            LOG.error(
                    "{}: an answer could not be kept ({})",
                    envelope.link(),
                    defect.getClass().getName());
            throw Refusal.later(RefusalCode.NO_ANSWER, LATER);
        }
    }
}
