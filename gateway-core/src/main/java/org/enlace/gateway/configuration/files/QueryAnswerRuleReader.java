package org.enlace.gateway.configuration.files;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.enlace.connector.Direction;
import org.enlace.gateway.configuration.model.QueryAnswerRule;
import org.enlace.gateway.configuration.yaml.ProblemCode;
import org.enlace.gateway.configuration.yaml.YamlSection;

/** Reads how a link answers its queries: {@code answers} and {@code within}. */
final class QueryAnswerRuleReader {

    private static final String ANSWERS = "answers";

    private final YamlSection link;
    private final CatalogueNames catalogue;

    QueryAnswerRuleReader(YamlSection link, CatalogueNames catalogue) {
        this.link = link;
        this.catalogue = catalogue;
    }

    /** Empty if the link is not one for queries. */
    Optional<QueryAnswerRule> read(Direction direction, Map<String, String> records) {
        if (!link.has(ANSWERS)) {
            if (link.has("within")) {
                link.missing(ANSWERS);
            }
            return Optional.empty();
        }
        Map<String, String> answers = link.texts(ANSWERS);
        Duration within = within();
        onlyOne(ANSWERS, answers);
        onlyOne("records", records);
        if (link.has("shadow")) {
            link.problem("shadow", ProblemCode.NOT_FOR_QUERIES, "shadow");
        }
        // The answer goes in the opposite direction: where this gateway is queried an answer is written, where it
        // queries the answer is read.
        Direction back = direction == Direction.RECEIVE ? Direction.SEND : Direction.RECEIVE;
        YamlSection at = link.section(ANSWERS);
        answers.forEach((record, mapping) -> {
            if (!catalogue.records().contains(record)) {
                at.problem(record, ProblemCode.UNKNOWN_RECORD, record, catalogue.records());
            }
            if (!mapping.isEmpty() && !catalogue.mappings(back).contains(mapping)) {
                at.problem(record, ProblemCode.UNKNOWN_MAPPING, mapping, catalogue.mappings(back));
            }
        });
        return answers.entrySet().stream()
                .findFirst()
                .map(one -> new QueryAnswerRule(one.getKey(), one.getValue(), within));
    }

    private void onlyOne(String key, Map<String, String> given) {
        if (given.size() != 1 && link.raw(key).isObject()) {
            link.problem(key, ProblemCode.ONE_ANSWER, key);
        }
    }

    private Duration within() {
        Duration within = link.duration("within", QueryAnswerRule.WITHIN);
        if (within.compareTo(QueryAnswerRule.LONGEST) > 0) {
            link.problem("within", ProblemCode.TOO_LONG, "within", QueryAnswerRule.LONGEST.toSeconds() + "s");
        }
        return within;
    }
}
