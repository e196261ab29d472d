package org.enlace.gateway.console.certificate;

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
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.RequestReason;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.operations.certificaterenewal.ProposalService;
import org.enlace.gateway.operations.certificaterenewal.RenewalFolders;
import org.enlace.gateway.operations.certificaterenewal.RenewalService;
import org.enlace.gateway.security.access.ApprovalDecisions;
import org.enlace.gateway.security.certificates.CertificateDetails;
import org.enlace.gateway.security.certificates.CertificateExpiry;
import org.enlace.gateway.security.certificates.CertificateFolder;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.enlace.gateway.security.certificates.renewal.CertificateSubject;
import org.enlace.gateway.security.certificates.renewal.ImportedCertificate;
import org.enlace.gateway.security.certificates.renewal.KeyKind;
import org.enlace.gateway.security.certificates.renewal.PendingCertificateRequest;
import org.enlace.gateway.security.certificates.renewal.RenewalRefusedException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Manages the certificates of this installation for pages and scripts alike. Thread-safe. */
@Component
public class CertificateService {

    /** The maximum length of a chain of certificates, as in forms. */
    public static final int LONGEST_PEM = 50_000;

    private static final int LONGEST_SUBJECT = 400;
    private static final int MOST_NAMES = 20;
    private static final int LONGEST_NAMES = 2_000;

    private final CertificateStore certificates;
    private final RenewalService renewals;
    private final ProposalService proposals;
    private final Clock clock;

    private final String node;

    public CertificateService(
            CertificateStore certificates,
            RenewalService renewals,
            ProposalService proposals,
            Clock clock,
            @Value("${enlace.node:node-1}") String node) {
        this.certificates = certificates;
        this.renewals = renewals;
        this.proposals = proposals;
        this.clock = clock;
        this.node = node;
    }

    /** Returns the node that owns the files: each node may have its own copy of the folder, and requests of its own. */
    String node() {
        return node;
    }

    List<CertificateView> all() {
        RenewalFolders renewalFolders = renewals.places();
        List<CertificateDetails> sheets = certificates.sheets();
        return renewalFolders.all().stream()
                .map(each -> view(renewalFolders, each, sheets))
                .toList();
    }

    /** Returns one place; {@link NotFoundException} if there is no such place. */
    public CertificateView one(String word) {
        RenewalFolders renewalFolders = renewals.places();
        return view(
                renewalFolders, renewalFolders.named(word).orElseThrow(NotFoundException::new), certificates.sheets());
    }

    private CertificateView view(
            RenewalFolders renewalFolders, CertificateFolder place, List<CertificateDetails> sheets) {
        Instant now = clock.instant();
        Locale locale = LocaleContextHolder.getLocale();
        List<String> problems = certificates.problems().stream()
                .filter(each -> each.place().equals(place))
                .map(each -> each.text(locale))
                .collect(Collectors.toCollection(ArrayList::new));
        CertificateView.Request request = request(place, problems, locale);
        return new CertificateView(
                RenewalFolders.word(place),
                place.use().code(),
                place.link() == null ? "" : place.link().toString(),
                place.credential(),
                place.keys(),
                renewalFolders.uses(place),
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

    private static CertificateView.Sheet sheet(CertificateDetails each, Instant now) {
        CertificateExpiry end =
                new CertificateExpiry(each.state().place(), each.state().until());
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

    private static String state(CertificateDetails each, CertificateExpiry.Nearness end) {
        if (each.revoked()) {
            return "REVOKED";
        }
        return each.unlisted() && end != CertificateExpiry.Nearness.EXPIRED ? "UNLISTED" : end.name();
    }

    /** True if the proposed certificate would not be accepted at present, even if it is taken: a revocation list is required and none covers it. */
    public boolean unlisted(UUID proposal) {
        return proposals.unlisted(proposal);
    }

    /** @param problems gets the reasons why it cannot be read */
    private CertificateView.Request request(CertificateFolder place, List<String> problems, Locale locale) {
        try {
            return renewals.open(place).map(CertificateService::request).orElse(null);
        } catch (RenewalRefusedException unreadable) {
            problems.add(unreadable.text(locale));
            return null;
        } catch (IOException gone) {
            return null;
        }
    }

    private static CertificateView.Request request(PendingCertificateRequest open) {
        return new CertificateView.Request(
                open.kind().name(), open.subject(), open.names(), open.since(), open.keySha256(), open.pem());
    }

    /**
     * Requests a certificate of ours.
     *
     * @param given {@code place}, {@code names} separated by spaces or commas, {@code subject}, {@code kind}, {@code newKey}, {@code reason}
     * @throws InvalidParameterException naming the first that cannot be read
     */
    CertificateView.Request request(Viewer viewer, Map<String, String> given) throws IOException {
        CertificateFolder place = used(given);
        if (!place.keys()) {
            throw new InvalidParameterException("place");
        }
        RequestParameters requestParameters = new RequestParameters(given);
        List<String> names =
                names(requestParameters.text("names", LONGEST_NAMES).orElse(""));
        if (place.use() == CertificateFolder.Use.SERVER && names.isEmpty()) {
            throw new InvalidParameterException("names");
        }
        String usual = "CN=" + (names.isEmpty() ? "enlace" : names.get(0));
        CertificateSubject certificateSubject =
                asked(requestParameters.text("subject", LONGEST_SUBJECT).orElse(usual), names);
        KeyKind kind = KeyKind.valueOf(
                requestParameters.oneOf("kind", List.of(Set.of("EC", "RSA"))).orElse("EC"));
        boolean newKey = given.getOrDefault("newKey", "").equals("true");
        return request(renewals.request(viewer.who(), place, kind, certificateSubject, newKey, reason(given)));
    }

    private static List<String> names(String text) {
        List<String> names = Arrays.stream(text.split("[\\s,]+"))
                .filter(each -> !each.isEmpty())
                .toList();
        if (names.size() > MOST_NAMES) {
            throw new InvalidParameterException("names");
        }
        return names;
    }

    private static CertificateSubject asked(String subject, List<String> names) {
        X500Principal whose;
        try {
            whose = new X500Principal(subject);
        } catch (IllegalArgumentException wrong) {
            throw new InvalidParameterException("subject");
        }
        try {
            return new CertificateSubject(whose, names);
        } catch (IllegalArgumentException wrong) {
            throw new InvalidParameterException("names");
        }
    }

    /** Takes a certificate; {@code place}, {@code certificate}, {@code chain}, {@code reason}. */
    ImportedCertificate take(Viewer viewer, Map<String, String> given) throws IOException {
        CertificateFolder place = used(given);
        return renewals.take(viewer.who(), place, pem(given, "certificate"), chain(given), reason(given));
    }

    /** Retires a certificate; {@code place}, {@code file}, {@code reason}. */
    void retire(Viewer viewer, Map<String, String> given) throws IOException {
        CertificateFolder place = place(given);
        String file =
                new RequestParameters(given).text("file", 200).orElseThrow(() -> new InvalidParameterException("file"));
        renewals.retire(viewer.who(), place, file, reason(given));
    }

    /** Answers a proposal; {@code verb} is {@code accept} or {@code decline}, {@code reason} the text for the institution. */
    ApprovalDecisions.Answer answer(Viewer viewer, UUID id, String verb, Map<String, String> given) throws IOException {
        String said = reason(given);
        return verb.equals("accept")
                ? proposals.accept(viewer.who(), id, said)
                : proposals.decline(viewer.who(), id, said);
    }

    private CertificateFolder place(Map<String, String> given) {
        return renewals.places().named(given.getOrDefault("place", "")).orElseThrow(NotFoundException::new);
    }

    /** Returns a place that the configuration uses. */
    private CertificateFolder used(Map<String, String> given) {
        CertificateFolder place = place(given);
        if (!renewals.places().uses(place)) {
            throw new NotFoundException();
        }
        return place;
    }

    public static String reason(Map<String, String> given) {
        return RequestReason.of(given.getOrDefault("reason", ""));
    }

    /** Returns a mandatory PEM text. */
    public static String pem(Map<String, String> given, String name) {
        String text = chain(given, name);
        if (text.isBlank()) {
            throw new InvalidParameterException(name);
        }
        return text;
    }

    public static String chain(Map<String, String> given) {
        return chain(given, "chain");
    }

    private static String chain(Map<String, String> given, String name) {
        String text = given.getOrDefault(name, "");
        if (text.length() > LONGEST_PEM) {
            throw new InvalidParameterException(name);
        }
        return text;
    }
}
