package org.enlace.gateway.cli.training;

import static org.enlace.gateway.cli.training.TrainingStep.Exercise.DUPLICATE;
import static org.enlace.gateway.cli.training.TrainingStep.Exercise.FAILING;
import static org.enlace.gateway.cli.training.TrainingStep.Exercise.PARKED;
import static org.enlace.gateway.cli.training.TrainingStep.Exercise.POSSIBLE;
import static org.enlace.gateway.cli.training.TrainingStep.Exercise.RELEASE;
import static org.enlace.gateway.cli.training.TrainingStep.Exercise.UNMAPPED;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.enlace.gateway.security.access.Right;

/** Checks if a step of a trainee is done, from the current state of the gateway and its partners. Clicks are not counted. */
final class TrainingChecks {

    private static final int LATEST = 200;

    private final TrainingPlan plan;
    private final TrainingConsole console;
    private final TrainingPartners partners;

    TrainingChecks(TrainingPlan plan, TrainingConsole console, TrainingPartners partners) {
        this.plan = plan;
        this.console = console;
        this.partners = partners;
    }

    boolean isDone(TrainingStep step) throws IOException {
        return switch (step) {
            case LINK_STOPPED -> partners.isWell(failing()) || !console.isRunning(failing());
            case PARTNER_MENDED -> partners.isWell(failing());
            case ALERT_DELIVERED ->
                console.isRunning(failing()) && console.isDelivered(plan.text(FAILING, "alert"), failing());
            case TRANSLATED -> translated().isPresent();
            case CORRECTION_DELIVERED ->
                translated()
                        .filter(each -> TrainingConsole.has(each, TrainingConsole.MINISTRY, "DELIVERED"))
                        .isPresent();
            case LET_GO -> console.isDelivered(plan.text(PARKED, "report"), TrainingConsole.MINISTRY);
            case CASE_DELIVERED -> console.isDelivered(plan.text(PARKED, "case"), TrainingConsole.MINISTRY);
            case TAKEN_BACK -> version(2).filter(TrainingChecks::isTakenBack).isPresent();
            case FIRST_STANDS -> isDone(TrainingStep.TAKEN_BACK) && firstStands();
            case PERSONS_ONE -> personsAreOne();
            case DIFFERENCE_SEEN -> differenceSeen();
            case NOT_PUBLISHED -> differenceSeen() && publishedIsStillOurs();
        };
    }

    private String failing() {
        return plan.text(FAILING, "receiver");
    }

    /** Returns the current report, once every word of it is known. */
    private Optional<JsonNode> translated() throws IOException {
        return console.standing(plan.text(UNMAPPED, "report"))
                .filter(each -> TrainingConsole.each(each.path("findings"))
                        .noneMatch(finding -> finding.path("rule").asText().equals("unmapped")));
    }

    private Optional<JsonNode> version(int version) throws IOException {
        return console.journeys(plan.text(DUPLICATE, "report"))
                .filter(each -> each.at("/message/version").asInt() == version)
                .findFirst();
    }

    private static boolean isTakenBack(JsonNode journey) {
        return TrainingConsole.isIn(journey, "WITHDRAWN");
    }

    /** Tells if the first version was not taken back, and the Ministry was informed of it last. */
    private boolean firstStands() throws IOException {
        Optional<JsonNode> first = version(1).filter(each -> !isTakenBack(each));
        if (first.isEmpty()) {
            return false;
        }
        String id = first.get().at("/message/id").asText();
        JsonNode told = console.get("messages/" + id + "/recipients", Right.SEE_MESSAGES)
                .path("recipients");
        return TrainingConsole.each(told)
                .anyMatch(each -> each.path("receiver").asText().equals(TrainingConsole.MINISTRY)
                        && each.path("messageId").asText().equals(id)
                        && each.path("state").asText().equals("DELIVERED"));
    }

    private boolean personsAreOne() throws IOException {
        List<String> both = List.of(plan.text(POSSIBLE, "one"), plan.text(POSSIBLE, "other"));
        JsonNode decisions = console.get("registry/decisions?limit=" + LATEST, Right.SEE_PERSONS)
                .path("decisions");
        return TrainingConsole.each(decisions)
                .anyMatch(each -> each.path("kind").asText().equals("MERGE")
                        && !each.hasNonNull("undoneAt")
                        && both.contains(each.path("firstPerson").asText())
                        && both.contains(each.path("secondPerson").asText()));
    }

    private boolean differenceSeen() throws IOException {
        JsonNode entries = console.get("audit?action=RELEASE_BLOCKED&limit=" + LATEST, Right.SEE_AUDIT)
                .path("entries");
        return TrainingConsole.each(entries)
                .anyMatch(each -> each.at("/facts/year").asText().equals(plan.text(RELEASE, "year"))
                        && each.at("/facts/rule").asText().equals("DIFFERENCE")
                        && Instant.parse(each.path("at").asText()).isAfter(plan.begun()));
    }

    private boolean publishedIsStillOurs() throws IOException {
        return TrainingConsole.each(console.get("releases", Right.SEE_RELEASES).path("releases"))
                .filter(each ->
                        each.path("year").asText().equals(plan.text(RELEASE, "year")) && each.hasNonNull("publication"))
                .allMatch(each -> each.path("id").asText().equals(plan.text(RELEASE, "release")));
    }
}
