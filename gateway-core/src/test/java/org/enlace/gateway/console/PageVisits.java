package org.enlace.gateway.console;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.enlace.gateway.exchange.registry.entities.TestCases;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.access.Role;

/**
 * The walk through the console: for every address of a page where it leads in a {@link SeededConsole}. Who makes a page adds its line here; without one
 * {@link WalkTest} fails.
 */
final class PageVisits {

    /** Addresses of what is no page: a part that refreshes itself, a picture. */
    static final Set<String> NO_PAGES = Set.of(
            "/now/live",
            "/wall/live",
            "/links/{partner}/{link}/live",
            "/backloads/{id}/live",
            "/replays/{id}/live",
            "/certificates/request",
            "/manual/images/{file}");

    /** Addresses of pages that the manual shows no picture of, each with the reason. */
    static final Map<String, String> NO_PICTURES =
            Map.of("/manual/{language:es|en}/{page}", "looks like /manual/{page}, which has one");

    /** Whom one looks at a page as who needs no right of his own for it, the first that may. */
    private static final List<Role> LOOKING =
            List.of(Role.OPERATOR, Role.STEWARD, Role.ANALYST, Role.INTEGRATOR, Role.ADMINISTRATOR, Role.AUDITOR);

    private PageVisits() {}

    /**
     * One page to look at.
     *
     * @param pattern the address as its handler declares it; several stops may have the same
     * @param name of its pictures
     * @param path the address asked for
     * @param status of the answer to who may
     * @param as the role that it is looked at as; null for the first that may
     * @param told the page of the manual that shows its picture; null if none does
     * @param institution whose account looks at it; {@code *} for the whole installation, and only then each role opens it
     */
    record Stop(String pattern, String name, String path, int status, Role as, String told, String institution) {

        Stop status(int other) {
            return new Stop(pattern, name, path, other, as, told, institution);
        }

        Stop as(Role role) {
            return new Stop(pattern, name, path, status, role, told, institution);
        }

        Stop told(String page) {
            return new Stop(pattern, name, path, status, as, page, institution);
        }

        Stop of(String other) {
            return new Stop(pattern, name, path, status, as, told, other);
        }

        boolean environmentFiles() {
            return institution.equals(Right.WHOLE_INSTALLATION);
        }

        /** Who looks at it; null if nobody needs to be logged in. */
        Role viewer(Right right) {
            if (right.scope() == Right.Scope.OPEN && as == null) {
                return null;
            }
            return as != null
                    ? as
                    : LOOKING.stream().filter(right::has).findFirst().orElseThrow();
        }
    }

    private static Stop at(String pattern, String name, String path) {
        return new Stop(pattern, name, path, 200, null, null, Right.WHOLE_INSTALLATION);
    }

    private static Stop at(String pattern, String name) {
        return at(pattern, name, pattern);
    }

    static List<Stop> in(SeededConsole seededConsole) {
        return Stream.of(
                        exchange(seededConsole),
                        looking(seededConsole),
                        repair(seededConsole),
                        configuration(seededConsole),
                        registry(seededConsole),
                        figures(seededConsole),
                        open())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Stop> exchange(SeededConsole seededConsole) {
        String message = "/messages/{id}";
        Exchange exchange = seededConsole.exchange;
        return List.of(
                at("/", "now").told("screens"),
                at("/pairs/{sender}/{receiver}", "pair", "/pairs/police/ministry")
                        .told("screens"),
                at("/pairs/{sender}/{receiver}", "pair-registry", "/pairs/eurofront/registry"),
                at("/links/{partner}/{link}", "connection", "/links/police/reports")
                        .told("screens"),
                at("/links/{partner}/{link}/{verb:stop|start|drain}", "link-stop", "/links/eurofront/EF-RUM-CO/stop")
                        .told("screens-more"),
                at("/messages", "messages", "/messages?limit=15").told("screens"),
                at("/messages", "messages-parked", "/messages?state=PARKED"),
                at("/messages", "messages-none", "/messages?q=nothing"),
                at(message, "message", "/messages/" + exchange.report).told("screens"),
                at(message, "message-retrying", "/messages/" + exchange.alert),
                at(message, "message-refused", "/messages/" + exchange.refused).told("screens-more"),
                at(message, "message-refused-by-receiver", "/messages/" + exchange.refusedByReceiver),
                at("/messages/{id}/fields", "fields", "/messages/" + exchange.report + "/fields")
                        .told("screens"),
                at("/messages/{id}/edit", "edit", "/messages/" + exchange.report + "/edit")
                        .told("screens-more"),
                at("/messages/{id}/withdraw", "withdraw", "/messages/" + exchange.report + "/withdraw")
                        .told("screens-more"));
    }

    private static List<Stop> looking(SeededConsole seededConsole) {
        return List.of(
                at("/portal", "portal", "/portal?as=police&q=PN-2026-001300").told("portal"),
                at("/portal", "portal-choice", "/portal").told("portal"),
                at(
                                "/portal/receipts/{id}",
                                "portal-receipt",
                                "/portal/receipts/" + seededConsole.exchange.report + "?as=police")
                        .told("portal"),
                at("/conformance", "conformance").told("conformance"),
                at("/conformance/{id}", "conformance-run", "/conformance/" + seededConsole.run)
                        .told("conformance"),
                at("/portal/certificates", "portal-certificates", "/portal/certificates?as=police"),
                at("/portal/certificates", "portal-certificates-own")
                        .of("police")
                        .told("portal"),
                at("/wall", "wall").told("wall"),
                at("/wall/door", "wall-login").told("wall"),
                at("/wall/links", "wall-links").told("wall"));
    }

    private static List<Stop> repair(SeededConsole seededConsole) {
        return List.of(
                at("/parked", "parked").told("screens"),
                at("/parked/{id}", "parked-group", "/parked/" + seededConsole.group)
                        .told("screens"),
                at("/unmapped", "unmapped").told("screens"),
                at("/unrouted", "unrouted").told("no-recipient"),
                at("/unrouted/{id}", "unrouted-record", "/unrouted/" + seededConsole.exchange.report)
                        .told("no-recipient"),
                at("/unmapped/translate", "unmapped-translate", "/unmapped/translate?" + SeededConsole.UNMAPPED)
                        .told("screens-more"),
                at("/waiting/{partner}/{link}", "waiting", "/waiting/ministry/gone")
                        .told("screens"),
                at("/replays", "replays").told("screens-more"),
                at("/replays/new", "replay-new", "/replays/new?delivery=" + seededConsole.exchange.parked)
                        .told("screens"),
                at("/replays/new", "replay-many", "/replays/new?receiver=ministry/notices&state=DELIVERED")
                        .told("screens-more"),
                at("/replays/{id}", "replay", "/replays/" + seededConsole.replay)
                        .told("screens"),
                at("/backloads", "backloads").told("backload"),
                at("/backloads/{id}", "backload", "/backloads/" + seededConsole.load)
                        .told("backload"),
                at("/approvals", "approvals").as(Role.ADMINISTRATOR).told("access"),
                at("/approvals", "approvals-steward").as(Role.STEWARD),
                at("/audit", "audit").told("audit"));
    }

    private static List<Stop> configuration(SeededConsole seededConsole) {
        String mapping = "/mappings/{partner}/{link}/{record}";
        return List.of(
                at("/certificates", "certificates").told("certificate-pages"),
                at("/certificates/place", "certificate-place", "/certificates/place?place=door")
                        .told("certificate-pages"),
                at(
                        "/certificates/place",
                        "certificate-place-theirs",
                        "/certificates/place?place=links/police/outcomes/accepted/certificate"),
                at("/certificates/place", "certificate-place-none", "/certificates/place?place=links")
                        .status(404),
                at(
                                "/certificates/proposals/{id}",
                                "certificate-proposal",
                                "/certificates/proposals/" + seededConsole.proposal)
                        .told("certificate-pages"),
                at("/mappings", "mappings").told("screens"),
                at(mapping, "mapping", "/mappings/police/reports/police-report").told("screens-more"),
                at(mapping + "/try", "mapping-try", "/mappings/police/reports/police-report/try")
                        .told("try-it"),
                at("/protection", "protections").told("screens-more"),
                at("/protection/{record}", "protection", "/protection/police-report")
                        .told("screens"),
                at("/protection/{record}", "protection-as", "/protection/police-report?as=ministry/notices")
                        .told("screens-more"));
    }

    private static List<Stop> registry(SeededConsole seededConsole) {
        Exchange exchange = seededConsole.exchange;
        return List.of(
                at("/steward", "steward").told("stewards"),
                at("/steward/persons/{id}", "steward-person", "/steward/persons/" + exchange.person)
                        .told("stewards"),
                at("/steward/cases/{code}", "steward-case", "/steward/cases/" + seededConsole.caseCode)
                        .told("stewards"),
                at("/cases/{code}", "case", "/cases/" + exchange.contradicted).told("cases"),
                at("/cases/{code}", "case-then", "/cases/" + exchange.contradicted + "?asOf=" + TestCases.after(1)),
                at("/rights", "rights").told("rights"),
                at("/rights", "rights-administrator").as(Role.ADMINISTRATOR),
                at("/rights/desk", "rights-desk").told("rights-desk"));
    }

    private static List<Stop> figures(SeededConsole seededConsole) {
        String years = "/indicators/I1?from=2025&to=2026&by=";
        return List.of(
                at("/indicators", "indicators").as(Role.ANALYST).told("indicators"),
                at("/indicators/{id}", "indicator", years + "sex")
                        .as(Role.ANALYST)
                        .told("indicators"),
                at("/indicators/{id}", "indicator-posts", "/indicators/I17?from=2025&to=2026&by=post")
                        .as(Role.ANALYST),
                at("/indicators/{id}", "indicator-map", years + "province")
                        .as(Role.ANALYST)
                        .told("indicators"),
                at("/indicators/{id}", "indicator-error", "/indicators/I1?from=2026&to=2025")
                        .as(Role.ANALYST)
                        .status(400),
                at("/plan", "plan").as(Role.ANALYST).told("committee"),
                at("/plan/{action}", "plan-action", "/plan/P2.1")
                        .as(Role.ANALYST)
                        .told("committee"),
                at("/committee", "committee").as(Role.ANALYST).told("committee"),
                at("/committee/report", "committee-report", "/committee/report?year=2026")
                        .as(Role.ANALYST)
                        .told("committee"),
                at("/reconciliation", "reconciliation", "/reconciliation?provinces=yes")
                        .as(Role.ANALYST)
                        .told("committee"),
                at("/releases", "releases").as(Role.ANALYST).told("releases"),
                at("/releases/{id}", "release", "/releases/" + seededConsole.release)
                        .as(Role.ANALYST)
                        .told("releases"));
    }

    private static List<Stop> open() {
        return List.of(
                at("/login", "login").told("login"),
                at("/login", "login-undone", "/login?undone"),
                at("/login", "login-failed", "/login?failed&expired&out&refused=UNKNOWN_ROLE"),
                at("/manual", "manual").told("screens-more"),
                at("/manual/{page}", "manual-page", "/manual/operator").told("screens-more"),
                at("/manual/{page}", "manual-screens", "/manual/screens"),
                at("/manual/{page}", "manual-code", "/manual/connector-guide"),
                at("/manual/{language:es|en}/{page}", "manual-foreign", "/manual/en/agreements"),
                at("/messages", "error-400", "/messages?since=x")
                        .as(Role.OPERATOR)
                        .status(400),
                at("/error", "error-nothing", "/nothing")
                        .as(Role.OPERATOR)
                        .status(404)
                        .told("screens-more"));
    }
}
