package org.enlace.gateway.configuration.promotion;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.Agreement.ConsentRule;
import org.enlace.gateway.configuration.model.Agreement.Receiver;
import org.enlace.gateway.configuration.model.Condition;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.promotion.ConfigChange.Kind;

/** Compares the agreements of two configurations and decides if they allow more than before. Pure. */
final class AgreementDiff {

    private final Snapshot before;
    private final Snapshot after;
    private final List<ConfigChange> changes = new ArrayList<>();

    AgreementDiff(Snapshot before, Snapshot after) {
        this.before = before;
        this.after = after;
    }

    List<ConfigChange> changes() {
        Set<String> all = new TreeSet<>(before.agreements().keySet());
        all.addAll(after.agreements().keySet());
        for (String id : all) {
            Agreement old = before.agreements().get(id);
            Agreement now = after.agreements().get(id);
            if (old == null) {
                add(Kind.AGREEMENT_NEW, id, now.from(), now.record(), now.validFrom(), end(now));
            } else if (now == null) {
                add(Kind.AGREEMENT_GONE, id, old.from(), old.record());
            } else {
                terms(id, old, now);
            }
            receivers(id, Optional.ofNullable(old), Optional.ofNullable(now));
        }
        return changes;
    }

    private void add(Kind kind, Object... words) {
        changes.add(ConfigChange.of(kind, words));
    }

    private void terms(String id, Agreement old, Agreement now) {
        term(id, "from", old.from(), now.from(), true);
        term(id, "record", old.record(), now.record(), true);
        term(id, "kind", old.kind(), now.kind(), true);
        term(id, "when", conditions(old), conditions(now), !texts(now).containsAll(texts(old)));
        term(
                id,
                "case",
                new TreeSet<>(old.caseNumbers()),
                new TreeSet<>(now.caseNumbers()),
                !now.caseNumbers().containsAll(old.caseNumbers()));
        term(id, "validFrom", old.validFrom(), now.validFrom(), now.validFrom().isBefore(old.validFrom()));
        term(id, "validTo", end(old), end(now), later(old.validTo(), now.validTo()));
        term(id, "retentionDays", old.retentionDays(), now.retentionDays(), now.retentionDays() > old.retentionDays());
        term(id, "consent", old.consent(), now.consent(), now.consent() == ConsentRule.MANDATE);
        term(id, "volumeCap", shown(old.volumeCap()), shown(now.volumeCap()), more(old.volumeCap(), now.volumeCap()));
        term(id, "perDay", shown(old.perDay()), shown(now.perDay()), more(old.perDay(), now.perDay()));
        term(id, "namedToPersons", old.namedToPersons(), now.namedToPersons(), old.namedToPersons());
        eyes(id, "approver", old.approver(), now.approver());
        term(id, "contacts", new TreeMap<>(old.contacts()), new TreeMap<>(now.contacts()), false);
        term(id, "silence", old.silence(), now.silence(), false);
    }

    private void term(String id, String term, Object old, Object now, boolean wider) {
        if (!old.equals(now)) {
            add(wider ? Kind.TERM_WIDER : Kind.TERM, id, term, old, now);
        }
    }

    /** A change that releases nothing more, but that always needs review because it is legally important. */
    private void eyes(String id, String term, Object old, Object now) {
        if (!old.equals(now)) {
            changes.add(ConfigChange.of(Kind.TERM, id, term, old, now).loudIf(true));
        }
    }

    private static String end(Agreement agreement) {
        return agreement.validTo().map(LocalDate::toString).orElse("-");
    }

    private static boolean later(Optional<LocalDate> old, Optional<LocalDate> now) {
        return old.isPresent() && (now.isEmpty() || now.get().isAfter(old.get()));
    }

    private static boolean more(OptionalInt old, OptionalInt now) {
        return old.isPresent() && (now.isEmpty() || now.getAsInt() > old.getAsInt());
    }

    private static String shown(OptionalInt number) {
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "-";
    }

    private static String conditions(Agreement agreement) {
        return texts(agreement).isEmpty() ? "-" : String.join("; ", new TreeSet<>(texts(agreement)));
    }

    private static Set<String> texts(Agreement agreement) {
        Set<String> texts = new HashSet<>();
        for (Condition each : agreement.when()) {
            texts.add(each.field()
                    + (each.present() == null ? " in " + new TreeSet<>(each.values()) : " present " + each.present()));
        }
        return texts;
    }

    private void receivers(String id, Optional<Agreement> old, Optional<Agreement> now) {
        Map<String, Receiver> was = receivers(old);
        Map<String, Receiver> is = receivers(now);
        Set<String> all = new TreeSet<>(was.keySet());
        all.addAll(is.keySet());
        for (String each : all) {
            Optional<Receiver> one = Optional.ofNullable(was.get(each));
            Optional<Receiver> other = Optional.ofNullable(is.get(each));
            if (one.isEmpty()) {
                Receiver to = other.orElseThrow();
                add(Kind.RECEIVER_NEW, id, to.link(), to.purpose(), to.legalBasis());
            } else if (other.isEmpty()) {
                add(Kind.RECEIVER_GONE, id, one.get().link(), one.get().purpose());
            } else {
                eyes(
                        id,
                        each + " legalBasis",
                        one.get().legalBasis(),
                        other.get().legalBasis());
                term(id, each + " supersede", one.get().supersede(), other.get().supersede(), false);
                if (!one.get().policyId().equals(other.get().policyId())) {
                    add(Kind.POLICY, id, each, one.get().policyId(), other.get().policyId());
                }
            }
            seen(id, one, other);
        }
    }

    /** One link may be a receiver for several purposes. */
    private static Map<String, Receiver> receivers(Optional<Agreement> agreement) {
        Map<String, Receiver> all = new TreeMap<>();
        agreement.ifPresent(known -> known.to().forEach(each -> all.put(each.link() + " " + each.purpose(), each)));
        return all;
    }

    private void seen(String id, Optional<Receiver> old, Optional<Receiver> now) {
        VisibleFields was =
                old.map(each -> VisibleFields.of(before, each.policyId())).orElse(VisibleFields.NOTHING);
        VisibleFields is =
                now.map(each -> VisibleFields.of(after, each.policyId())).orElse(VisibleFields.NOTHING);
        String link = now.or(() -> old).orElseThrow().link().toString();
        List<String> more = is.moreThan(was);
        List<String> less = was.moreThan(is).stream()
                .filter(each -> !VisibleFields.sameField(each, more))
                .toList();
        if (!more.isEmpty()) {
            changes.add(ConfigChange.of(Kind.SEES_MORE, link, more.size(), id).with(more));
        }
        if (!less.isEmpty()) {
            changes.add(ConfigChange.of(Kind.SEES_LESS, link, less.size(), id)
                    .with(less.stream().map(VisibleFields::turned).toList()));
        }
    }
}
