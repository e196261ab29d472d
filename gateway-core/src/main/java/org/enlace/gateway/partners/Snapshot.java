package org.enlace.gateway.partners;

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

/** All that the configuration said at one moment, checked and immutable. Thread-safe. Every hop writes down the hash of the one it ran with. */
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
    private final Optional<NoticePlan> notices;

    Snapshot(SnapshotContent content, Catalogue catalogue, Declared declared) {
        this.hash = content.hash();
        this.content = content.json();
        this.catalogue = catalogue;
        this.partners = Collections.unmodifiableSortedMap(new TreeMap<>(declared.partners()));
        this.links = Collections.unmodifiableSortedMap(new TreeMap<>(declared.links()));
        this.agreements = Collections.unmodifiableSortedMap(new TreeMap<>(declared.agreements()));
        this.policies = Map.copyOf(declared.policies());
        this.minimisation = declared.minimisation();
        this.protectedNames = declared.protectedNames();
        this.notices = declared.notices();
    }

    /** SHA-256 over the canonical content, lower-case hexadecimal. */
    public String hash() {
        return hash;
    }

    /** Mappings, contracts, code lists and record types. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /** A file beside a link's contract, for example its {@code service.wsdl}. */
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

    /** The most that policies may let out, if the site has written it down. */
    public Optional<Minimisation> minimisation() {
        return minimisation;
    }

    /** Who is told of alarms, if anybody is. */
    public Optional<NoticePlan> notices() {
        return notices;
    }

    /** By which words a protected place is known. */
    public ProtectedNames protectedNames() {
        return protectedNames;
    }

    /**
     * Who gets a record.
     *
     * @param from the link it came in by
     * @param record its id or slug
     * @param body the canonical record
     * @param now the moment of acceptance
     */
    public Routing routes(LinkId from, String record, JsonNode body, Instant now) {
        List<Agreement> inForce = inForce(from, record, now);
        // Two agreements may name the same receiver: it gets the record once, under the first of them by id that holds.
        // One that asks about the case may not hold, which is known when the case is; one that rests on consent ends
        // where it is taken back, and then the
        // next one counts.
        SortedMap<LinkId, List<Route>> routes = new TreeMap<>();
        for (Agreement agreement : inForce) {
            if (agreement.applies(body, now)) {
                agreement.to().forEach(to -> {
                    List<Route> its = routes.computeIfAbsent(to.link(), link -> new ArrayList<>());
                    if (its.isEmpty() || mayFall(its.get(its.size() - 1), body, now)) {
                        its.add(route(agreement, to));
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
     * Why no agreement lets a record go to anybody, one unmet condition of each agreement in force. Asked only where nobody is entitled to it.
     *
     * @param record its id or slug
     * @return empty if the record goes to nobody on purpose
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
     * Why no agreement lets a link send or ask this today, as the rule of a finding: {@code agreement-not-yet}, {@code agreement-expired} or
     * {@code agreement-none}.
     *
     * @param from the link it came in by
     * @param record its id or slug
     * @param query true for a question
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
     * Who may be asked a question.
     *
     * @param from the link it came in by
     * @param record its id or slug
     * @param body the canonical question
     * @param now the moment it came
     */
    public Enquiries enquiries(LinkId from, String record, JsonNode body, Instant now) {
        return Enquiries.of(agreements.values(), policies, from, record, body, now);
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

    /** Links that were there before and would be built anew, or vanish: a gateway that runs takes what is said of them at its next start. */
    public List<LinkId> builtAnew(Snapshot before) {
        return LinkChanges.needRestart(before, this);
    }

    /** What says something else than before: names of files, {@code mappings} for the catalogue, {@code values} for placeholders; sorted. */
    List<String> edited(Snapshot before) {
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

    /** As {@link #edited}, but with the catalogue's files one by one: an edit of one must not pass for another's. */
    List<String> editedFiles(Snapshot before) {
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

    /** What the hash was made of; for the store. */
    JsonNode content() {
        return content;
    }
}
