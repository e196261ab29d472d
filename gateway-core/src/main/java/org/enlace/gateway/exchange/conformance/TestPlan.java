package org.enlace.gateway.exchange.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.model.VersionRule;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.check.Perturbation;
import org.enlace.mappings.shape.TableFile;

/**
 * Makes the steps of a link from its contract, its version rule, and the samples of its mapping, or of its contract where files come. Each sample is
 * tried on the engine that will judge it. A step that cannot be made is left out. Pure.
 */
public final class TestPlan {

    private static final String REQUIRED = "required";

    private static final String UNMAPPED = "unmapped";

    /** Codes that are in no code list. */
    private static final List<String> NO_WORDS = List.of("PALABRA-INVENTADA", "ZZZQ");

    private final List<ConformanceStep> steps = new ArrayList<>();

    private TestPlan() {}

    /** Returns the steps of a link; empty if there are none: it carries queries, files go by it, or there is no sample. */
    public static List<ConformanceStep> of(Snapshot snapshot, PartnerLink link, Instant now) {
        TestPlan testPlan = new TestPlan();
        if (link.receives()) {
            testPlan.inward(snapshot, link, now);
        } else if (!link.batches()) {
            testPlan.outward(snapshot, link, now);
        }
        return List.copyOf(testPlan.steps);
    }

    /** True if a link may have steps, without trying any. */
    public static boolean mayHave(Snapshot snapshot, PartnerLink link, Instant now) {
        if (link.receives()) {
            return DryRunLink.of(snapshot, link, now)
                    .filter(TestPlan::hasSamples)
                    .isPresent();
        }
        return !link.batches()
                && snapshot.agreements().values().stream()
                        .filter(each -> !each.isQuery()
                                && each.to().stream().anyMatch(to -> to.link().equals(link.id())))
                        .flatMap(each -> snapshot.link(each.from()).stream())
                        .flatMap(origin -> speaks(snapshot, origin, now).stream())
                        .anyMatch(TestPlan::hasSamples);
    }

    private static boolean hasSamples(DryRunLink link) {
        return !link.samples().isEmpty();
    }

    /** The links as which the gateway can send: those that send records singly. */
    private static Optional<DryRunLink> speaks(Snapshot snapshot, PartnerLink origin, Instant now) {
        return DryRunLink.of(snapshot, origin, now).filter(DryRunLink::answersEach);
    }

    /**
     * A sample that is accepted as it is: among the accepted ones, the one with the fewest findings.
     *
     * @param others the same with one leaf changed
     */
    private record Good(String path, byte[] message, DryRunLink.Understood said, List<Perturbation> others) {

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

        /** Returns the messages with other content of the same record, with no more findings. */
        List<Perturbation> corrections(DryRunLink link, Predicate<DryRunLink.Understood> fits, int most) {
            List<Perturbation> found = new ArrayList<>();
            for (Perturbation each : others) {
                if (found.size() < most && corrects(link, each, fits)) {
                    found.add(each);
                }
            }
            return found;
        }

        private boolean corrects(DryRunLink link, Perturbation other, Predicate<DryRunLink.Understood> fits) {
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
        DryRunLink tried = DryRunLink.of(snapshot, link, now).orElse(null);
        Good good = tried == null ? null : good(snapshot, tried, said -> true).orElse(null);
        if (good == null) {
            return;
        }
        add(ConformanceStepKind.VALID, good, good.message(), null, null, null);
        add(ConformanceStepKind.SAME_AGAIN, good, good.message(), null, null, null);
        missing(tried, good);
        unknownWord(tried, good, link.versionRule() == VersionRule.REFUSE);
        good.corrections(tried, said -> true, 1)
                .forEach(each -> add(
                        link.versionRule() == VersionRule.REFUSE
                                ? ConformanceStepKind.ONLY_ONCE
                                : ConformanceStepKind.NEXT_VERSION,
                        good,
                        each.message(),
                        null,
                        each.path(),
                        null));
        if (!tried.answersEach()) {
            return;
        }
        add(ConformanceStepKind.WRONG_CREDENTIAL, good, good.message(), null, null, null);
        steps.add(new ConformanceStep(
                steps.size() + 1,
                ConformanceStepKind.TOO_LARGE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    private void missing(DryRunLink link, Good good) {
        for (Perturbation each : good.others()) {
            List<MappingFinding> broken = each.value().isEmpty() ? link.broken(each.message()) : List.of();
            if (broken.size() == 1 && broken.get(0).rule().equals(REQUIRED)) {
                add(
                        ConformanceStepKind.MISSING_FIELD,
                        good,
                        each.message(),
                        null,
                        broken.get(0).field(),
                        REQUIRED);
                return;
            }
        }
    }

    /** @param anew true if it must be another record than the valid one, since that one can only be sent once */
    private void unknownWord(DryRunLink link, Good good, boolean anew) {
        for (Perturbation each : good.others()) {
            if (NO_WORDS.contains(each.value())) {
                Optional<MappingFinding> unmapped = link.understood(each.message())
                        .filter(said ->
                                !anew || !said.businessId().equals(good.said().businessId()))
                        .flatMap(said -> said.findings().stream()
                                .filter(finding -> finding.rule().equals(UNMAPPED))
                                .findFirst());
                if (unmapped.isPresent()) {
                    add(
                            ConformanceStepKind.UNKNOWN_WORD,
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

    /** The gateway sends as one of the links whose records this link gets. */
    private void outward(Snapshot snapshot, PartnerLink link, Instant now) {
        for (Agreement agreement : snapshot.agreements().values()) {
            Optional<PartnerLink> origin = agreement.isQuery() ? Optional.empty() : snapshot.link(agreement.from());
            if (origin.isEmpty()
                    || agreement.to().stream().noneMatch(to -> to.link().equals(link.id()))) {
                continue;
            }
            Optional<DryRunLink> tried = speaks(snapshot, origin.get(), now);
            Predicate<DryRunLink.Understood> reaches =
                    said -> reaches(snapshot, agreement.from(), said, link.id(), now);
            Optional<Good> good = tried.flatMap(each -> good(snapshot, each, reaches));
            List<Perturbation> corrections =
                    good.map(each -> each.corrections(tried.get(), reaches, 2)).orElse(List.of());
            if (corrections.size() == 2) {
                String from = agreement.from().toString();
                add(ConformanceStepKind.TAKEN, good.get(), good.get().message(), from, null, null);
                add(ConformanceStepKind.TAKEN_AGAIN, good.get(), null, from, null, null);
                add(
                        ConformanceStepKind.CORRECTION_TAKEN,
                        good.get(),
                        corrections.get(0).message(),
                        from,
                        null,
                        null);
                add(
                        ConformanceStepKind.COMES_BACK,
                        good.get(),
                        corrections.get(1).message(),
                        from,
                        null,
                        null);
                return;
            }
        }
    }

    /** True if the record goes to this link whatever the registry knows of its case. */
    private static boolean reaches(Snapshot snapshot, LinkId from, DryRunLink.Understood said, LinkId to, Instant now) {
        return snapshot.routes(from, said.record(), said.body(), now).routes().stream()
                .anyMatch(route -> route.to().equals(to) && route.caseNumbers().isEmpty());
    }

    private static Optional<Good> good(Snapshot snapshot, DryRunLink link, Predicate<DryRunLink.Understood> fits) {
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

    private static Optional<Good> sample(Snapshot snapshot, DryRunLink link, String path) {
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
            return inAnEnvelope ? all.stream().map(TestPlan::bare).toList() : all;
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

    /** Returns the text with its last letter or digit changed. */
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

    private void add(ConformanceStepKind kind, Good good, byte[] sample, String origin, String field, String rule) {
        steps.add(new ConformanceStep(
                steps.size() + 1,
                kind,
                Optional.ofNullable(origin),
                Optional.ofNullable(field),
                Optional.ofNullable(rule),
                Optional.ofNullable(sample),
                sample == null ? Optional.empty() : Optional.of(good.form())));
    }
}
