package org.enlace.gateway.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.exchange.intake.Candidates.NOW;
import static org.enlace.gateway.exchange.intake.Candidates.hex;
import static org.enlace.gateway.exchange.intake.Candidates.message;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Contradicts;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Decision;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Fresh;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Repeated;
import org.enlace.gateway.exchange.intake.Submission.Candidate;
import org.enlace.gateway.exchange.intake.Submission.Refused;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.junit.jupiter.api.Test;

class IntakeAuditEntriesTest {

    @Test
    void anAcceptedMessageIsAuditedWithItsDigestReceiptVersionAndSnapshot() {
        Candidate candidate = message("m1", "payload", "P-1");
        AuditEvent event = one(candidate, new Fresh(2, Optional.empty()));
        assertThat(event.action()).isEqualTo(AuditAction.ACCEPTED);
        assertThat(event.actor()).isEqualTo("police/reports#main");
        assertThat(event.subject()).isEqualTo(candidate.envelope().id().toString());
        assertThat(event.facts())
                .containsOnly(
                        Map.entry("digest", hex("payload")),
                        Map.entry("receipt", candidate.receiptId().toString()),
                        Map.entry(
                                "record",
                                candidate.content().orElseThrow().record().record()),
                        Map.entry("agreements", "police-reports"),
                        Map.entry("snapshot", "snapshot-hash"),
                        Map.entry("version", "2"));
    }

    @Test
    void aMessageThatCannotBeTranslatedIsAuditedAsParked() {
        assertThat(one(message("m1", "payload", null), new Fresh(0, Optional.empty()))
                        .action())
                .isEqualTo(AuditAction.MESSAGE_PARKED);
    }

    @Test
    void aRepeatNamesTheFirstAndAConflictItsRule() {
        UUID first = UUID.randomUUID();
        AuditEvent repeated = one(message("m1", "payload", "P-1"), new Repeated(first));
        assertThat(repeated.action()).isEqualTo(AuditAction.REPEATED);
        assertThat(repeated.facts()).containsOnly(Map.entry("original", first.toString()));
        AuditEvent conflict = one(message("m1", "other", "P-1"), new Contradicts("", "same-id-other-payload"));
        assertThat(conflict.action()).isEqualTo(AuditAction.CONFLICT);
        assertThat(conflict.facts()).containsOnly(Map.entry("rule", "same-id-other-payload"));
    }

    @Test
    void aRefusalIsAuditedWithItsCodeAndAWrongCredentialApart() {
        Refused broken = new Refused(Candidates.envelope("payload"), "CONTRACT", List.of());
        Refused stranger = new Refused(Candidates.envelope(""), "UNAUTHENTICATED", List.of());
        List<AuditEvent> events = IntakeAuditEntries.of(List.of(broken, stranger), Map.of(), Set.of(), NOW);
        assertThat(events)
                .extracting(AuditEvent::action)
                .containsExactly(AuditAction.REFUSED, AuditAction.CREDENTIAL_REFUSED);
        assertThat(events.get(0).facts()).containsOnly(Map.entry("code", "CONTRACT"));
    }

    @Test
    void everyMessageOfAGroupHasOneEntryInTheGroupsOrder() {
        Candidate first = message("m1", "a", "P-1");
        Refused second = new Refused(Candidates.envelope("b"), "CONTRACT", List.of());
        Candidate third = message("m3", "c", "P-3");
        Map<Candidate, Decision> decisions =
                Map.of(first, new Fresh(1, Optional.empty()), third, new Contradicts("", "rule"));
        assertThat(IntakeAuditEntries.of(List.of(first, second, third), decisions, Set.of(), NOW))
                .extracting(AuditEvent::subject)
                .containsExactly(
                        first.envelope().id().toString(),
                        second.envelope().id().toString(),
                        third.envelope().id().toString());
    }

    private static AuditEvent one(Candidate candidate, Decision decision) {
        List<AuditEvent> events = IntakeAuditEntries.of(List.of(candidate), Map.of(candidate, decision), Set.of(), NOW);
        assertThat(events).hasSize(1);
        return events.get(0);
    }
}
