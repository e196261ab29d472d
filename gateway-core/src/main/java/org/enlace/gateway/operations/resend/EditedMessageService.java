package org.enlace.gateway.operations.resend;

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
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.connector.MessageRefusedException;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.exchange.delivery.WakeUps;
import org.enlace.gateway.exchange.intake.Reprocessing;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.security.access.ApprovalDigest;
import org.enlace.gateway.security.access.ApprovalRequiredException;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.stereotype.Component;

/** Replaces one stored message with an edited payload: a job of one item that is done at once. Thread-safe. */
@Component
public class EditedMessageService {

    private final ResendJobRepository resendJobRepository;
    private final OperatorTransactions operatorTransactions;
    private final Reprocessing reprocessing;
    private final Partners partners;
    private final WakeUps wakeUps;
    private final Approvals approvals;
    private final Clock clock;

    EditedMessageService(
            ResendJobRepository resendJobRepository,
            OperatorTransactions operatorTransactions,
            Reprocessing reprocessing,
            Partners partners,
            WakeUps wakeUps,
            Approvals approvals,
            Clock clock) {
        this.approvals = approvals;
        this.resendJobRepository = resendJobRepository;
        this.operatorTransactions = operatorTransactions;
        this.reprocessing = reprocessing;
        this.partners = partners;
        this.wakeUps = wakeUps;
        this.clock = clock;
    }

    /** An operator's edit, with its reason. */
    private record Edit(ActingOperator operator, String startKey, UUID message, byte[] payload, String reason) {

        /** Returns the request as text; of the payload only its digest. */
        String request() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("stage", ReprocessingStage.TRANSLATE.name());
            json.put("versions", VersionChoice.CURRENT.name());
            json.put("rate", 1);
            json.put("stopAfter", 0);
            json.put("stopPercent", 0);
            json.put("edited", message.toString());
            json.put("payload", HexFormat.of().formatHex(DigestUtils.sha256(payload)));
            return json.toString();
        }
    }

    private record Changed(ResendJob job, List<AuditEvent> audit, List<UUID> deliveries) {}

    /**
     * Stores the payload as a message of its own and sends it on, once another operator has approved these very bytes; the original is kept, and each
     * names the other.
     *
     * @param startKey as for a resend job
     * @param reason as for a resend job
     * @return the job, done
     * @throws InvalidResendRequestException if the payload breaks the contract of the link, with its fields and rules
     * @throws ApprovalRequiredException if it is not approved yet; nothing is stored
     */
    public ResendJob edit(ActingOperator operator, String startKey, UUID message, byte[] payload, String reason) {
        ResendRequest.checkReason(reason);
        if (!operator.seesAll()) {
            throw new InvalidResendRequestException("message", "whole-house");
        }
        Edit edit = new Edit(operator, startKey, message, payload, reason);
        Changed changed = operatorTransactions.write(tx -> edit(tx, edit), Changed::audit);
        wakeUps.announce(changed.deliveries());
        return changed.job();
    }

    private Changed edit(Connection tx, Edit edit) throws SQLException {
        Instant now = clock.instant();
        Optional<ResendJobRepository.Started> before =
                resendJobRepository.started(tx, edit.operator().user(), edit.startKey());
        if (before.isPresent()) {
            return again(tx, before.get(), edit.request());
        }
        Reprocessing.Answer answer;
        try {
            answer = edited(tx, edit, now);
        } catch (InvalidResendRequestException bad) {
            // Another node may have processed the same form while this one waited for the message.
            ResendJobRepository.Started meanwhile = resendJobRepository
                    .started(tx, edit.operator().user(), edit.startKey())
                    .orElseThrow(() -> bad);
            return again(tx, meanwhile, edit.request());
        }
        // Checked after the contract: no approval is requested for a payload that could not be accepted.
        List<AuditEvent> spent = new ArrayList<>(approvals.spend(tx, second(edit)));
        ResendJob job = ResendJob.of(
                new ResendRequest(
                        ResendFilter.of(List.of(edit.message())),
                        ReprocessingStage.TRANSLATE,
                        VersionChoice.CURRENT,
                        edit.reason(),
                        1,
                        0,
                        0),
                edit.operator(),
                edit.request(),
                TimeOrderedId.at(now),
                now);
        if (!resendJobRepository.add(tx, job, edit.startKey(), DigestUtils.sha256(edit.request()))) {
            throw new IdempotencyConflictException();
        }
        resendJobRepository.addItem(tx, job.id(), edit.message());
        resendJobRepository.done(tx, job.id(), 1, ResendItemProcessor.Done.of(answer), now);
        resendJobRepository.move(tx, job.id(), "DONE", now);
        spent.addAll(audit(edit, answer, job.id(), now));
        return new Changed(resendJobRepository.job(tx, job.id()).orElseThrow(), spent, answer.deliveries());
    }

    private static Approvals.Ask second(Edit edit) {
        return Approvals.Ask.of(
                Approvals.Kind.PAYLOAD_EDIT,
                edit.operator().user(),
                edit.operator().institution(),
                edit.message().toString(),
                ApprovalDigest.of(edit.request()),
                edit.reason());
    }

    private Changed again(Connection tx, ResendJobRepository.Started before, String request) throws SQLException {
        if (!MessageDigest.isEqual(before.digest(), DigestUtils.sha256(request))) {
            throw new IdempotencyConflictException();
        }
        return new Changed(resendJobRepository.job(tx, before.id()).orElseThrow(), List.of(), List.of());
    }

    private Reprocessing.Answer edited(Connection tx, Edit edit, Instant now) throws SQLException {
        try {
            Reprocessing.Answer answer =
                    reprocessing.edited(tx, partners.current(), edit.message(), edit.payload(), now);
            if (answer.what() != Reprocessing.What.TRANSLATED) {
                throw new InvalidResendRequestException(
                        answer.why().equals("unknown") ? "message" : "payload", answer.why());
            }
            return answer;
        } catch (MessageRefusedException messageRefusedException) {
            throw new InvalidResendRequestException(
                    messageRefusedException.findings().isEmpty()
                            ? List.of(new InvalidResendRequestException.Finding(
                                    "payload", messageRefusedException.code().name()))
                            : messageRefusedException.findings().stream()
                                    .map(each -> new InvalidResendRequestException.Finding(each.field(), each.rule()))
                                    .toList());
        }
    }

    private static List<AuditEvent> audit(Edit edit, Reprocessing.Answer answer, UUID job, Instant now) {
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
