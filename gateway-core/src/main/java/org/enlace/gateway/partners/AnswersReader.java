package org.enlace.gateway.partners;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.enlace.connector.Direction;

/** Reads what a link answers its questions with: {@code answers} and {@code within}. */
final class AnswersReader {

    private static final String ANSWERS = "answers";

    private final Section link;
    private final CatalogueNames catalogue;

    AnswersReader(Section link, CatalogueNames catalogue) {
        this.link = link;
        this.catalogue = catalogue;
    }

    /** Empty if the link is not one for questions. */
    Optional<Answering> read(Direction direction, Map<String, String> records) {
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
        // What comes back goes the other way: where we are asked an answer is written, where we ask it is read.
        Direction back = direction == Direction.RECEIVE ? Direction.SEND : Direction.RECEIVE;
        Section at = link.section(ANSWERS);
        answers.forEach((record, mapping) -> {
            if (!catalogue.records().contains(record)) {
                at.problem(record, ProblemCode.UNKNOWN_RECORD, record, catalogue.records());
            }
            if (!mapping.isEmpty() && !catalogue.mappings(back).contains(mapping)) {
                at.problem(record, ProblemCode.UNKNOWN_MAPPING, mapping, catalogue.mappings(back));
            }
        });
        return answers.entrySet().stream().findFirst().map(one -> new Answering(one.getKey(), one.getValue(), within));
    }

    private void onlyOne(String key, Map<String, String> given) {
        if (given.size() != 1 && link.raw(key).isObject()) {
            link.problem(key, ProblemCode.ONE_ANSWER, key);
        }
    }

    private Duration within() {
        Duration within = link.duration("within", Answering.WITHIN);
        if (within.compareTo(Answering.LONGEST) > 0) {
            link.problem("within", ProblemCode.TOO_LONG, "within", Answering.LONGEST.toSeconds() + "s");
        }
        return within;
    }
}
