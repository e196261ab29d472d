package org.enlace.gateway.exchange.query;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.connector.LinkId;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.SendOutcome;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.exchange.delivery.Transmission;
import org.enlace.gateway.exchange.journal.Hop;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Context;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.OutwardMessage;
import org.enlace.mappings.Translation;
import org.enlace.mappings.UntranslatableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Forwards a query to the receiving partner. Thread-safe; the caller's thread waits, within the time limit of the receiving link. */
@Service
public class QueryForwarder {

    private static final Logger LOG = LoggerFactory.getLogger(QueryForwarder.class);

    private final QueryConcurrencyLimit queryConcurrencyLimit = new QueryConcurrencyLimit();
    private final QueryTransport queryTransport;
    private final Clock clock;

    public QueryForwarder(Transmission transmission, Clock clock) {
        this.queryTransport = new QueryTransport(transmission);
        this.clock = clock;
    }

    /** Takes a permit to query this link; empty if there is none left. To be closed by the caller. */
    public Optional<QueryPermit> place(PartnerLink asked) {
        return queryConcurrencyLimit.take(asked);
    }

    /**
     * Returns the query in the form of the receiving partner.
     *
     * @throws UntranslatableException if it cannot be expressed there: a required field has no value, or one that its contract does not allow
     */
    public OutboundRequest words(ForwardedQuery forwardedQuery) throws UntranslatableException {
        Catalogue catalogue = forwardedQuery.snapshot().catalogue();
        PartnerLink asked = forwardedQuery.asked();
        OutwardMessage outwardMessage = catalogue
                .outward(asked.mapping(forwardedQuery.record()).orElseThrow())
                .write(forwardedQuery.body(), context(forwardedQuery, forwardedQuery.receivedAt()));
        byte[] content = outwardMessage.parts().get(0);
        List<MappingFinding> broken = catalogue.contract(asked.contract()).check(content);
        if (!broken.isEmpty()) {
            throw new UntranslatableException(broken);
        }
        return new OutboundRequest(
                forwardedQuery.id().toString(), outwardMessage.contentType(), content, Optional.empty());
    }

    /** Sends the query once and waits. Never throws: a failure is a query without a response. */
    public QueryResult ask(ForwardedQuery forwardedQuery, OutboundRequest words, QueryPermit place) {
        List<Hop> hops = new ArrayList<>();
        try {
            SendOutcome.Reply reply = reply(forwardedQuery, words, place, hops);
            return new QueryResult(Optional.of(written(forwardedQuery, words, reply, hops)), Optional.empty(), hops);
        } catch (QueryFailedException reason) {
            return new QueryResult(Optional.empty(), Optional.of(reason.fault()), hops);
        } catch (RuntimeException defect) {
            // Its message may quote a value.
            LOG.error(
                    "{}: an answer could not be given ({})",
                    forwardedQuery.asker().id(),
                    defect.getClass().getName());
            return new QueryResult(Optional.empty(), Optional.of("INTERNAL"), hops);
        }
    }

    private SendOutcome.Reply reply(
            ForwardedQuery forwardedQuery, OutboundRequest words, QueryPermit place, List<Hop> hops)
            throws QueryFailedException {
        LinkId asked = forwardedQuery.asked().id();
        long started = System.nanoTime();
        SendOutcome outcome = queryTransport.ask(
                asked,
                words,
                place,
                forwardedQuery.asked().answering().orElseThrow().within());
        String fault = outcome instanceof SendOutcome.Fault failed
                ? failed.code().name()
                : outcome instanceof SendOutcome.Reply ? "" : "ANSWER_MISSING";
        hops.add(new Hop(
                forwardedQuery.id(),
                Optional.empty(),
                now(),
                Hop.Step.SENT,
                fault.isEmpty() ? "OK" : "UNANSWERED",
                micros(started),
                fault.isEmpty() ? Map.of("link", asked.toString()) : Map.of("link", asked.toString(), "fault", fault)));
        if (outcome instanceof SendOutcome.Reply reply) {
            return reply;
        }
        throw new QueryFailedException(fault);
    }

    private QueryResult.Written written(
            ForwardedQuery forwardedQuery, OutboundRequest words, SendOutcome.Reply reply, List<Hop> hops)
            throws QueryFailedException {
        long started = System.nanoTime();
        Catalogue catalogue = forwardedQuery.snapshot().catalogue();
        Instant now = now();
        Context context = context(forwardedQuery, now);
        Translation translation =
                new QueryResponseReader(catalogue, forwardedQuery.asked()).read(words.content(), reply, context);
        QueryResponseWriter.Written written = new QueryResponseWriter(
                        catalogue,
                        forwardedQuery.asker(),
                        forwardedQuery.enquiry(),
                        forwardedQuery.snapshot().protectedNames())
                .write(translation, context);
        hops.add(QueryResponseWriter.hop(forwardedQuery, written, now, micros(started)));
        return written.answer();
    }

    private static Context context(ForwardedQuery forwardedQuery, Instant now) {
        return Context.receivedAt(now).key(forwardedQuery.id().toString()).build();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static long micros(long started) {
        return (System.nanoTime() - started) / 1_000;
    }

    @PreDestroy
    public void close() {
        queryTransport.close();
    }
}
