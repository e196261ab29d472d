package org.enlace.gateway.reporting.plan;

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
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.enlace.gateway.security.audit.AuditedTransactions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Executes the decisions of the technical table: the actions of the plan, and the figures that are validated, published or sent back. Each decision
 * is all or nothing and is audited with it. If two operators decide at the same time, the second is told that the figure or proposal has changed.
 * Thread-safe.
 */
@Component
public class CommitteeService {

    private static final int MOST = 1_000;
    private static final int LONGEST = 300;

    private final AuditedTransactions planTransactions;
    private final Clock clock;

    CommitteeService(DataSource source, Clock clock, @Value("${enlace.node:node-1}") String node) {
        this.planTransactions = new AuditedTransactions(source, clock, node + "/committee", "The plan cannot be read.");
        this.clock = clock;
    }

    /**
     * A figure as an operator saw it.
     *
     * @param seq number of its step at that time
     */
    public record Seen(UUID id, int seq) {}

    /** A proposal for the plan as an operator saw it. */
    public record Proposal(String code, int version) {}

    /**
     * Moves figures, all of them or none.
     *
     * @param by the operator's name
     * @param minutes reference of the minutes; empty to send back
     * @param reason why; needed to send back, and to validate what revises a published figure
     * @throws InvalidMoveException if one of them may not be moved, or has moved since
     * @throws DatabaseException if it is not certain that it is done
     */
    public void move(String by, FigureMove figureMove, List<Seen> figures, String minutes, String reason) {
        String actor = SheetRepository.OPERATOR + by;
        String reference = text("minutes", minutes);
        String why = text("reason", reason);
        if (figures.isEmpty() || figures.size() > MOST) {
            throw new InvalidMoveException("figures", figures.isEmpty() ? "required" : "length");
        }
        planTransactions.write(
                tx -> {
                    PlanRepository.alone(tx);
                    List<FigureState> standing = standing(tx, figureMove, figures, actor, reference, why);
                    carryOut(tx, figureMove, standing, actor, orNull(reference), orNull(why));
                    return standing;
                },
                standing -> standing.stream()
                        .map(each -> moved(each, figureMove, actor, reference, why))
                        .toList());
    }

    /** Returns the text of a form without characters that a page cannot show. */
    private static String text(String field, String text) {
        String stripped = text == null ? "" : text.strip();
        if (stripped.length() > LONGEST) {
            throw new InvalidMoveException(field, "length");
        }
        if (!RecordFields.visible(stripped)) {
            throw new InvalidMoveException(field, "control-character");
        }
        return stripped;
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static List<FigureState> standing(
            Connection tx, FigureMove figureMove, List<Seen> figures, String actor, String minutes, String reason)
            throws SQLException {
        Map<UUID, Integer> seen = new HashMap<>();
        figures.forEach(each -> seen.put(each.id(), each.seq()));
        List<FigureState> standing = PlanFigureRepository.standing(tx, seen.keySet());
        List<InvalidMoveException.Finding> findings = new ArrayList<>();
        if (standing.size() < seen.size()) {
            findings.add(new InvalidMoveException.Finding("figures", "unknown"));
        }
        for (FigureState each : standing) {
            Optional<String> rule = each.seq() == seen.get(each.id())
                    ? figureMove.forbidden(each, actor, minutes, reason)
                    : Optional.of("changed");
            rule.ifPresent(broken -> findings.add(new InvalidMoveException.Finding(
                    each.action() + " " + each.institution() + " " + each.period(), broken)));
        }
        if (!findings.isEmpty()) {
            throw new InvalidMoveException(findings);
        }
        return standing;
    }

    private void carryOut(
            Connection tx,
            FigureMove figureMove,
            List<FigureState> standing,
            String actor,
            String minutes,
            String reason)
            throws SQLException {
        Instant now = clock.instant();
        if (figureMove == FigureMove.PUBLISH) {
            List<UUID> before = new ArrayList<>();
            for (FigureState each : standing) {
                PlanFigureRepository.published(
                                PlanFigureRepository.now(tx, each.action(), each.institution(), each.period()))
                        .ifPresent(published -> before.add(published.id()));
            }
            PlanFigureRepository.step(tx, before, FigureStage.REVISED, actor, minutes, reason, now);
        }
        PlanFigureRepository.step(
                tx, standing.stream().map(FigureState::id).toList(), figureMove.to(), actor, minutes, reason, now);
    }

    private AuditEvent moved(FigureState figure, FigureMove figureMove, String actor, String minutes, String reason) {
        Map<String, String> facts = new HashMap<>();
        facts.put("action", figure.action());
        facts.put("institution", figure.institution());
        facts.put("period", figure.period());
        facts.put("from", figure.state().name());
        facts.put("to", figureMove.to().name());
        facts.put("minutes", minutes);
        facts.put("reason", reason);
        return AuditEvent.of(
                clock.instant(), actor, AuditAction.FIGURE_MOVED, figure.id().toString(), facts);
    }

    /**
     * Adopts proposals into the plan, or declines them; all of them or none. Figures that are not published yet continue under the plan that is then
     * in force.
     *
     * @param by the operator's name
     * @param minutes reference of the minutes
     * @throws InvalidMoveException if one of them was decided or replaced since, or comes from the same operator
     * @throws DatabaseException if it is not certain that it is done
     */
    public void decide(String by, boolean adopt, List<Proposal> proposals, String minutes) {
        String actor = SheetRepository.OPERATOR + by;
        String reference = text("minutes", minutes);
        if (reference.isEmpty()) {
            throw new InvalidMoveException("minutes", "minutes-missing");
        }
        if (proposals.isEmpty() || proposals.size() > MOST) {
            throw new InvalidMoveException("actions", proposals.isEmpty() ? "required" : "length");
        }
        planTransactions.write(
                tx -> {
                    PlanRepository.alone(tx);
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
        List<InvalidMoveException.Finding> findings = new ArrayList<>();
        for (Proposal each : proposals) {
            Optional<PlanRepository.Version> found = PlanRepository.versions(tx, each.code()).stream()
                    .filter(version -> version.version() == each.version())
                    .findFirst();
            if (found.isEmpty()) {
                findings.add(new InvalidMoveException.Finding("actions", "unknown"));
            } else if (!found.get().decision().equals(PlanRepository.PROPOSED)) {
                findings.add(new InvalidMoveException.Finding(found.get().said().code(), "changed"));
            } else if (found.get().proposedBy().equals(actor)) {
                findings.add(new InvalidMoveException.Finding(found.get().said().code(), "four-eyes"));
            }
        }
        if (!findings.isEmpty()) {
            throw new InvalidMoveException(findings);
        }
    }

    private static void decide(
            Connection tx, String actor, boolean adopt, Proposal proposal, String minutes, Instant now)
            throws SQLException {
        if (adopt) {
            PlanRepository.adopt(tx, proposal.code(), proposal.version(), actor, minutes, now);
            PlanFigureRepository.followPlan(tx, proposal.code(), actor, now);
        } else {
            PlanRepository.decline(tx, proposal.code(), proposal.version(), actor, minutes, now);
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
     * @throws InvalidMoveException if the plan has no such action, or a text cannot be shown
     * @throws DatabaseException if it is not certain that it is done
     */
    public void english(String by, String code, String objective, String action) {
        String objectiveEn = orNull(text("objective", objective));
        String actionEn = orNull(text("action", action));
        planTransactions.write(
                tx -> {
                    PlanRepository.alone(tx);
                    if (!PlanRepository.english(tx, code, objectiveEn, actionEn)) {
                        throw new InvalidMoveException("code", "unknown-action");
                    }
                    return code;
                },
                done -> List.of(AuditEvent.of(
                        clock.instant(),
                        SheetRepository.OPERATOR + by,
                        AuditAction.PLAN_DECIDED,
                        code,
                        Map.of("decision", "ENGLISH"))));
    }
}
