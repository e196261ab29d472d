package org.enlace.gateway.monitoring.policy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.store.StoreException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What the technical table decides: which actions are in the plan, and which figures are validated, published or sent back. Each decision is all or
 * nothing and is audited with it; of two people who decide at once, the second is told that what he looked at has changed. Thread-safe.
 */
@Component
public class Committee {

    private static final int MOST = 1_000;
    private static final int LONGEST = 300;

    private final Decisions decisions;
    private final Clock clock;

    Committee(DataSource source, Clock clock, @Value("${enlace.node:node-1}") String node) {
        this.decisions = new Decisions(source, clock, node + "/committee");
        this.clock = clock;
    }

    /**
     * A figure as somebody saw it.
     *
     * @param seq number of its step then
     */
    public record Seen(UUID id, int seq) {}

    /** A proposal for the plan as somebody saw it. */
    public record Proposal(String code, int version) {}

    /**
     * Moves figures, all of them or none.
     *
     * @param by the operator's name
     * @param minutes reference of the minutes; empty to send back
     * @param reason why; needed to send back, and to validate what revises a published figure
     * @throws BadMove if one of them may not be moved, or has moved since
     * @throws StoreException if it is not certain that it is done
     */
    public void move(String by, Move move, List<Seen> figures, String minutes, String reason) {
        String actor = SheetTables.OPERATOR + by;
        String reference = text("minutes", minutes);
        String why = text("reason", reason);
        if (figures.isEmpty() || figures.size() > MOST) {
            throw new BadMove("figures", figures.isEmpty() ? "required" : "length");
        }
        decisions.write(
                tx -> {
                    PlanTables.alone(tx);
                    List<Standing> standing = standing(tx, move, figures, actor, reference, why);
                    carryOut(tx, move, standing, actor, orNull(reference), orNull(why));
                    return standing;
                },
                standing -> standing.stream()
                        .map(each -> moved(each, move, actor, reference, why))
                        .toList());
    }

    /** The text of a form, without what a page cannot show. */
    private static String text(String field, String text) {
        String stripped = text == null ? "" : text.strip();
        if (stripped.length() > LONGEST) {
            throw new BadMove(field, "length");
        }
        if (!Fields.visible(stripped)) {
            throw new BadMove(field, "control-character");
        }
        return stripped;
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static List<Standing> standing(
            Connection tx, Move move, List<Seen> figures, String actor, String minutes, String reason)
            throws SQLException {
        Map<UUID, Integer> seen = new HashMap<>();
        figures.forEach(each -> seen.put(each.id(), each.seq()));
        List<Standing> standing = Figures.standing(tx, seen.keySet());
        List<BadMove.Finding> findings = new ArrayList<>();
        if (standing.size() < seen.size()) {
            findings.add(new BadMove.Finding("figures", "unknown"));
        }
        for (Standing each : standing) {
            Optional<String> rule = each.seq() == seen.get(each.id())
                    ? move.forbidden(each, actor, minutes, reason)
                    : Optional.of("changed");
            rule.ifPresent(broken -> findings.add(
                    new BadMove.Finding(each.action() + " " + each.institution() + " " + each.period(), broken)));
        }
        if (!findings.isEmpty()) {
            throw new BadMove(findings);
        }
        return standing;
    }

    private void carryOut(
            Connection tx, Move move, List<Standing> standing, String actor, String minutes, String reason)
            throws SQLException {
        Instant now = clock.instant();
        if (move == Move.PUBLISH) {
            List<UUID> before = new ArrayList<>();
            for (Standing each : standing) {
                Figures.published(Figures.now(tx, each.action(), each.institution(), each.period()))
                        .ifPresent(published -> before.add(published.id()));
            }
            Figures.step(tx, before, State.REVISED, actor, minutes, reason, now);
        }
        Figures.step(tx, standing.stream().map(Standing::id).toList(), move.to(), actor, minutes, reason, now);
    }

    private AuditEvent moved(Standing figure, Move move, String actor, String minutes, String reason) {
        Map<String, String> facts = new HashMap<>();
        facts.put("action", figure.action());
        facts.put("institution", figure.institution());
        facts.put("period", figure.period());
        facts.put("from", figure.state().name());
        facts.put("to", move.to().name());
        facts.put("minutes", minutes);
        facts.put("reason", reason);
        return AuditEvent.of(
                clock.instant(), actor, AuditAction.FIGURE_MOVED, figure.id().toString(), facts);
    }

    /**
     * Takes proposals into the plan, or not; all of them or none. Figures on their way go on by the plan that is in force then.
     *
     * @param by the operator's name
     * @param minutes reference of the minutes
     * @throws BadMove if one of them was decided or overtaken since, or comes from the same operator
     * @throws StoreException if it is not certain that it is done
     */
    public void decide(String by, boolean adopt, List<Proposal> proposals, String minutes) {
        String actor = SheetTables.OPERATOR + by;
        String reference = text("minutes", minutes);
        if (reference.isEmpty()) {
            throw new BadMove("minutes", "minutes-missing");
        }
        if (proposals.isEmpty() || proposals.size() > MOST) {
            throw new BadMove("actions", proposals.isEmpty() ? "required" : "length");
        }
        decisions.write(
                tx -> {
                    PlanTables.alone(tx);
                    mayDecide(tx, actor, proposals);
                    Instant now = clock.instant();
                    for (Proposal each : proposals) {
                        decide(tx, actor, adopt, each, reference, now);
                    }
                    return proposals;
                },
                done -> done.stream()
                        .map(each -> decided(each, adopt, actor, reference))
                        .toList());
    }

    private static void mayDecide(Connection tx, String actor, List<Proposal> proposals) throws SQLException {
        List<BadMove.Finding> findings = new ArrayList<>();
        for (Proposal each : proposals) {
            Optional<PlanTables.Version> found = PlanTables.versions(tx, each.code()).stream()
                    .filter(version -> version.version() == each.version())
                    .findFirst();
            if (found.isEmpty()) {
                findings.add(new BadMove.Finding("actions", "unknown"));
            } else if (!found.get().decision().equals(PlanTables.PROPOSED)) {
                findings.add(new BadMove.Finding(found.get().said().code(), "changed"));
            } else if (found.get().proposedBy().equals(actor)) {
                findings.add(new BadMove.Finding(found.get().said().code(), "four-eyes"));
            }
        }
        if (!findings.isEmpty()) {
            throw new BadMove(findings);
        }
    }

    private static void decide(
            Connection tx, String actor, boolean adopt, Proposal proposal, String minutes, Instant now)
            throws SQLException {
        if (adopt) {
            PlanTables.adopt(tx, proposal.code(), proposal.version(), actor, minutes, now);
            Figures.followPlan(tx, proposal.code(), actor, now);
        } else {
            PlanTables.decline(tx, proposal.code(), proposal.version(), actor, minutes, now);
        }
    }

    private AuditEvent decided(Proposal proposal, boolean adopted, String actor, String minutes) {
        return AuditEvent.of(
                clock.instant(),
                actor,
                AuditAction.PLAN_DECIDED,
                proposal.code(),
                Map.of(
                        "version",
                        Integer.toString(proposal.version()),
                        "decision",
                        adopted ? "ADOPTED" : "DECLINED",
                        "minutes",
                        minutes));
    }

    /**
     * Writes the English of an action's texts beside them; the plan itself stays as it is.
     *
     * @param objective empty for none; likewise {@code action}
     * @throws BadMove if the plan has no such action, or a text cannot be shown
     * @throws StoreException if it is not certain that it is done
     */
    public void english(String by, String code, String objective, String action) {
        String objectiveEn = orNull(text("objective", objective));
        String actionEn = orNull(text("action", action));
        decisions.write(
                tx -> {
                    PlanTables.alone(tx);
                    if (!PlanTables.english(tx, code, objectiveEn, actionEn)) {
                        throw new BadMove("code", "unknown-action");
                    }
                    return code;
                },
                done -> List.of(AuditEvent.of(
                        clock.instant(),
                        SheetTables.OPERATOR + by,
                        AuditAction.PLAN_DECIDED,
                        code,
                        Map.of("decision", "ENGLISH"))));
    }
}
