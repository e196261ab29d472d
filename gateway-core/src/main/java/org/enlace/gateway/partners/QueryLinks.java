package org.enlace.gateway.partners;

import java.util.Optional;
import org.enlace.connector.LinkId;

/** What an agreement about questions, and the links it names, must be like. */
final class QueryLinks {

    private final Reading reading;

    QueryLinks(Reading reading) {
        this.reading = reading;
    }

    /** The record of the answers that a link gives or gets; empty, with a problem, if it does not deal with questions. */
    Optional<String> answer(Section at, String key, LinkId id, boolean query) {
        PartnerLink link = reading.links.get(id);
        if (link == null) {
            return Optional.empty();
        }
        if (link.answering().isPresent() != query) {
            at.problem(key, query ? ProblemCode.NOT_A_QUERY_LINK : ProblemCode.QUERY_LINK, id.toString());
            reading.namedInQueries.add(id);
        }
        return query ? link.answering().map(Answering::record) : Optional.empty();
    }

    /** Both sides must speak of the same answer. */
    void sameAnswer(Section at, Optional<String> asker, LinkId asked) {
        Optional<String> given = answer(at, "link", asked, true);
        if (asker.isPresent() && given.isPresent() && !asker.equals(given)) {
            at.problem("link", ProblemCode.OTHER_ANSWER, asked.toString(), given.get(), asker.get());
        }
    }

    /** A link for questions that no agreement names would answer nobody, or never be asked. */
    void checkNamed() {
        if (reading.unsure.stream().anyMatch(file -> file.startsWith("agreements/"))) {
            return;
        }
        reading.links.forEach((id, link) -> {
            if (link.answering().isPresent() && !reading.namedInQueries.contains(id)) {
                reading.linkSections.get(id).problem("answers", ProblemCode.NO_QUERY_AGREEMENT, id.toString());
            }
        });
    }
}
