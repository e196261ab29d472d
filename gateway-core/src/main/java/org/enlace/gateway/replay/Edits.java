package org.enlace.gateway.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.Refusal;
import org.enlace.gateway.access.ApprovalNeeded;
import org.enlace.gateway.access.Approvals;
import org.enlace.gateway.access.Digests;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.delivery.WakeUps;
import org.enlace.gateway.intake.TranslateAgain;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.store.TimeOrderedId;
import org.springframework.stereotype.Component;

/** Takes an edited payload in the place of one stored message: a job of one item that is done at once. Thread-safe. */
@Component
public class Edits {

    private final Jobs jobs;
    private final Desk desk;
    private final TranslateAgain translateAgain;
    private final Partners partners;
    private final WakeUps wakeUps;
    private final Approvals approvals;
    private final Clock clock;

    Edits(
            Jobs jobs,
            Desk desk,
            TranslateAgain translateAgain,
            Partners partners,
            WakeUps wakeUps,
            Approvals approvals,
            Clock clock) {
        this.approvals = approvals;
        this.jobs = jobs;
        this.desk = desk;
        this.translateAgain = translateAgain;
        this.partners = partners;
        this.wakeUps = wakeUps;
        this.clock = clock;
    }

    /** What an operator edited, and why. */
    private record Edit(Operator operator, String startKey, UUID message, byte[] payload, String reason) {

        /** What was asked for; of the payload only its digest. */
        String request() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("stage", Stage.TRANSLATE.name());
            json.put("versions", Versions.CURRENT.name());
            json.put("rate", 1);
            json.put("stopAfter", 0);
            json.put("stopPercent", 0);
            json.put("edited", message.toString());
            json.put("payload", HexFormat.of().formatHex(Replays.digest(payload)));
            return json.toString();
        }
    }

    private record Changed(Job job, List<AuditEvent> audit, List<UUID> deliveries) {}

    /**
     * Stores the payload as a message of its own and sends it on, once somebody else has approved these very bytes; the original is kept, and each names
     * the other.
     *
     * @param startKey as for a replay
     * @param reason as for a replay
     * @return the job, done
     * @throws BadOrder if the payload breaks the contract of the link, with its fields and rules
     * @throws ApprovalNeeded if nobody else has approved it yet; nothing is stored
     */
    public Job edit(Operator operator, String startKey, UUID message, byte[] payload, String reason) {
        ReplayOrder.checkReason(reason);
        if (!operator.seesAll()) {
            throw new BadOrder("message", "whole-house");
        }
        Edit edit = new Edit(operator, startKey, message, payload, reason);
        Changed changed = desk.write(tx -> edit(tx, edit), Changed::audit);
        wakeUps.announce(changed.deliveries());
        return changed.job();
    }

    private Changed edit(Connection tx, Edit edit) throws SQLException {
        Instant now = clock.instant();
        Optional<Jobs.Started> before = jobs.started(tx, edit.operator().user(), edit.startKey());
        if (before.isPresent()) {
            return again(tx, before.get(), edit.request());
        }
        TranslateAgain.Answer answer;
        try {
            answer = edited(tx, edit, now);
        } catch (BadOrder bad) {
            // The same form may have been taken by another node, while this one waited for the message.
            Jobs.Started meanwhile =
                    jobs.started(tx, edit.operator().user(), edit.startKey()).orElseThrow(() -> bad);
            return again(tx, meanwhile, edit.request());
        }
        // Behind the contract: nobody is asked for a second voice for what could not be taken.
        List<AuditEvent> spent = new ArrayList<>(approvals.spend(tx, second(edit)));
        Job job = Job.of(
                new ReplayOrder(
                        ReplayFilter.of(List.of(edit.message())),
                        Stage.TRANSLATE,
                        Versions.CURRENT,
                        edit.reason(),
                        1,
                        0,
                        0),
                edit.operator(),
                edit.request(),
                TimeOrderedId.at(now),
                now);
        if (!jobs.add(tx, job, edit.startKey(), Replays.digest(edit.request()))) {
            throw new OtherOrder();
        }
        jobs.addItem(tx, job.id(), edit.message());
        jobs.done(tx, job.id(), 1, ItemWork.Done.of(answer), now);
        jobs.move(tx, job.id(), "DONE", now);
        spent.addAll(audit(edit, answer, job.id(), now));
        return new Changed(jobs.job(tx, job.id()).orElseThrow(), spent, answer.deliveries());
    }

    private static Approvals.Ask second(Edit edit) {
        return Approvals.Ask.of(
                Approvals.Kind.PAYLOAD_EDIT,
                edit.operator().user(),
                edit.operator().institution(),
                edit.message().toString(),
                Digests.of(edit.request()),
                edit.reason());
    }

    private Changed again(Connection tx, Jobs.Started before, String request) throws SQLException {
        if (!MessageDigest.isEqual(before.digest(), Replays.digest(request))) {
            throw new OtherOrder();
        }
        return new Changed(jobs.job(tx, before.id()).orElseThrow(), List.of(), List.of());
    }

    private TranslateAgain.Answer edited(Connection tx, Edit edit, Instant now) throws SQLException {
        try {
            TranslateAgain.Answer answer =
                    translateAgain.edited(tx, partners.current(), edit.message(), edit.payload(), now);
            if (answer.what() != TranslateAgain.What.TRANSLATED) {
                throw new BadOrder(answer.why().equals("unknown") ? "message" : "payload", answer.why());
            }
            return answer;
        } catch (Refusal refusal) {
            throw new BadOrder(
                    refusal.findings().isEmpty()
                            ? List.of(new BadOrder.Finding(
                                    "payload", refusal.code().name()))
                            : refusal.findings().stream()
                                    .map(each -> new BadOrder.Finding(each.field(), each.rule()))
                                    .toList());
        }
    }

    private static List<AuditEvent> audit(Edit edit, TranslateAgain.Answer answer, UUID job, Instant now) {
        String message = edit.message().toString();
        List<AuditEvent> events = new ArrayList<>(answer.audit());
        events.add(AuditEvent.of(
                now,
                edit.operator().actor(),
                AuditAction.REPLAYED,
                message,
                Map.of(
                        "job", job.toString(),
                        "message", message,
                        "outcome", "EDITED",
                        "reason", edit.reason(),
                        "result", answer.message().toString())));
        return events;
    }
}
