package org.enlace.gateway.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.gateway.partners.Agreement;
import org.enlace.gateway.partners.Purpose;
import org.enlace.gateway.promotion.Bundle;
import org.enlace.gateway.promotion.Change;
import org.enlace.gateway.promotion.Plan;
import org.enlace.gateway.promotion.PromotionRefused;

/** What a bundle would change, for people and for scripts. */
final class PromotionReport {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> WORDS = Stream.of(
                    Stream.of("receive", "send"),
                    Stream.of((Enum<?>[]) Purpose.values()).map(Enum::name),
                    Stream.of((Enum<?>[]) Agreement.Kind.values()).map(Enum::name),
                    Stream.of((Enum<?>[]) Agreement.ConsentRule.values()).map(Enum::name))
            .flatMap(each -> each)
            .collect(Collectors.toUnmodifiableSet());

    /** One of an agreement, and what of it is otherwise. */
    private static final Pattern RECEIVER = Pattern.compile("([a-z0-9/-]+) ([A-Z_]+)( legalBasis| supersede)?");

    /** One rule, another one, and the fields of which it is so. */
    private static final Pattern RULES = Pattern.compile(
            "(drop|mask|pseudonymise|generalise|keep)((?: [A-Z_]+)?) -> (drop|mask|pseudonymise|generalise|keep)((?: [A-Z_]+)?): (.+)");

    /** Stands for whoever has no row of its own. */
    private static final Pattern ANYBODY = Pattern.compile("\\*((?:, [a-z0-9-]+)*)");

    private final PromotionTrial trial;
    private final Screen screen;

    PromotionReport(PromotionTrial trial, Screen screen) {
        this.trial = trial;
        this.screen = screen;
    }

    /** Says why something is refused. */
    static int refused(PromotionRefused refused, Screen screen) {
        screen.say("promotion.refused." + refused.reason(), padded(refused.words()));
        return 1;
    }

    /** The same for scripts. */
    static int refusedAsJson(PromotionRefused refused, Screen screen) throws IOException {
        ObjectNode all = JSON.createObjectNode();
        all.put("refused", refused.reason().name());
        names(all, "words", refused.words());
        all.put("text", screen.text("promotion.refused." + refused.reason(), padded(refused.words())));
        all.put("possible", false);
        screen.line(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all));
        return 1;
    }

    /** As many words as any sentence has. */
    private static Object[] padded(List<String> words) {
        Object[] all = {"", "", ""};
        for (int i = 0; i < Math.min(all.length, words.size()); i++) {
            all[i] = words.get(i);
        }
        return all;
    }

    void tell() {
        trial.bundle()
                .ifPresent(bundle -> screen.say(
                        "promotion.from",
                        bundle.house(),
                        bundle.snapshot()
                                .substring(0, Math.min(12, bundle.snapshot().length())),
                        bundle.product(),
                        String.join(", ", bundle.partners())));
        screen.say(trial.production() ? "promotion.into.production" : "promotion.into.other");
        if (trial.plan() == null) {
            trial.problems().forEach(screen::line);
            screen.say("promotion.wrong.already", trial.problems().size());
            return;
        }
        trial.changes().stream().filter(each -> !each.loud()).forEach(this::tell);
        trial.changes().stream().filter(Change::loud).forEach(this::tell);
        tellOfHere();
        trial.plan().missing().forEach(each -> screen.say("promotion.missing", each.place(), purpose(each)));
        trial.problems().forEach(screen::line);
        if (!trial.problems().isEmpty()) {
            screen.say("promotion.would.refuse", trial.problems().size());
        }
    }

    private void tellOfHere() {
        Plan plan = trial.plan();
        plan.written().forEach(each -> screen.say("promotion.writes", each));
        plan.deleted()
                .forEach(each ->
                        screen.say(trial.bundle().isPresent() ? "promotion.deletes" : "promotion.undo.deletes", each));
        plan.drift().forEach((file, drift) -> screen.say("promotion.drift." + drift, file));
        plan.staying().forEach(each -> screen.say("promotion.stays", each));
        plan.kept().forEach(each -> screen.say("promotion.kept", each));
        trial.bundle().ifPresent(bundle -> bundle.leftOut().forEach(each -> screen.say("promotion.left.out", each)));
        trial.otherProduct().forEach(each -> screen.say("promotion.other.product", each));
        trial.absent().forEach(each -> screen.say("promotion.absent", each));
    }

    private void tell(Change change) {
        String text = screen.text(
                "promotion.change." + change.kind(),
                change.words().stream().map(this::word).toArray());
        screen.line((change.loud() ? "!! " : "   ") + text);
        change.details().forEach(each -> screen.line("      " + detail(each)));
    }

    /** What may be released at most is said in plain words: whoever answers for it reads no policies. */
    private String detail(String line) {
        Matcher rules = RULES.matcher(line);
        return rules.matches()
                ? screen.text("promotion.rule." + rules.group(1)) + rules.group(2) + " -> "
                        + screen.text("promotion.rule." + rules.group(3)) + rules.group(4) + ": " + seen(rules.group(5))
                : seen(line);
    }

    /** Names of ours in the language of whoever reads; what somebody wrote stays as it is. */
    private String word(String word) {
        Matcher receiver = RECEIVER.matcher(word);
        if (receiver.matches()) {
            return receiver.group(1) + " " + word(receiver.group(2))
                    + (receiver.group(3) == null ? "" : receiver.group(3));
        }
        Matcher anybody = ANYBODY.matcher(word);
        if (anybody.matches()) {
            return screen.text("promotion.word.anybody") + anybody.group(1);
        }
        return WORDS.contains(word) ? screen.text("promotion.word." + word) : seen(word);
    }

    /** What somebody wrote into a file must not look like something else to whoever reviews it. */
    private static String seen(String word) {
        return word.replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]", "?");
    }

    private String purpose(Plan.Missing missing) {
        return AgreedConfig.language(screen).equals("en") ? missing.en() : missing.es();
    }

    /** The same for scripts: words and names as they are, in no language. */
    void json() throws IOException {
        ObjectNode all = JSON.createObjectNode();
        Bundle bundle = trial.bundle().orElseThrow();
        all.put("bundle", bundle.digest());
        all.put("from", bundle.house()).put("snapshot", bundle.snapshot()).put("product", bundle.product());
        names(all, "partners", bundle.partners());
        ArrayNode changes = all.putArray("changes");
        for (Change each : trial.changes()) {
            ObjectNode change = changes.addObject();
            change.put("kind", each.kind().name()).put("loud", each.loud());
            names(change, "words", each.words());
            names(change, "details", each.details());
        }
        Plan plan = trial.plan();
        if (plan != null) {
            all.put("digest", trial.possible() ? trial.digest() : "");
            names(all, "writes", plan.written());
            names(all, "deletes", plan.deleted());
            names(all, "kept", plan.kept());
            names(all, "stays", plan.staying());
            names(
                    all,
                    "missing",
                    plan.missing().stream().map(Plan.Missing::place).toList());
            ObjectNode drift = all.putObject("drift");
            plan.drift().forEach((file, how) -> drift.put(file, how.name()));
        }
        names(all, "leftOut", bundle.leftOut());
        names(all, "otherProduct", trial.otherProduct());
        names(all, "absent", trial.absent());
        names(all, "problems", trial.problems());
        all.put("possible", trial.possible());
        screen.line(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all));
    }

    private static void names(ObjectNode node, String key, Collection<String> names) {
        ArrayNode array = node.putArray(key);
        names.forEach(array::add);
    }
}
