package org.enlace.gateway.cli.promotion;

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
import org.enlace.gateway.cli.partner.AgreedConfig;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.Purpose;
import org.enlace.gateway.configuration.promotion.ConfigChange;
import org.enlace.gateway.configuration.promotion.PromotionBundle;
import org.enlace.gateway.configuration.promotion.PromotionPlan;
import org.enlace.gateway.configuration.promotion.PromotionRefusedException;

/** Writes the changes of a bundle, for people and for scripts. */
final class PromotionReport {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> WORDS = Stream.of(
                    Stream.of("receive", "send"),
                    Stream.of((Enum<?>[]) Purpose.values()).map(Enum::name),
                    Stream.of((Enum<?>[]) Agreement.Kind.values()).map(Enum::name),
                    Stream.of((Enum<?>[]) Agreement.ConsentRule.values()).map(Enum::name))
            .flatMap(each -> each)
            .collect(Collectors.toUnmodifiableSet());

    /** A receiver of an agreement, and its changed part. */
    private static final Pattern RECEIVER = Pattern.compile("([a-z0-9/-]+) ([A-Z_]+)( legalBasis| supersede)?");

    /** The old rule, the new rule, and the fields with this change. */
    private static final Pattern RULES = Pattern.compile(
            "(drop|mask|pseudonymise|generalise|keep)((?: [A-Z_]+)?) -> (drop|mask|pseudonymise|generalise|keep)((?: [A-Z_]+)?): (.+)");

    /** Stands for every receiver without a row of its own. */
    private static final Pattern ANYBODY = Pattern.compile("\\*((?:, [a-z0-9-]+)*)");

    private final PromotionTrial trial;
    private final Screen screen;

    PromotionReport(PromotionTrial trial, Screen screen) {
        this.trial = trial;
        this.screen = screen;
    }

    /** Prints the reason of a refusal. */
    static int refused(PromotionRefusedException refused, Screen screen) {
        screen.say("promotion.refused." + refused.reason(), padded(refused.words()));
        return 1;
    }

    /** Prints the same for scripts. */
    static int refusedAsJson(PromotionRefusedException refused, Screen screen) throws IOException {
        ObjectNode all = JSON.createObjectNode();
        all.put("refused", refused.reason().code());
        names(all, "words", refused.words());
        all.put("text", screen.text("promotion.refused." + refused.reason(), padded(refused.words())));
        all.put("possible", false);
        screen.line(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all));
        return 1;
    }

    /** Fills up the words to the number of any sentence. */
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
                        bundle.environment(),
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
        trial.changes().stream().filter(ConfigChange::loud).forEach(this::tell);
        tellOfHere();
        trial.plan().missing().forEach(each -> screen.say("promotion.missing", each.place(), purpose(each)));
        trial.problems().forEach(screen::line);
        if (!trial.problems().isEmpty()) {
            screen.say("promotion.would.refuse", trial.problems().size());
        }
    }

    private void tellOfHere() {
        PromotionPlan promotionPlan = trial.plan();
        promotionPlan.written().forEach(each -> screen.say("promotion.writes", each));
        promotionPlan
                .deleted()
                .forEach(each ->
                        screen.say(trial.bundle().isPresent() ? "promotion.deletes" : "promotion.undo.deletes", each));
        promotionPlan.drift().forEach((file, drift) -> screen.say("promotion.drift." + drift, file));
        promotionPlan.staying().forEach(each -> screen.say("promotion.stays", each));
        promotionPlan.kept().forEach(each -> screen.say("promotion.kept", each));
        trial.bundle().ifPresent(bundle -> bundle.leftOut().forEach(each -> screen.say("promotion.left.out", each)));
        trial.otherProduct().forEach(each -> screen.say("promotion.other.product", each));
        trial.absent().forEach(each -> screen.say("promotion.absent", each));
    }

    private void tell(ConfigChange change) {
        String text = screen.text(
                "promotion.change." + change.kind(),
                change.words().stream().map(this::word).toArray());
        screen.line((change.loud() ? "!! " : "   ") + text);
        change.details().forEach(each -> screen.line("      " + detail(each)));
    }

    /**
     * Returns a detail of a change; a change of the largest permitted release is in plain words, since the person responsible for it does not read
     * policies.
     */
    private String detail(String line) {
        Matcher rules = RULES.matcher(line);
        return rules.matches()
                ? screen.text("promotion.rule." + rules.group(1)) + rules.group(2) + " -> "
                        + screen.text("promotion.rule." + rules.group(3)) + rules.group(4) + ": " + seen(rules.group(5))
                : seen(line);
    }

    /** Returns our own names in the language of the reader; words that somebody wrote stay as they are. */
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

    /** Returns a word from a file in a form that a reviewer cannot mistake for something else. */
    private static String seen(String word) {
        return word.replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]", "?");
    }

    private String purpose(PromotionPlan.Missing missing) {
        return AgreedConfig.language(screen).equals("en") ? missing.en() : missing.es();
    }

    /** Prints the same for scripts: words and names as they are, in no language. */
    void json() throws IOException {
        ObjectNode all = JSON.createObjectNode();
        PromotionBundle bundle = trial.bundle().orElseThrow();
        all.put("bundle", bundle.digest());
        all.put("from", bundle.environment()).put("snapshot", bundle.snapshot()).put("product", bundle.product());
        names(all, "partners", bundle.partners());
        ArrayNode changes = all.putArray("changes");
        for (ConfigChange each : trial.changes()) {
            ObjectNode change = changes.addObject();
            change.put("kind", each.kind().name()).put("loud", each.loud());
            names(change, "words", each.words());
            names(change, "details", each.details());
        }
        PromotionPlan promotionPlan = trial.plan();
        if (promotionPlan != null) {
            all.put("digest", trial.possible() ? trial.digest() : "");
            names(all, "writes", promotionPlan.written());
            names(all, "deletes", promotionPlan.deleted());
            names(all, "kept", promotionPlan.kept());
            names(all, "stays", promotionPlan.staying());
            names(
                    all,
                    "missing",
                    promotionPlan.missing().stream()
                            .map(PromotionPlan.Missing::place)
                            .toList());
            ObjectNode drift = all.putObject("drift");
            promotionPlan.drift().forEach((file, how) -> drift.put(file, how.name()));
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
