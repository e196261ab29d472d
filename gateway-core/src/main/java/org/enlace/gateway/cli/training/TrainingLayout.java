package org.enlace.gateway.cli.training;

import static org.enlace.gateway.cli.training.TrainingStep.Exercise.DUPLICATE;
import static org.enlace.gateway.cli.training.TrainingStep.Exercise.FAILING;
import static org.enlace.gateway.cli.training.TrainingStep.Exercise.PARKED;
import static org.enlace.gateway.cli.training.TrainingStep.Exercise.POSSIBLE;
import static org.enlace.gateway.cli.training.TrainingStep.Exercise.RELEASE;
import static org.enlace.gateway.cli.training.TrainingStep.Exercise.UNMAPPED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.security.access.Right;

/** Prepares new exercises for one trainee: new records under new numbers, and actions of colleagues on some of them in advance. */
final class TrainingLayout {

    /** The number of added victims, so few beside the known ones of a year that the difference shows them. */
    private static final int FEW = 2;

    private static final int MANY = 24;
    private static final int FIRST_YEAR = 2001;
    private static final int CANDIDATES = 200;
    private static final int PAGES = 50;
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Tells if a condition holds yet. */
    private interface Question {
        boolean isSo() throws IOException;
    }

    private final TrainingConsole console;
    private final TrainingPartners partners;
    private final TrainingPlan plan = TrainingPlan.begun(Instant.now());

    TrainingLayout(TrainingConsole console, TrainingPartners partners) {
        this.console = console;
        this.partners = partners;
    }

    /** @param taken receivers that others train with */
    TrainingPlan make(Set<String> taken) throws IOException, InterruptedException {
        release();
        duplicate();
        possible();
        unmapped();
        parked();
        failing(taken);
        return plan;
    }

    /** Sets a failing receiver for each trainee; from the tenth on they share. */
    private void failing(Set<String> taken) throws IOException {
        List<String> sides = console.links()
                .filter(each -> each.path("direction").asText().equals("SEND"))
                .map(each -> each.path("link").asText())
                .filter(each -> each.startsWith("eurofront/EF-"))
                .sorted()
                .toList();
        String receiver = sides.stream()
                .filter(each -> !taken.contains(each))
                .findFirst()
                .orElseGet(() -> sides.get(taken.size() % sides.size()));
        partners.fail(receiver);
        link(receiver, "start");
        plan.put(FAILING, "receiver", receiver);
        plan.put(FAILING, "alert", partners.alert(receiver));
    }

    private void unmapped() throws IOException {
        String word = "FAENA INVENTADA "
                + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX).toUpperCase(Locale.ROOT);
        plan.put(UNMAPPED, "word", word);
        plan.put(UNMAPPED, "report", partners.report(word));
    }

    /** While the link is stopped a report arrives; a colleague parks it, starts the link again and forgets it; then a case arrives for the report. */
    private void parked() throws IOException, InterruptedException {
        String report = parkedReport();
        plan.put(PARKED, "report", report);
        String status = partners.status(report);
        plan.put(PARKED, "case", status);
        await(() -> console.standing(status).isPresent());
    }

    private String parkedReport() throws IOException, InterruptedException {
        // Other prepared messages must not be parked with it.
        await(() -> console.isDelivered(plan.text(UNMAPPED, "report"), TrainingConsole.MINISTRY)
                && console.isDelivered(plan.text(DUPLICATE, "report"), TrainingConsole.MINISTRY));
        link(TrainingConsole.MINISTRY, "stop");
        try {
            String report = partners.report();
            await(() -> console.standing(report).isPresent());
            console.post(
                    "waiting/" + TrainingConsole.MINISTRY + "/park",
                    Right.REPAIR,
                    TrainingConsole.body("reason", "Turno de noche / night shift"));
            return report;
        } finally {
            link(TrainingConsole.MINISTRY, "start");
        }
    }

    private void link(String link, String verb) throws IOException {
        console.post("links/" + link + "/" + verb, Right.RUN_LINKS, JsonNodeFactory.instance.objectNode());
    }

    private void duplicate() throws IOException, InterruptedException {
        String number = partners.report();
        plan.put(DUPLICATE, "report", number);
        await(() -> console.isDelivered(number, TrainingConsole.MINISTRY));
        partners.again(number);
    }

    private void possible() throws IOException, InterruptedException {
        Set<String> messages = partners.alike().stream()
                .map(this::message)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        await(() -> candidate(messages).isPresent());
        JsonNode pair = candidate(messages).orElseThrow();
        plan.put(POSSIBLE, "one", pair.at("/one/person").asText());
        plan.put(POSSIBLE, "other", pair.at("/other/person").asText());
    }

    private Optional<String> message(String businessId) {
        try {
            return console.standing(businessId)
                    .map(each -> each.at("/message/id").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the pair that these messages are about. */
    private Optional<JsonNode> candidate(Set<String> messages) throws IOException {
        String after = "";
        for (int page = 0; page < PAGES; page++) {
            JsonNode found = console.get("registry/candidates?limit=" + CANDIDATES + after, Right.SEE_PERSONS);
            Optional<JsonNode> pair = TrainingConsole.each(found.path("candidates"))
                    .filter(each -> speaksOf(each.path("one"), messages) && speaksOf(each.path("other"), messages))
                    .findFirst();
            if (pair.isPresent() || !found.hasNonNull("next")) {
                return pair;
            }
            after = "&after=" + found.path("next").asText();
        }
        return Optional.empty();
    }

    private static boolean speaksOf(JsonNode side, Set<String> messages) {
        return TrainingConsole.each(side.path("said"))
                .anyMatch(said -> messages.contains(said.path("message").asText()));
    }

    /** Releases a year; then a late report for it arrives. */
    private void release() throws IOException, InterruptedException {
        int year = freeYear();
        partners.report(year, MANY);
        await(() -> console.victims(year) >= MANY);
        String draft = console.post(
                        "releases", Right.MAKE_RELEASES, TrainingConsole.body("year", Integer.toString(year)))
                .path("id")
                .asText();
        console.post(
                "releases/" + draft + "/publish",
                Right.MAKE_RELEASES,
                TrainingConsole.body("minutes", "Acta de ensayo / rehearsal"));
        partners.report(year, FEW);
        await(() -> console.victims(year) >= MANY + FEW);
        plan.put(RELEASE, "year", Integer.toString(year));
        plan.put(RELEASE, "release", draft);
    }

    /** Returns the latest year without data. */
    private int freeYear() throws IOException {
        int last = Instant.now().atZone(ZoneOffset.UTC).getYear() - 2;
        Set<Integer> released = TrainingConsole.each(
                        console.get("releases", Right.SEE_RELEASES).path("releases"))
                .map(each -> each.path("year").asInt())
                .collect(Collectors.toSet());
        for (int year : IntStream.iterate(last, each -> each >= FIRST_YEAR, each -> each - 1)
                .toArray()) {
            if (!released.contains(year) && console.victims(year) == 0) {
                return year;
            }
        }
        throw new CommandFailedException("training.no.year");
    }

    private void await(Question question) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!question.isSo()) {
            if (System.nanoTime() > end) {
                throw new CommandFailedException("training.not.laid.out", PATIENCE.toSeconds());
            }
            Thread.sleep(LOOK.toMillis());
        }
    }
}
