package org.enlace.gateway.promotion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.enlace.connector.LinkId;
import org.enlace.gateway.partners.Partner;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.promotion.Change.Kind;

/** What two configurations say otherwise: partners and links here, agreements by {@link AgreedMeaning}. Pure. */
public final class Meaning {

    private final Snapshot before;
    private final Snapshot after;
    private final Comparisons comparisons;
    private final List<Change> changes = new ArrayList<>();

    private Meaning(Snapshot before, Snapshot after, Comparisons comparisons) {
        this.before = before;
        this.after = after;
        this.comparisons = comparisons;
    }

    /** How two mappings differ over their golden cases. */
    @FunctionalInterface
    public interface Comparisons {

        /** Cases that come out otherwise and all of them, as {@code 2/7}; empty if the two cannot be compared. */
        Optional<String> of(String one, String other);
    }

    /** Everything, partners first. What belongs to a house is in neither list of changes. */
    public static List<Change> between(Snapshot before, Snapshot after, Comparisons comparisons) {
        Meaning meaning = new Meaning(before, after, comparisons);
        meaning.partners();
        meaning.links();
        meaning.changes.addAll(new AgreedMeaning(before, after).changes());
        after.builtAnew(before).forEach(each -> meaning.add(Kind.RESTART, each));
        return List.copyOf(meaning.changes);
    }

    private void add(Kind kind, Object... words) {
        changes.add(Change.of(kind, words));
    }

    private void partners() {
        for (Map.Entry<String, Partner> each : after.partners().entrySet()) {
            Partner old = before.partners().get(each.getKey());
            if (old == null) {
                add(Kind.PARTNER_NEW, each.getKey());
            } else if (!old.equals(each.getValue())) {
                add(Kind.PARTNER_OTHER, each.getKey());
            }
        }
    }

    private void links() {
        Set<LinkId> all = new TreeSet<>(before.links().keySet());
        all.addAll(after.links().keySet());
        for (LinkId id : all) {
            Optional<PartnerLink> old = before.link(id);
            Optional<PartnerLink> now = after.link(id);
            if (old.isEmpty()) {
                PartnerLink link = now.orElseThrow();
                add(Kind.LINK_NEW, id, word(link.direction()), link.connector(), String.join(", ", link.records().keySet()));
            } else if (now.isEmpty()) {
                add(Kind.LINK_GONE, id);
            } else {
                link(old.get(), now.get());
            }
        }
    }

    private void link(PartnerLink old, PartnerLink now) {
        LinkId id = now.id();
        other(id, "direction", word(old.direction()), word(now.direction()));
        other(id, "connector", old.connector(), now.connector());
        other(id, "contract", old.contract(), now.contract());
        other(id, "versionRule", old.versionRule(), now.versionRule());
        other(id, "population", old.population().orElse("-"), now.population().orElse("-"));
        other(id, "retry", old.retry(), now.retry());
        other(id, "permits", old.permits(), now.permits());
        other(id, "batch", old.batchEvery().map(Object::toString).orElse("-"), now.batchEvery().map(Object::toString).orElse("-"));
        other(id, "shadow", old.shadows(), now.shadows());
        if (!credentials(old).equals(credentials(now))) {
            changes.add(Change.of(Kind.CREDENTIALS, id).with(List.of(credentials(old) + " -> " + credentials(now))));
        }
        settings(old, now);
        Set<String> records = new TreeSet<>(old.records().keySet());
        records.addAll(now.records().keySet());
        records.forEach(each -> mapping(id, each, old.records().get(each), now.records().get(each)));
    }

    private void other(LinkId id, String what, Object old, Object now) {
        if (!old.equals(now)) {
            add(Kind.LINK_OTHER, id, what, old, now);
        }
    }

    private static String credentials(PartnerLink link) {
        return String.join(
                "; ",
                link.credentials().stream()
                        .map(each -> each.id() + " " + each.kind().word() + (each.certificate() ? " + certificate" : "")
                                + (each.speaksFor().isEmpty() ? "" : " " + new java.util.TreeMap<>(each.speaksFor())))
                        .toList());
    }

    private void settings(PartnerLink old, PartnerLink now) {
        Set<String> keys = new TreeSet<>();
        old.settings().fieldNames().forEachRemaining(keys::add);
        now.settings().fieldNames().forEachRemaining(keys::add);
        for (String key : keys) {
            String was = said(old.settings().path(key));
            String is = said(now.settings().path(key));
            if (!was.equals(is)) {
                add(Kind.SETTING, now.id(), key, was, is);
            }
        }
    }

    private static String said(com.fasterxml.jackson.databind.JsonNode node) {
        return node.isMissingNode() ? "-" : node.isValueNode() ? node.asText() : node.toString();
    }

    private void mapping(LinkId id, String record, String old, String now) {
        if (!Objects.equals(old, now)) {
            String differ = old == null || now == null ? "" : comparisons.of(old, now).orElse("");
            add(Kind.MAPPING, id, record, old == null ? "-" : old, now == null ? "-" : now, differ.isEmpty() ? "?" : differ);
        } else if (!before.catalogue().digest(Set.of(old)).equals(after.catalogue().digest(Set.of(now)))) {
            add(Kind.TRANSLATES, id, record, now);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT);
    }
}
