package org.enlace.gateway.configuration.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URL;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.enlace.connector.LinkId;
import org.enlace.mappings.Catalogue;

/** Holds the whole configuration of one moment, checked and immutable. Thread-safe. Every hop stores the hash of the snapshot it ran with. */
public final class Snapshot {

    private static final String MAPPINGS = "mappings";

    private final String hash;
    private final JsonNode content;
    private final Catalogue catalogue;
    private final SortedMap<String, Partner> partners;
    private final SortedMap<LinkId, PartnerLink> links;
    private final SortedMap<String, Agreement> agreements;
    private final Map<String, Policy> policies;
    private final Optional<Minimisation> minimisation;
    private final ProtectedNames protectedNames;
    private final Optional<NotificationPlan> notices;

    public Snapshot(SnapshotContent content, Catalogue catalogue, DeclaredConfig declaredConfig) {
        this.hash = content.hash();
        this.content = content.json();
        this.catalogue = catalogue;
        this.partners = Collections.unmodifiableSortedMap(new TreeMap<>(declaredConfig.partners()));
        this.links = Collections.unmodifiableSortedMap(new TreeMap<>(declaredConfig.links()));
        this.agreements = Collections.unmodifiableSortedMap(new TreeMap<>(declaredConfig.agreements()));
        this.policies = Map.copyOf(declaredConfig.policies());
        this.minimisation = declaredConfig.minimisation();
        this.protectedNames = declaredConfig.protectedNames();
        this.notices = declaredConfig.notices();
    }

    /** SHA-256 over the canonical content, lower-case hexadecimal. */
    public String hash() {
        return hash;
    }

    /** Mappings, contracts, code lists and record types. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /** Returns a file in the folder of a link's contract, for example its {@code service.wsdl}. */
    public Optional<URL> contractFile(PartnerLink link, String file) {
        return catalogue.contractFile(link.contract(), file);
    }

    /** All partners by id. */
    public SortedMap<String, Partner> partners() {
        return partners;
    }

    /** All links by id. */
    public SortedMap<LinkId, PartnerLink> links() {
        return links;
    }

    /** The link with this id. */
    public Optional<PartnerLink> link(LinkId id) {
        return Optional.ofNullable(links.get(id));
    }

    /** All agreements by id, in force or not. */
    public SortedMap<String, Agreement> agreements() {
        return agreements;
    }

    /** The policy with this id. */
    public Optional<Policy> policy(String id) {
        return Optional.ofNullable(policies.get(id));
    }

    /** All policies by id. */
    public SortedMap<String, Policy> policies() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(policies));
    }

    /** Returns the limits for all policies, if the site declares them. */
    public Optional<Minimisation> minimisation() {
        return minimisation;
    }

    /** Returns the notification plan, if there is one. */
    public Optional<NotificationPlan> notices() {
        return notices;
    }

    /** Returns the recogniser for names of protected places. */
    public ProtectedNames protectedNames() {
        return protectedNames;
    }

    /**
     * Returns the receivers of a record.
     *
     * @param from the link it came in by
     * @param record its id or slug
     * @param body the canonical record
     * @param now the moment of acceptance
     */
    public Routing routes(LinkId from, String record, JsonNode body, Instant now) {
        List<Agreement> inForce = inForce(from, record, now);
        // Two agreements may name the same receiver: it gets the record once, under the first of them by id that holds.
        // An agreement with a condition
        // over the case may not hold, which is known only when the case is; one that rests on consent ends where
        // consent is withdrawn, and then the
        // next one counts.
        SortedMap<LinkId, List<Route>> routes = new TreeMap<>();
        for (Agreement agreement : inForce) {
            if (agreement.applies(body, now)) {
                agreement.to().forEach(to -> {
                    List<Route> routesOfLink = routes.computeIfAbsent(to.link(), link -> new ArrayList<>());
                    if (routesOfLink.isEmpty() || mayFall(routesOfLink.get(routesOfLink.size() - 1), body, now)) {
                        routesOfLink.add(route(agreement, to));
                    }
                });
            }
        }
        return new Routing(
                !inForce.isEmpty(),
                routes.values().stream().flatMap(List::stream).toList());
    }

    private List<Agreement> inForce(LinkId from, String record, Instant now) {
        String slug = RecordName.slug(record);
        LocalDate today = LocalDate.ofInstant(now, Agreement.ZONE);
        return agreements.values().stream()
                .filter(each -> !each.isQuery() && each.from().equals(from) && each.covers(slug, today))
                .toList();
    }

    /**
     * Returns why no agreement lets a record go to any receiver: one unmet condition of each agreement in force. Called only where no receiver is
     * entitled to it.
     *
     * @param record its id or slug
     * @return empty if the record goes to no receiver on purpose
     */
    public List<UnmetCondition> unmet(LinkId from, String record, JsonNode body, Instant now) {
        return UnmetConditions.of(inForce(from, record, now), body, now);
    }

    /**
     * The codes of a field for which an agreement in force has receivers.
     *
     * @param record its id or slug
     */
    public Set<String> routedCodes(LinkId from, String record, String field, Instant now) {
        return UnmetConditions.codes(inForce(from, record, now), field);
    }

    private boolean mayFall(Route route, JsonNode body, Instant now) {
        return !route.caseNumbers().isEmpty()
                || !agreements.get(route.agreementId()).standsWithoutConsent(body, now);
    }

    /**
     * Returns why no agreement lets a link send or query this today, as the rule of a finding: {@code agreement-not-yet}, {@code agreement-expired}
     * or {@code agreement-none}.
     *
     * @param from the link it came in by
     * @param record its id or slug
     * @param query true for a query
     */
    public String whyNone(LinkId from, String record, boolean query, Instant now) {
        List<Agreement> any = agreements.values().stream()
                .filter(each -> each.isQuery() == query
                        && each.from().equals(from)
                        && each.record().equals(RecordName.slug(record)))
                .toList();
        if (any.stream().anyMatch(each -> each.daysLeft(now) >= 0)) {
            return "agreement-not-yet";
        }
        return any.isEmpty() ? "agreement-none" : "agreement-expired";
    }

    /**
     * Returns the partners that a query may go to.
     *
     * @param from the link it came in by
     * @param record its id or slug
     * @param body the canonical query
     * @param now the moment it came
     */
    public QueryRoutes enquiries(LinkId from, String record, JsonNode body, Instant now) {
        return QueryRoutes.of(agreements.values(), policies, from, record, body, now);
    }

    private Route route(Agreement agreement, Agreement.Receiver to) {
        String mapping = links.get(to.link()).mapping(agreement.record()).orElseThrow();
        return new Route(
                agreement.id(),
                to.link(),
                policies.get(to.policyId()),
                mapping,
                to.purpose(),
                to.legalBasis(),
                agreement.retentionDays(),
                to.supersede(),
                agreement.caseNumbers());
    }

    /** Returns the links whose change a running gateway applies at its next start. */
    public Set<LinkId> changedAtNextStart(Snapshot before) {
        return LinkChanges.needRestart(before, this).keySet();
    }

    /** Returns what differs from an earlier snapshot: names of files, {@code mappings} for the catalogue, {@code values} for placeholders; sorted. */
    public List<String> edited(Snapshot before) {
        NavigableSet<String> names = new TreeSet<>();
        JsonNode old = before.content.path("files");
        JsonNode now = content.path("files");
        old.fieldNames().forEachRemaining(names::add);
        now.fieldNames().forEachRemaining(names::add);
        names.removeIf(each -> now.path(each).equals(old.path(each)));
        if (!content.path("catalogue").equals(before.content.path("catalogue"))) {
            names.add(MAPPINGS);
        }
        if (!content.path("values").equals(before.content.path("values"))) {
            names.add("values");
        }
        return List.copyOf(names);
    }

    /** Returns the same as {@link #edited}, but with the catalogue's files one by one: an edit of one must not be mistaken for an edit of another. */
    public List<String> editedFiles(Snapshot before) {
        NavigableSet<String> names = new TreeSet<>(edited(before));
        if (names.contains(MAPPINGS)) {
            Set<String> files = catalogue.files().changedSince(before.catalogue.files());
            files.forEach(each -> names.add(MAPPINGS + "/" + each));
            if (!files.isEmpty()) {
                names.remove(MAPPINGS);
            }
        }
        return List.copyOf(names);
    }

    /** Returns the content that was hashed; for the store. */
    public JsonNode content() {
        return content;
    }
}
