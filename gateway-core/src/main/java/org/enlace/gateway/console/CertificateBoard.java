package org.enlace.gateway.console;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.enlace.gateway.access.SecondVoices;
import org.enlace.gateway.certificates.Asked;
import org.enlace.gateway.certificates.CertificateSheet;
import org.enlace.gateway.certificates.Certificates;
import org.enlace.gateway.certificates.Expiry;
import org.enlace.gateway.certificates.KeyKind;
import org.enlace.gateway.certificates.OpenRequest;
import org.enlace.gateway.certificates.Place;
import org.enlace.gateway.certificates.RenewalRefused;
import org.enlace.gateway.certificates.Taken;
import org.enlace.gateway.renewals.Places;
import org.enlace.gateway.renewals.Proposals;
import org.enlace.gateway.renewals.Renewals;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The certificates of the house for pages and scripts alike. Thread-safe. */
@Component
class CertificateBoard {

    /** No chain of certificates is longer; as forms have it. */
    static final int LONGEST_PEM = 50_000;

    private static final int LONGEST_SUBJECT = 400;
    private static final int MOST_NAMES = 20;
    private static final int LONGEST_NAMES = 2_000;

    private final Certificates certificates;
    private final Renewals renewals;
    private final Proposals proposals;
    private final Clock clock;

    private final String node;

    CertificateBoard(
            Certificates certificates,
            Renewals renewals,
            Proposals proposals,
            Clock clock,
            @Value("${enlace.node:node-1}") String node) {
        this.certificates = certificates;
        this.renewals = renewals;
        this.proposals = proposals;
        this.clock = clock;
        this.node = node;
    }

    /** Whose files these are: each node may have its own copy of the folder, and requests of its own. */
    String node() {
        return node;
    }

    List<CertificateView> all() {
        Places places = renewals.places();
        List<CertificateSheet> sheets = certificates.sheets();
        return places.all().stream().map(each -> view(places, each, sheets)).toList();
    }

    /** {@link Unknown} if there is no such place. */
    CertificateView one(String word) {
        Places places = renewals.places();
        return view(places, places.named(word).orElseThrow(Unknown::new), certificates.sheets());
    }

    private CertificateView view(Places places, Place place, List<CertificateSheet> sheets) {
        Instant now = clock.instant();
        Locale locale = LocaleContextHolder.getLocale();
        List<String> problems = certificates.problems().stream()
                .filter(each -> each.place().equals(place))
                .map(each -> each.text(locale))
                .collect(Collectors.toCollection(ArrayList::new));
        CertificateView.Request request = request(place, problems, locale);
        return new CertificateView(
                Places.word(place),
                place.use().name(),
                place.link() == null ? "" : place.link().toString(),
                place.credential(),
                place.keys(),
                places.uses(place),
                renewals.writable(place),
                sheets.stream()
                        .filter(each -> each.state().place().equals(place))
                        .map(each -> sheet(each, now))
                        .sorted(Comparator.comparing(CertificateView.Sheet::until)
                                .thenComparing(CertificateView.Sheet::sha256))
                        .toList(),
                certificates.lists().stream()
                        .filter(each -> each.place().equals(place))
                        .map(each -> new CertificateView.RevocationList(
                                each.file(), each.from(), each.until(), each.current(), each.revoked()))
                        .toList(),
                request,
                List.copyOf(problems));
    }

    private static CertificateView.Sheet sheet(CertificateSheet each, Instant now) {
        Expiry end = new Expiry(each.state().place(), each.state().until());
        return new CertificateView.Sheet(
                each.state().file(),
                each.subject(),
                each.issuer(),
                each.state().from(),
                each.state().until(),
                end.days(now),
                state(each, end.nearness(now)),
                each.state().current() && !each.revoked() && !each.unlisted(),
                each.state().sha256());
    }

    private static String state(CertificateSheet each, Expiry.Nearness end) {
        if (each.revoked()) {
            return "REVOKED";
        }
        return each.unlisted() && end != Expiry.Nearness.EXPIRED ? "UNLISTED" : end.name();
    }

    /** True if what is proposed lets nobody in as things are, taken or not: no revocation list speaks of it though one is asked for. */
    boolean unlisted(UUID proposal) {
        return proposals.unlisted(proposal);
    }

    /** @param problems gets why it cannot be read */
    private CertificateView.Request request(Place place, List<String> problems, Locale locale) {
        try {
            return renewals.open(place).map(CertificateBoard::request).orElse(null);
        } catch (RenewalRefused unreadable) {
            problems.add(unreadable.text(locale));
            return null;
        } catch (IOException gone) {
            return null;
        }
    }

    private static CertificateView.Request request(OpenRequest open) {
        return new CertificateView.Request(
                open.kind().name(), open.subject(), open.names(), open.since(), open.keySha256(), open.pem());
    }

    /**
     * Asks for a certificate of ours.
     *
     * @param given {@code place}, {@code names} apart by spaces or commas, {@code subject}, {@code kind}, {@code newKey}, {@code reason}
     * @throws BadParameter naming the first that cannot be read
     */
    CertificateView.Request request(Viewer viewer, Map<String, String> given) throws IOException {
        Place place = used(given);
        if (!place.keys()) {
            throw new BadParameter("place");
        }
        Parameters parameters = new Parameters(given);
        List<String> names = names(parameters.text("names", LONGEST_NAMES).orElse(""));
        if (place.use() == Place.Use.DOOR && names.isEmpty()) {
            throw new BadParameter("names");
        }
        String usual = "CN=" + (names.isEmpty() ? "enlace" : names.get(0));
        Asked asked = asked(parameters.text("subject", LONGEST_SUBJECT).orElse(usual), names);
        KeyKind kind = KeyKind.valueOf(
                parameters.oneOf("kind", List.of(Set.of("EC", "RSA"))).orElse("EC"));
        boolean newKey = given.getOrDefault("newKey", "").equals("true");
        return request(renewals.request(viewer.who(), place, kind, asked, newKey, reason(given)));
    }

    private static List<String> names(String text) {
        List<String> names = Arrays.stream(text.split("[\\s,]+"))
                .filter(each -> !each.isEmpty())
                .toList();
        if (names.size() > MOST_NAMES) {
            throw new BadParameter("names");
        }
        return names;
    }

    private static Asked asked(String subject, List<String> names) {
        X500Principal whose;
        try {
            whose = new X500Principal(subject);
        } catch (IllegalArgumentException wrong) {
            throw new BadParameter("subject");
        }
        try {
            return new Asked(whose, names);
        } catch (IllegalArgumentException wrong) {
            throw new BadParameter("names");
        }
    }

    /** Takes one; {@code place}, {@code certificate}, {@code chain}, {@code reason}. */
    Taken take(Viewer viewer, Map<String, String> given) throws IOException {
        Place place = used(given);
        return renewals.take(viewer.who(), place, pem(given, "certificate"), chain(given), reason(given));
    }

    /** Takes one out; {@code place}, {@code file}, {@code reason}. */
    void retire(Viewer viewer, Map<String, String> given) throws IOException {
        Place place = place(given);
        String file = new Parameters(given).text("file", 200).orElseThrow(() -> new BadParameter("file"));
        renewals.retire(viewer.who(), place, file, reason(given));
    }

    /** Answers a proposal; {@code verb} is {@code accept} or {@code decline}, {@code reason} what the institution reads. */
    SecondVoices.Answer answer(Viewer viewer, UUID id, String verb, Map<String, String> given) throws IOException {
        String said = reason(given);
        return verb.equals("accept")
                ? proposals.accept(viewer.who(), id, said)
                : proposals.decline(viewer.who(), id, said);
    }

    private Place place(Map<String, String> given) {
        return renewals.places().named(given.getOrDefault("place", "")).orElseThrow(Unknown::new);
    }

    /** One that the configuration has a use for. */
    private Place used(Map<String, String> given) {
        Place place = place(given);
        if (!renewals.places().uses(place)) {
            throw new Unknown();
        }
        return place;
    }

    static String reason(Map<String, String> given) {
        return TakingBack.reason(given.getOrDefault("reason", ""));
    }

    /** What must be there. */
    static String pem(Map<String, String> given, String name) {
        String text = chain(given, name);
        if (text.isBlank()) {
            throw new BadParameter(name);
        }
        return text;
    }

    static String chain(Map<String, String> given) {
        return chain(given, "chain");
    }

    private static String chain(Map<String, String> given, String name) {
        String text = given.getOrDefault(name, "");
        if (text.length() > LONGEST_PEM) {
            throw new BadParameter(name);
        }
        return text;
    }
}
