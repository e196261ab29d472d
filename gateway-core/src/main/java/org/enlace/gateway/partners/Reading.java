package org.enlace.gateway.partners;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.enlace.connector.LinkId;

/** What was read so far. Files refer to each other: partners are read first, then policies, then agreements. */
final class Reading {

    final Problems problems;
    final CatalogueNames catalogue;
    final Map<String, Partner> partners = new LinkedHashMap<>();
    final Map<LinkId, PartnerLink> links = new LinkedHashMap<>();
    final Map<String, Policy> policies = new LinkedHashMap<>();
    final Map<String, Agreement> agreements = new LinkedHashMap<>();
    Optional<Minimisation> minimisation = Optional.empty();
    /** The rows of the matrix. */
    Section matrix;

    ProtectedNames protectedNames = ProtectedNames.shipped();
    Optional<NoticePlan> notices = Optional.empty();
    final Map<LinkId, Section> linkSections = new LinkedHashMap<>();
    /** Links that agreements about questions name, also those with problems. */
    final Set<LinkId> namedInQueries = new HashSet<>();
    /** Files that say nothing for sure, without their ending: they could not be read, or declare another name than theirs. */
    final Set<String> unsure = new HashSet<>();
    /** Where each link, policy and partner is declared, also those with problems: a reference to them is not a second problem. */
    private final Map<String, String> places = new HashMap<>();

    Reading(CatalogueNames catalogue, Problems problems) {
        this.catalogue = catalogue;
        this.problems = problems;
    }

    /** Notes that an id is taken; false, with a problem, if it was before. */
    boolean declare(String kind, String id, String key, Section at) {
        String before = places.putIfAbsent(kind + " " + id, at.fileName());
        if (before != null) {
            at.problem(key, ProblemCode.DUPLICATE_ID, id, before);
        }
        return before == null;
    }

    /** Whether it is declared, or its file is one that says nothing for sure. */
    boolean declared(String kind, String id) {
        return places.containsKey(kind + " " + id) || unsure.contains(file(kind, id));
    }

    private static String file(String kind, String id) {
        return switch (kind) {
            case PartnerFileReader.PARTNER -> "partners/" + id;
            case PartnerFileReader.LINK -> "partners/" + id.substring(0, Math.max(0, id.indexOf('/')));
            default -> "policies/" + id;
        };
    }

    Declared declared() {
        return new Declared(partners, links, agreements, policies, minimisation, protectedNames, notices);
    }
}
