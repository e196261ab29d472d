package org.enlace.gateway.configuration.files;

import java.util.Optional;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.QueryAnswerRule;
import org.enlace.gateway.configuration.yaml.ProblemCode;
import org.enlace.gateway.configuration.yaml.YamlSection;

/** Checks agreements about queries and the links they name. */
final class QueryLinks {

    private final ConfigReadingState reading;

    QueryLinks(ConfigReadingState reading) {
        this.reading = reading;
    }

    /** Returns the record of the answers that a link gives or gets; empty, with a problem, if the link is not one for queries. */
    Optional<String> answer(YamlSection at, String key, LinkId id, boolean query) {
        PartnerLink link = reading.links.get(id);
        if (link == null) {
            return Optional.empty();
        }
        if (link.answering().isPresent() != query) {
            at.problem(key, query ? ProblemCode.NOT_A_QUERY_LINK : ProblemCode.QUERY_LINK, id.toString());
            reading.namedInQueries.add(id);
        }
        return query ? link.answering().map(QueryAnswerRule::record) : Optional.empty();
    }

    /** Both sides must use the same answer record. */
    void sameAnswer(YamlSection at, Optional<String> asker, LinkId asked) {
        Optional<String> given = answer(at, "link", asked, true);
        if (asker.isPresent() && given.isPresent() && !asker.equals(given)) {
            at.problem("link", ProblemCode.OTHER_ANSWER, asked.toString(), given.get(), asker.get());
        }
    }

    /** Reports links for queries that no agreement names: they would never answer a query, or never be queried. */
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
