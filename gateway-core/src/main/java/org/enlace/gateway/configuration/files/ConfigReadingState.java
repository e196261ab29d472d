package org.enlace.gateway.configuration.files;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.DeclaredConfig;
import org.enlace.gateway.configuration.model.Minimisation;
import org.enlace.gateway.configuration.model.NotificationPlan;
import org.enlace.gateway.configuration.model.Partner;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Policy;
import org.enlace.gateway.configuration.model.ProtectedNames;
import org.enlace.gateway.configuration.yaml.ProblemCode;
import org.enlace.gateway.configuration.yaml.ProblemCollector;
import org.enlace.gateway.configuration.yaml.YamlSection;

/** Holds the result of the reading so far. Files refer to each other: partners are read first, then policies, then agreements. */
final class ConfigReadingState {

    final ProblemCollector problems;
    final CatalogueNames catalogue;
    final Map<String, Partner> partners = new LinkedHashMap<>();
    final Map<LinkId, PartnerLink> links = new LinkedHashMap<>();
    final Map<String, Policy> policies = new LinkedHashMap<>();
    final Map<String, Agreement> agreements = new LinkedHashMap<>();
    Optional<Minimisation> minimisation = Optional.empty();
    /** The rows of the matrix. */
    YamlSection matrix;

    ProtectedNames protectedNames = ProtectedNames.shipped();
    Optional<NotificationPlan> notices = Optional.empty();
    final Map<LinkId, YamlSection> linkSections = new LinkedHashMap<>();
    /** Links that agreements about queries name, also those with problems. */
    final Set<LinkId> namedInQueries = new HashSet<>();
    /** Files whose content is uncertain, without their ending: they could not be read, or declare another name than theirs. */
    final Set<String> unsure = new HashSet<>();
    /** The place where each link, policy and partner is declared, also those with problems: a reference to them is not a second problem. */
    private final Map<String, String> places = new HashMap<>();

    ConfigReadingState(CatalogueNames catalogue, ProblemCollector problems) {
        this.catalogue = catalogue;
        this.problems = problems;
    }

    /** Records that an id is used; false, with a problem, if it was used before. */
    boolean declare(String kind, String id, String key, YamlSection at) {
        String before = places.putIfAbsent(kind + " " + id, at.fileName());
        if (before != null) {
            at.problem(key, ProblemCode.DUPLICATE_ID, id, before);
        }
        return before == null;
    }

    /** True if it is declared, or its file is one whose content is uncertain. */
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

    DeclaredConfig declared() {
        return new DeclaredConfig(partners, links, agreements, policies, minimisation, protectedNames, notices);
    }
}
