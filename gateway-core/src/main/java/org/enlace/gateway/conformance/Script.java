package org.enlace.gateway.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.enlace.connector.LinkId;
import org.enlace.gateway.partners.Agreement;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.partners.VersionRule;
import org.enlace.mappings.Finding;
import org.enlace.mappings.check.Perturbation;
import org.enlace.mappings.shape.TableFile;

/**
 * Which steps a link has: made of its contract, its version rule, and the samples of its mapping, or of its contract where files come, each sample tried on the engine that will judge it. A step
 * that cannot be made is left out. Pure.
 */
public final class Script {

    private static final String REQUIRED = "required";

    private static final String UNMAPPED = "unmapped";

    /** Words that nobody's list has. */
    private static final List<String> NO_WORDS = List.of("PALABRA-INVENTADA", "ZZZQ");

    private final List<Step> steps = new ArrayList<>();

    private Script() {}

    /** The steps of a link; empty if there are none: it asks questions, files go by it, or there is no sample. */
    public static List<Step> of(Snapshot snapshot, PartnerLink link, Instant now) {
        Script script = new Script();
        if (link.receives()) {
            script.inward(snapshot, link, now);
        } else if (!link.batches()) {
            script.outward(snapshot, link, now);
        }
        return List.copyOf(script.steps);
    }

    /** True if a link may have steps, without trying any. */
    public static boolean mayHave(Snapshot snapshot, PartnerLink link, Instant now) {
        if (link.receives()) {
            return Tryable.of(snapshot, link, now).filter(Script::hasSamples).isPresent();
        }
        return !link.batches()
                && snapshot.agreements().values().stream()
                        .filter(each -> !each.isQuery()
                                && each.to().stream().anyMatch(to -> to.link().equals(link.id())))
                        .flatMap(each -> snapshot.link(each.from()).stream())
                        .flatMap(origin -> speaks(snapshot, origin, now).stream())
                        .anyMatch(Script::hasSamples);
    }

    private static boolean hasSamples(Tryable link) {
        return !link.samples().isEmpty();
    }

    /** As whom the gateway can speak: what comes singly. */
    private static Optional<Tryable> speaks(Snapshot snapshot, PartnerLink origin, Instant now) {
        return Tryable.of(snapshot, origin, now).filter(Tryable::answersEach);
    }

    /**
     * A sample that is taken as it is: of those that are, the one with the least to say against it.
     *
     * @param others the same with one leaf changed
     */
    private record Good(String path, byte[] message, Tryable.Understood said, List<Perturbation> others) {

        Good changed(List<Perturbation> others) {
            return new Good(path, message, said, others);
        }

        String form() {
            return path.substring(path.lastIndexOf('.') + 1);
        }

        /** Without what the sample says. */
        @Override
        public String toString() {
            return "Good[" + path + "]";
        }

        /** The messages that say something else of the same record, and say it as well. */
        List<Perturbation> corrections(Tryable link, Predicate<Tryable.Understood> fits, int most) {
            List<Perturbation> found = new ArrayList<>();
            for (Perturbation each : others) {
                if (found.size() < most && corrects(link, each, fits)) {
                    found.add(each);
                }
            }
            return found;
        }

        private boolean corrects(Tryable link, Perturbation other, Predicate<Tryable.Understood> fits) {
            return !other.value().isEmpty()
                    && !NO_WORDS.contains(other.value())
                    && link.understood(other.message())
                            .filter(each -> each.businessId().equals(said.businessId())
                                    && !each.body().equals(said.body())
                                    && each.findings().size() <= said.findings().size()
                                    && fits.test(each))
                            .isPresent();
        }
    }

    private void inward(Snapshot snapshot, PartnerLink link, Instant now) {
        Tryable tried = Tryable.of(snapshot, link, now).orElse(null);
        Good good = tried == null ? null : good(snapshot, tried, said -> true).orElse(null);
        if (good == null) {
            return;
        }
        add(StepKind.VALID, good, good.message(), null, null, null);
        add(StepKind.SAME_AGAIN, good, good.message(), null, null, null);
        missing(tried, good);
        unknownWord(tried, good, link.versionRule() == VersionRule.REFUSE);
        good.corrections(tried, said -> true, 1)
                .forEach(each -> add(
                        link.versionRule() == VersionRule.REFUSE ? StepKind.ONLY_ONCE : StepKind.NEXT_VERSION,
                        good,
                        each.message(),
                        null,
                        each.path(),
                        null));
        if (!tried.answersEach()) {
            return;
        }
        add(StepKind.WRONG_CREDENTIAL, good, good.message(), null, null, null);
        steps.add(new Step(
                steps.size() + 1,
                StepKind.TOO_LARGE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    private void missing(Tryable link, Good good) {
        for (Perturbation each : good.others()) {
            List<Finding> broken = each.value().isEmpty() ? link.broken(each.message()) : List.of();
            if (broken.size() == 1 && broken.get(0).rule().equals(REQUIRED)) {
                add(
                        StepKind.MISSING_FIELD,
                        good,
                        each.message(),
                        null,
                        broken.get(0).field(),
                        REQUIRED);
                return;
            }
        }
    }

    /** @param anew true if it must be another record than the valid one, since that can only be said once */
    private void unknownWord(Tryable link, Good good, boolean anew) {
        for (Perturbation each : good.others()) {
            if (NO_WORDS.contains(each.value())) {
                Optional<Finding> unmapped = link.understood(each.message())
                        .filter(said ->
                                !anew || !said.businessId().equals(good.said().businessId()))
                        .flatMap(said -> said.findings().stream()
                                .filter(finding -> finding.rule().equals(UNMAPPED))
                                .findFirst());
                if (unmapped.isPresent()) {
                    add(
                            StepKind.UNKNOWN_WORD,
                            good,
                            each.message(),
                            null,
                            unmapped.get().field(),
                            UNMAPPED);
                    return;
                }
            }
        }
    }

    /** The gateway speaks as one of the links whose records this one gets. */
    private void outward(Snapshot snapshot, PartnerLink link, Instant now) {
        for (Agreement agreement : snapshot.agreements().values()) {
            Optional<PartnerLink> origin = agreement.isQuery() ? Optional.empty() : snapshot.link(agreement.from());
            if (origin.isEmpty()
                    || agreement.to().stream().noneMatch(to -> to.link().equals(link.id()))) {
                continue;
            }
            Optional<Tryable> tried = speaks(snapshot, origin.get(), now);
            Predicate<Tryable.Understood> reaches = said -> reaches(snapshot, agreement.from(), said, link.id(), now);
            Optional<Good> good = tried.flatMap(each -> good(snapshot, each, reaches));
            List<Perturbation> corrections =
                    good.map(each -> each.corrections(tried.get(), reaches, 2)).orElse(List.of());
            if (corrections.size() == 2) {
                String from = agreement.from().toString();
                add(StepKind.TAKEN, good.get(), good.get().message(), from, null, null);
                add(StepKind.TAKEN_AGAIN, good.get(), null, from, null, null);
                add(StepKind.CORRECTION_TAKEN, good.get(), corrections.get(0).message(), from, null, null);
                add(StepKind.COMES_BACK, good.get(), corrections.get(1).message(), from, null, null);
                return;
            }
        }
    }

    /** True if the record goes to this link whatever the registry knows of its case. */
    private static boolean reaches(Snapshot snapshot, LinkId from, Tryable.Understood said, LinkId to, Instant now) {
        return snapshot.routes(from, said.record(), said.body(), now).routes().stream()
                .anyMatch(route -> route.to().equals(to) && route.caseNumbers().isEmpty());
    }

    private static Optional<Good> good(Snapshot snapshot, Tryable link, Predicate<Tryable.Understood> fits) {
        TableFile table = TableFile.read(snapshot.catalogue().files(), link.mapping())
                .filter(each -> !each.opaque())
                .orElse(null);
        if (table == null) {
            return Optional.empty();
        }
        return link.samples().stream()
                .flatMap(path -> sample(snapshot, link, path).stream())
                .filter(each -> !each.said().has(UNMAPPED) && fits.test(each.said()))
                .min(Comparator.comparing(each -> each.said().findings().size()))
                .map(each -> each.changed(others(each.message(), table, link.answersEach())));
    }

    private static Optional<Good> sample(Snapshot snapshot, Tryable link, String path) {
        byte[] message = snapshot.catalogue().files().sample(path).orElse(new byte[0]);
        return link.understood(message).map(said -> new Good(path, message, said, List.of()));
    }

    private static List<Perturbation> others(byte[] message, TableFile table, boolean inAnEnvelope) {
        try {
            List<Perturbation> all = Perturbation.of(message, table, (path, value) -> {
                List<String> others = new ArrayList<>(NO_WORDS);
                others.add(changed(value));
                others.add("");
                others.removeIf(value::equals);
                return others;
            });
            return inAnEnvelope ? all.stream().map(Script::bare).toList() : all;
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** As it stands in an envelope: without a declaration of its own before it. */
    private static Perturbation bare(Perturbation other) {
        String text = new String(other.message(), StandardCharsets.UTF_8);
        return text.startsWith("<?xml")
                ? new Perturbation(
                        other.path(),
                        other.value(),
                        text.substring(text.indexOf("?>") + 2).strip().getBytes(StandardCharsets.UTF_8))
                : other;
    }

    /** The text with its last letter or digit another. */
    private static String changed(String value) {
        for (int i = value.length() - 1; i >= 0; i--) {
            char c = value.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                char other = Character.isDigit(c) ? (char) ('0' + (c - '0' + 1) % 10) : c == 'K' ? 'Q' : 'K';
                return value.substring(0, i) + other + value.substring(i + 1);
            }
        }
        return value + "K";
    }

    private void add(StepKind kind, Good good, byte[] sample, String origin, String field, String rule) {
        steps.add(new Step(
                steps.size() + 1,
                kind,
                Optional.ofNullable(origin),
                Optional.ofNullable(field),
                Optional.ofNullable(rule),
                Optional.ofNullable(sample),
                sample == null ? Optional.empty() : Optional.of(good.form())));
    }
}
