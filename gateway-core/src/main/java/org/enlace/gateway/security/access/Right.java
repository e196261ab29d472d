package org.enlace.gateway.security.access;

import static org.enlace.gateway.security.access.Role.ADMINISTRATOR;
import static org.enlace.gateway.security.access.Role.ANALYST;
import static org.enlace.gateway.security.access.Role.AUDITOR;
import static org.enlace.gateway.security.access.Role.INTEGRATOR;
import static org.enlace.gateway.security.access.Role.OPERATOR;
import static org.enlace.gateway.security.access.Role.STEWARD;

import java.util.EnumSet;
import java.util.Set;

/**
 * A right, with the roles that have it. This is the only place where roles get rights; {@code docs/administrator/access.md} shows this table and a test compares
 * them. Each account sees and changes only data of its own institution; a right of the whole installation is for accounts of institution {@code *}
 * alone.
 */
public enum Right {
    /** For everybody, logged in or not: the login, errors, the look of the installation, the manual, the description of the API. */
    ANYBODY(Scope.OPEN),

    /** The first page, counts of pairs, links and their state, alarms, the plan, indicators without small counts. */
    SEE_OVERVIEW(Scope.OWN, OPERATOR, STEWARD, AUDITOR, ANALYST, INTEGRATOR, ADMINISTRATOR),
    /** The wall view, and nothing but that for a screen that shows a wall link. */
    SEE_WALL(Scope.OWN, OPERATOR, STEWARD, AUDITOR, ANALYST, INTEGRATOR, ADMINISTRATOR),
    /** Make links for screens on walls, and take them back. */
    MAKE_WALLS(Scope.OWN, ADMINISTRATOR),
    /** Messages, journeys, deliveries, dead letters, resends. No value. */
    SEE_MESSAGES(Scope.OWN, OPERATOR, STEWARD, AUDITOR, INTEGRATOR),
    /** Mappings, connectors, results of edited files, restores. */
    SEE_CONFIGURATION(Scope.OWN, OPERATOR, AUDITOR, INTEGRATOR, ADMINISTRATOR),

    /** Stop, drain and start links. */
    RUN_LINKS(Scope.OWN, OPERATOR),
    /** Test the connection of a link. */
    TEST_LINKS(Scope.OWN, OPERATOR, INTEGRATOR),
    /** Send again, let go on, give up, park; many at once only with an approval. */
    REPAIR(Scope.OWN, OPERATOR),
    /** Acknowledge an alarm for everybody, which ends its notices. */
    TAKE_ALARMS(Scope.INSTALLATION, OPERATOR),
    /** Take a record back. */
    WITHDRAW(Scope.OWN, OPERATOR),
    /** Put an edited payload in the place of a message; only with an approval. */
    EDIT_PAYLOAD(Scope.INSTALLATION, OPERATOR),
    /** Show receipts after a restore, and say that all is back. */
    HEAL(Scope.OWN, OPERATOR),
    /** Load files of historical data, try them dry, undo them. */
    LOAD_OLD_YEARS(Scope.INSTALLATION, OPERATOR),
    /** Check the conclusions of the registry, and compute them again where they differ. */
    REBUILD(Scope.INSTALLATION, OPERATOR),
    /** Two mappings over stored messages; try one on invented text. */
    COMPARE_MAPPINGS(Scope.OWN, OPERATOR, INTEGRATOR),

    /** Cases and the conclusions about the persons in them. Each look is recorded. */
    SEE_CASES(Scope.INSTALLATION, STEWARD, AUDITOR),
    /** See candidate matches of persons, and the decisions on them. */
    SEE_PERSONS(Scope.INSTALLATION, STEWARD, AUDITOR),
    /** Decide which persons and cases are one. */
    DECIDE_PERSONS(Scope.INSTALLATION, STEWARD),
    /** Look at values, for ten minutes and with a reason that the owner of the data reads. */
    OPEN_VALUES(Scope.OWN, STEWARD, AUDITOR),
    /** See which accounts looked at values of the own institution. */
    SEE_OPENINGS(Scope.OWN, STEWARD, AUDITOR, ADMINISTRATOR),

    /** See requests about persons' rights, holds and stops. No value. */
    SEE_PERSONS_RIGHTS(Scope.INSTALLATION, STEWARD, AUDITOR, ADMINISTRATOR),
    /** Search by document, export, rectify, hold, stop every flow of a person or case. */
    ANSWER_PERSONS(Scope.INSTALLATION, STEWARD),
    /** Erase one person; only with an approval. */
    ERASE(Scope.INSTALLATION, STEWARD),

    /** True small counts. */
    SEE_SMALL_COUNTS(Scope.INSTALLATION, ANALYST, STEWARD),
    /** Counts of cases side by side, and the cases by which they differ. */
    SEE_RECONCILIATION(Scope.INSTALLATION, ANALYST, STEWARD, AUDITOR),
    /** Load numbers of residents. */
    LOAD_RESIDENTS(Scope.INSTALLATION, ANALYST),
    /** See the plan data that is on its way to the technical table. */
    SEE_PLAN_TABLE(Scope.TABLE, OPERATOR, STEWARD, AUDITOR, ANALYST, INTEGRATOR, ADMINISTRATOR),
    /** Read sheets, validate and publish figures, take proposals into the plan. */
    DECIDE_PLAN(Scope.TABLE, ANALYST),
    /** Drafts of yearly tables and extracts. */
    SEE_RELEASES(Scope.INSTALLATION, ANALYST, AUDITOR),
    /** Make yearly tables and extracts, and let them out. */
    MAKE_RELEASES(Scope.INSTALLATION, ANALYST),

    /** See what was done, entry by entry: by the own credentials, with the own links, messages and deliveries. */
    SEE_AUDIT(Scope.OWN, AUDITOR),
    /** Take the proofs of a message, as a bundle: entries, receipts and checkpoints of all institutions that had to do with it. */
    TAKE_PROOFS(Scope.INSTALLATION, AUDITOR),
    /** See the requests that wait for an approval, and the emergencies to be reviewed. */
    SEE_APPROVALS(Scope.OWN, OPERATOR, STEWARD, AUDITOR, INTEGRATOR, ADMINISTRATOR),
    /** Approve as one of two, or go alone in an emergency; each kind of approval has a right of its own beside this. */
    ANSWER_APPROVALS(Scope.OWN, OPERATOR, STEWARD, AUDITOR, INTEGRATOR, ADMINISTRATOR),
    /** Key-encryption keys: see them, change them, copy them sealed; all but seeing only with an approval. */
    CHANGE_KEYS(Scope.INSTALLATION, ADMINISTRATOR),
    /** TLS certificates: see them, request new ones, take the answers, take old ones out, answer proposals of institutions. */
    RENEW_CERTIFICATES(Scope.INSTALLATION, ADMINISTRATOR),
    /** Propose the next certificate of the own institution; it counts once an administrator of the installation has taken it. */
    PROPOSE_CERTIFICATES(Scope.OWN, INTEGRATOR),
    /** Approve repairs. */
    APPROVE_REPAIR(Scope.OWN, OPERATOR, ADMINISTRATOR),
    /** Approve edited payloads. */
    APPROVE_EDIT(Scope.INSTALLATION, OPERATOR, ADMINISTRATOR),
    /** Approve edited policies, agreements, mappings. */
    APPROVE_CONFIGURATION(Scope.INSTALLATION, INTEGRATOR, ADMINISTRATOR),
    /** Approve looking at many values. */
    APPROVE_VALUES(Scope.OWN, STEWARD, AUDITOR, ADMINISTRATOR),
    /** Approve changes and copies of keys. */
    APPROVE_KEYS(Scope.INSTALLATION, ADMINISTRATOR),
    /** Approve changes of certificates. */
    APPROVE_CERTIFICATES(Scope.INSTALLATION, INTEGRATOR, ADMINISTRATOR),
    /** Approve erasures. */
    APPROVE_ERASURE(Scope.INSTALLATION, STEWARD, ADMINISTRATOR),
    /** Review each login with the local account for emergencies. */
    REVIEW_BREAK_GLASS(Scope.INSTALLATION, AUDITOR, ADMINISTRATOR);

    /** The institutions whose data a right reaches. */
    public enum Scope {
        /** No right is needed. */
        OPEN,
        /** Data of the own institution; of all for institution {@code *}. */
        OWN,
        /** The plan data on its way to the technical table: institution {@code *} and the Committee. */
        TABLE,
        /** Data made of the records of all institutions: institution {@code *} alone. */
        INSTALLATION
    }

    /** The institution of accounts that see the data of all. */
    public static final String WHOLE_INSTALLATION = "*";

    private static final String COMMITTEE = "committee";

    private final Scope scope;
    private final Set<Role> roles;

    Right(Scope scope, Role... roles) {
        this.scope = scope;
        Set<Role> all = EnumSet.noneOf(Role.class);
        all.addAll(Set.of(roles));
        this.roles = Set.copyOf(all);
    }

    public Scope scope() {
        return scope;
    }

    /** True if this role has it. */
    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** True if an account of this role and institution has it. */
    public boolean has(Role role, String institution) {
        return scope == Scope.OPEN || has(role) && reaches(institution);
    }

    private boolean reaches(String institution) {
        return institution.equals(WHOLE_INSTALLATION)
                || scope == Scope.OWN
                || scope == Scope.TABLE && institution.equals(COMMITTEE);
    }
}
