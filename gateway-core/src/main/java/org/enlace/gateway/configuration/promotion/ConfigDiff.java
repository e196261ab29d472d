package org.enlace.gateway.configuration.promotion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Partner;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.QueryAnswerRule;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.model.VersionRule;
import org.enlace.gateway.configuration.promotion.ConfigChange.Kind;

/**
 * Compares two configurations: partners and links here, callers by {@link CredentialDiff}, record types by {@link RecordTypeDiff}, code lists by
 * {@link CodeListDiff}, limits for policies by {@link MinimisationDiff}, agreements by {@link AgreementDiff}. Pure.
 */
public final class ConfigDiff {

    private final Snapshot before;
    private final Snapshot after;
    private final Comparisons comparisons;
    private final BiPredicate<PartnerLink, String> ofEnvironment;
    private final List<ConfigChange> changes = new ArrayList<>();

    private ConfigDiff(
            Snapshot before, Snapshot after, Comparisons comparisons, BiPredicate<PartnerLink, String> ofEnvironment) {
        this.before = before;
        this.after = after;
        this.comparisons = comparisons;
        this.ofEnvironment = ofEnvironment;
    }

    /** Compares two mappings, or two versions of one, over golden cases. */
    @FunctionalInterface
    public interface Comparisons {

        /** Empty if the two cannot be compared. */
        Optional<Cases> of(String one, String other);
    }

    /**
     * The golden cases with a different result, and the count of all.
     *
     * @param here those that were in this environment before
     * @param brought those that come with the bundle, whose author chose them
     */
    public record Cases(String here, String brought) {}

    /**
     * Returns all changes, partners first.
     *
     * @param ofEnvironment tells if a setting of a link belongs to its environment
     */
    public static List<ConfigChange> between(
            Snapshot before, Snapshot after, Comparisons comparisons, BiPredicate<PartnerLink, String> ofEnvironment) {
        ConfigDiff configDiff = new ConfigDiff(before, after, comparisons, ofEnvironment);
        configDiff.partners();
        configDiff.links();
        configDiff.changes.addAll(new RecordTypeDiff(before, after).changes());
        configDiff.changes.addAll(new CodeListDiff(before, after).changes());
        configDiff.changes.addAll(new MinimisationDiff(before, after).changes());
        configDiff.changes.addAll(new AgreementDiff(before, after).changes());
        after.changedAtNextStart(before).forEach(each -> configDiff.add(Kind.RESTART, each));
        return List.copyOf(configDiff.changes);
    }

    private void add(Kind kind, Object... words) {
        changes.add(ConfigChange.of(kind, words));
    }

    private void partners() {
        for (Map.Entry<String, Partner> each : after.partners().entrySet()) {
            Partner old = before.partners().get(each.getKey());
            Partner now = each.getValue();
            if (old == null) {
                add(Kind.PARTNER_NEW, each.getKey());
            } else if (!old.equals(now)) {
                changes.add(ConfigChange.of(Kind.PARTNER_OTHER, each.getKey(), said(old), said(now))
                        .loudIf(!old.country().equals(now.country())));
            }
        }
    }

    private static String said(Partner partner) {
        return partner.country() + " " + new TreeMap<>(partner.names());
    }

    private void links() {
        Set<LinkId> all = new TreeSet<>(before.links().keySet());
        all.addAll(after.links().keySet());
        for (LinkId id : all) {
            Optional<PartnerLink> old = before.link(id);
            Optional<PartnerLink> now = after.link(id);
            if (old.isEmpty()) {
                fresh(now.orElseThrow());
            } else if (now.isEmpty()) {
                add(Kind.LINK_GONE, id);
            } else {
                link(old.get(), now.get());
            }
        }
    }

    private void fresh(PartnerLink link) {
        List<String> details = new ArrayList<>();
        CredentialDiff.said(link).forEach(each -> details.add("credential " + each));
        link.settings()
                .properties()
                .forEach(each -> details.add((ofEnvironment.test(link, each.getKey()) ? "!! " : "") + each.getKey()
                        + " " + said(each.getValue())));
        link.answering().ifPresent(queryAnswerRule -> details.add("answering " + said(queryAnswerRule)));
        changes.add(ConfigChange.of(
                        Kind.LINK_NEW,
                        link.id(),
                        word(link.direction()),
                        link.connector(),
                        String.join(", ", link.records().keySet()))
                .with(details));
    }

    private void link(PartnerLink old, PartnerLink now) {
        LinkId id = now.id();
        other(id, "direction", word(old.direction()), word(now.direction()), true);
        other(id, "connector", old.connector(), now.connector(), true);
        other(id, "contract", contract(before, old), contract(after, now), true);
        other(id, "versionRule", word(old.versionRule()), word(now.versionRule()), takesMore(old, now));
        other(id, "population", old.population().orElse("-"), now.population().orElse("-"), true);
        other(id, "retry", old.retry(), now.retry(), false);
        other(id, "permits", old.permits(), now.permits(), false);
        other(
                id,
                "batch",
                old.batchEvery().map(Object::toString).orElse("-"),
                now.batchEvery().map(Object::toString).orElse("-"),
                false);
        other(id, "shadow", old.shadows(), now.shadows(), false);
        CredentialDiff credentials = new CredentialDiff().between(old, now);
        if (!credentials.details().isEmpty()) {
            changes.add(ConfigChange.of(Kind.CREDENTIALS, id)
                    .with(credentials.details())
                    .loudIf(credentials.loud()));
        }
        settings(old, now);
        Set<String> records = new TreeSet<>(old.records().keySet());
        records.addAll(now.records().keySet());
        records.forEach(
                each -> mapping(id, each, old.records().get(each), now.records().get(each)));
        answering(old, now);
    }

    /** True if a sender may then do to its earlier records what it may not do today. */
    private static boolean takesMore(PartnerLink old, PartnerLink now) {
        return old.versionRule() == VersionRule.REFUSE || now.versionRule() == VersionRule.REPLACE;
    }

    private void other(LinkId id, String what, Object old, Object now, boolean loud) {
        if (!old.equals(now)) {
            changes.add(ConfigChange.of(Kind.LINK_OTHER, id, what, old, now).loudIf(loud));
        }
    }

    /** Returns the name and digest of the contract: the layout of a file is part of it. */
    private static String contract(Snapshot of, PartnerLink link) {
        String look = DigestUtils.sha256Hex(
                String.join("\n", new TreeSet<>(of.catalogue().contractDigests(link.contract()))));
        return link.contract() + " (" + look.substring(0, 8) + ")";
    }

    private void settings(PartnerLink old, PartnerLink now) {
        Set<String> keys = new TreeSet<>();
        old.settings().fieldNames().forEachRemaining(keys::add);
        now.settings().fieldNames().forEachRemaining(keys::add);
        for (String key : keys) {
            String was = said(old.settings().path(key));
            String is = said(now.settings().path(key));
            if (!was.equals(is)) {
                changes.add(ConfigChange.of(Kind.SETTING, now.id(), key, was, is)
                        .loudIf(ofEnvironment.test(old, key) || ofEnvironment.test(now, key)));
            }
        }
    }

    private static String said(JsonNode node) {
        return node.isMissingNode() ? "-" : node.isValueNode() ? node.asText() : node.toString();
    }

    private void answering(PartnerLink old, PartnerLink now) {
        String was = old.answering().map(ConfigDiff::said).orElse("-");
        String is = now.answering().map(ConfigDiff::said).orElse("-");
        if (!was.equals(is)) {
            add(Kind.ANSWERING, now.id(), was, is);
        }
        if (old.answering().isPresent() && now.answering().isPresent()) {
            QueryAnswerRule queryAnswerRule = now.answering().get();
            mapping(now.id(), queryAnswerRule.record(), old.answering().get().mapping(), queryAnswerRule.mapping());
        }
    }

    private static String said(QueryAnswerRule queryAnswerRule) {
        return queryAnswerRule.record() + " " + queryAnswerRule.mapping() + " " + queryAnswerRule.within();
    }

    private void mapping(LinkId id, String record, String old, String now) {
        boolean same = Objects.equals(old, now);
        if (same
                && before.catalogue()
                        .digest(Set.of(old))
                        .equals(after.catalogue().digest(Set.of(now)))) {
            return;
        }
        Cases cases = old == null || now == null
                ? new Cases("?", "?")
                : comparisons.of(old, now).orElse(new Cases("?", "?"));
        if (same) {
            add(Kind.TRANSLATES, id, record, now, cases.here(), cases.brought());
        } else {
            add(
                    Kind.MAPPING,
                    id,
                    record,
                    old == null ? "-" : old,
                    now == null ? "-" : now,
                    cases.here(),
                    cases.brought());
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
