package org.enlace.gateway.asking;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.connector.LinkId;
import org.enlace.connector.Outgoing;
import org.enlace.connector.SendOutcome;
import org.enlace.gateway.delivery.Transmission;
import org.enlace.gateway.journal.Hop;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Context;
import org.enlace.mappings.Finding;
import org.enlace.mappings.Outward;
import org.enlace.mappings.Translation;
import org.enlace.mappings.Untranslatable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Asks whoever is to be asked. Thread-safe; the caller's thread waits, within the time that the asked link has. */
@Service
public class Asking {

    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

    private final Places places = new Places();
    private final Wire wire;
    private final Clock clock;

    public Asking(Transmission transmission, Clock clock) {
        this.wire = new Wire(transmission);
        this.clock = clock;
    }

    /**
     * A place among those who ask this link at once; empty if there is none left. To be closed by the caller.
     */
    public Optional<Place> place(PartnerLink asked) {
        return places.take(asked);
    }

    /**
     * The question in the words of whoever is asked.
     *
     * @throws Untranslatable if it cannot be said there: a required field has no value, or one that its contract does not allow
     */
    public Outgoing words(Question question) throws Untranslatable {
        Catalogue catalogue = question.snapshot().catalogue();
        PartnerLink asked = question.asked();
        Outward outward = catalogue
                .outward(asked.mapping(question.record()).orElseThrow())
                .write(question.body(), context(question, question.receivedAt()));
        byte[] content = outward.parts().get(0);
        List<Finding> broken = catalogue.contract(asked.contract()).check(content);
        if (!broken.isEmpty()) {
            throw new Untranslatable(broken);
        }
        return new Outgoing(question.id().toString(), outward.contentType(), content, Optional.empty());
    }

    /** Asks once and waits. Never throws: what goes wrong is a question without answer. */
    public Answered ask(Question question, Outgoing words, Place place) {
        List<Hop> hops = new ArrayList<>();
        try {
            SendOutcome.Reply reply = reply(question, words, place, hops);
            return new Answered(Optional.of(written(question, words, reply, hops)), Optional.empty(), hops);
        } catch (NoAnswer reason) {
            return new Answered(Optional.empty(), Optional.of(reason.fault()), hops);
        } catch (RuntimeException defect) {
            // Its message may quote a value.
            LOG.error(
                    "{}: an answer could not be given ({})",
                    question.asker().id(),
                    defect.getClass().getName());
            return new Answered(Optional.empty(), Optional.of("INTERNAL"), hops);
        }
    }

    private SendOutcome.Reply reply(Question question, Outgoing words, Place place, List<Hop> hops) throws NoAnswer {
        LinkId asked = question.asked().id();
        long started = System.nanoTime();
        SendOutcome outcome = wire.ask(
                asked, words, place, question.asked().answering().orElseThrow().within());
        String fault = outcome instanceof SendOutcome.Fault failed
                ? failed.code().name()
                : outcome instanceof SendOutcome.Reply ? "" : "ANSWER_MISSING";
        hops.add(new Hop(
                question.id(),
                Optional.empty(),
                now(),
                Hop.Step.SENT,
                fault.isEmpty() ? "OK" : "UNANSWERED",
                micros(started),
                fault.isEmpty() ? Map.of("link", asked.toString()) : Map.of("link", asked.toString(), "fault", fault)));
        if (outcome instanceof SendOutcome.Reply reply) {
            return reply;
        }
        throw new NoAnswer(fault);
    }

    private Answered.Written written(Question question, Outgoing words, SendOutcome.Reply reply, List<Hop> hops)
            throws NoAnswer {
        long started = System.nanoTime();
        Catalogue catalogue = question.snapshot().catalogue();
        Instant now = now();
        Context context = context(question, now);
        Translation translation = new Reading(catalogue, question.asked()).read(words.content(), reply, context);
        Writing.Written written = new Writing(
                        catalogue,
                        question.asker(),
                        question.enquiry(),
                        question.snapshot().protectedNames())
                .write(translation, context);
        hops.add(Writing.hop(question, written, now, micros(started)));
        return written.answer();
    }

    private static Context context(Question question, Instant now) {
        return Context.receivedAt(now).key(question.id().toString()).build();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static long micros(long started) {
        return (System.nanoTime() - started) / 1_000;
    }

    @PreDestroy
    public void close() {
        wire.close();
    }
}
