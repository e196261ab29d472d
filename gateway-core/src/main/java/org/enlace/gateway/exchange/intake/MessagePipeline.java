package org.enlace.gateway.exchange.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.configuration.model.Credential;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.ProtectedNames;
import org.enlace.gateway.configuration.model.Route;
import org.enlace.gateway.configuration.model.Routing;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.model.UnmetCondition;
import org.enlace.gateway.exchange.conformance.ConformanceRunMark;
import org.enlace.gateway.exchange.intake.Submission.Candidate;
import org.enlace.gateway.exchange.intake.Submission.Content;
import org.enlace.gateway.exchange.intake.Submission.Envelope;
import org.enlace.gateway.exchange.intake.Submission.Receiver;
import org.enlace.gateway.exchange.intake.rule.ExpiredAlertCheck;
import org.enlace.gateway.exchange.intake.rule.TextSanityCheck;
import org.enlace.gateway.exchange.journal.BulkLoadMark;
import org.enlace.gateway.exchange.journal.Hop;
import org.enlace.gateway.exchange.journal.RecordCorrection;
import org.enlace.gateway.exchange.journal.SealedBody;
import org.enlace.gateway.exchange.journal.StoredFinding;
import org.enlace.gateway.exchange.journal.StoredMessage.BatchPlace;
import org.enlace.gateway.exchange.policy.ProtectedPlaces;
import org.enlace.gateway.exchange.registry.RecordSealing;
import org.enlace.gateway.platform.encryption.DataKey;
import org.enlace.gateway.platform.encryption.SealContext;
import org.enlace.gateway.platform.encryption.Sealer;
import org.enlace.mappings.CanonicalRecord;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Context;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.PartnerScheme;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.Translation;
import org.enlace.mappings.UntranslatableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Translates a message, checks its sender and receivers, and seals it: everything but the commit. Thread-safe. */
@Component
public class MessagePipeline {

    private static final Logger LOG = LoggerFactory.getLogger(MessagePipeline.class);

    private final RecordSealing records;
    private final Sealer sealer;
    private final ReceiptIds receipts;

    public MessagePipeline(RecordSealing records, Sealer sealer, ReceiptIds receipts) {
        this.records = records;
        this.sealer = sealer;
        this.receipts = receipts;
    }

    /**
     * One message as it arrived, its contract checked.
     *
     * @param key keyed digest of its transport id
     * @param batch the file it came in
     * @param context what the mapping may know besides the payload
     * @param only of what belongs to a run, the link that is proven by it; no other link gets it, and no link at all where this is empty
     * @param corrections what operators have corrected of the record, for routing to decide by
     */
    public record Arrived(
            Snapshot snapshot,
            PartnerLink link,
            Envelope envelope,
            String key,
            Optional<BatchPlace> batch,
            byte[] payload,
            Context context,
            Optional<LinkId> only,
            List<RecordCorrection> corrections) {

        public Arrived(
                Snapshot snapshot,
                PartnerLink link,
                Envelope envelope,
                String key,
                Optional<BatchPlace> batch,
                byte[] payload,
                Context context) {
            this(snapshot, link, envelope, key, batch, payload, context, Optional.empty(), List.of());
        }

        private boolean ofARun() {
            return batch.flatMap(BatchPlace::population)
                    .filter(ConformanceRunMark::marks)
                    .isPresent();
        }

        private boolean mayGoTo(LinkId to) {
            return !ofARun() || only.filter(to::equals).isPresent();
        }
    }

    /** Makes a message ready for the committer. A {@link MessageRefusedException} if its sender may not send it or its record may not be kept. */
    public Candidate prepare(Arrived arrived) {
        return prepared(arrived).candidate();
    }

    /** A message ready for the committer, and its content; no content if it is to be parked. */
    record Prepared(Candidate candidate, Optional<Spoken> said) {}

    Prepared prepared(Arrived arrived) {
        long started = System.nanoTime();
        List<StoredFinding> findings = new ArrayList<>();
        Optional<Spoken> said = spoken(arrived, findings);
        Optional<Content> content = said.flatMap(each -> orParked(arrived, findings, () -> sealed(arrived, each)));
        long micros = (System.nanoTime() - started) / 1_000;
        Candidate candidate = new Candidate(
                arrived.envelope(),
                receipts.of(arrived.link().id(), arrived.envelope().digest(), content, arrived.key()),
                arrived.key(),
                arrived.batch(),
                payload(arrived.envelope().id(), arrived.payload()),
                content,
                findings,
                hops(arrived, content, findings.size(), micros));
        return new Prepared(candidate, said);
    }

    /**
     * The content of a message, judged and not sealed.
     *
     * @param population of reference, if it is none of national cases
     */
    public record Spoken(
            String mapping,
            Translation translation,
            RecordType type,
            String businessId,
            Optional<String> population,
            List<Receiver> receivers,
            List<UnmetCondition> unmet) {
        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "Spoken";
        }
    }

    /**
     * Translates a message and says who would get it. A {@link MessageRefusedException} if its sender may not send it or its record may not be kept.
     *
     * @param findings gets whatever was noticed
     * @return empty if the mapping could not finish: it would be parked
     */
    public Optional<Spoken> spoken(Arrived arrived, List<StoredFinding> findings) {
        return orParked(arrived, findings, () -> understood(arrived, findings));
    }

    private interface Work<R> {
        R done() throws UntranslatableException;
    }

    private static <R> Optional<R> orParked(Arrived arrived, List<StoredFinding> findings, Work<R> work) {
        UUID id = arrived.envelope().id();
        try {
            return Optional.of(work.done());
        } catch (UntranslatableException stuck) {
            if (stuck.bySender()) {
                throw ContractRefusal.of(stuck.findings());
            }
            // The contract allowed it, so it is not the sender's fault: stored and parked for an integrator.
            stuck.findings().forEach(finding -> findings.add(row(id, finding)));
            return Optional.empty();
        } catch (MessageRefusedException messageRefusedException) {
            throw messageRefusedException;
        } catch (RuntimeException defect) {
            // Ours, not the sender's: stored and parked. Its message may quote a value.
            LOG.error(
                    "{}: a message could not be prepared ({})",
                    arrived.link().id(),
                    defect.getClass().getName());
            findings.add(row(id, MappingFinding.warn("", "internal")));
            return Optional.empty();
        }
    }

    private Spoken understood(Arrived arrived, List<StoredFinding> findings) throws UntranslatableException {
        PartnerLink link = arrived.link();
        UUID id = arrived.envelope().id();
        String mappingId = link.records().values().iterator().next();
        Translation translation =
                arrived.snapshot().catalogue().inward(mappingId).translate(arrived.payload(), arrived.context());
        translation.findings().forEach(finding -> findings.add(row(id, finding)));
        JsonNode body = translation.record().body();
        checkOwner(link, body);
        correct(arrived, translation.record(), findings);
        ExpiredAlertCheck.of(body, arrived.envelope().receivedAt())
                .ifPresent(finding -> findings.add(row(id, finding)));
        refuseForeign(link, arrived.envelope().credential(), body);
        String record = translation.record().type();
        RecordType type = arrived.snapshot().catalogue().recordType(record);
        refuseProtected(body, type, arrived.snapshot().protectedNames());
        Optional<String> apart = arrived.batch().flatMap(BatchPlace::population);
        // Numbers of a population that was loaded apart are not the numbers of its link's own records.
        String businessId = apart.map(name -> name + ":").orElse("") + records.businessId(translation);
        TextSanityCheck.check(body, businessId);
        List<Receiver> receivers = receivers(arrived, record, body);
        return new Spoken(
                mappingId,
                translation,
                type,
                businessId,
                apart.or(link::population),
                receivers,
                unmet(arrived, record, body, receivers));
    }

    /** Parks a record with a number under the scheme of another partner: that one would get it back. */
    private static void checkOwner(PartnerLink link, JsonNode body) throws UntranslatableException {
        if (PartnerScheme.hasForeign(body, link.id().partner())) {
            throw new UntranslatableException(List.of(MappingFinding.refuse(PartnerScheme.FIELD, "foreign-number")));
        }
    }

    private static void correct(Arrived arrived, CanonicalRecord record, List<StoredFinding> findings) {
        for (RecordCorrection each : arrived.corrections()) {
            findings.add(each.applyTo(arrived.envelope().id(), record.body()));
            if (!arrived.snapshot().catalogue().invalidFields(record).isEmpty()) {
                throw MessageRefusedException.of(RefusalCode.CONTRACT, each.field(), Catalogue.RECORD_SCHEMA);
            }
        }
    }

    private Content sealed(Arrived arrived, Spoken said) {
        return new Content(
                said.mapping(),
                said.businessId(),
                arrived.link().versionRule(),
                said.population(),
                records.prepare(arrived.envelope().id(), said.translation().record(), said.type()),
                said.receivers(),
                said.unmet());
    }

    /** Returns the receivers. Agreements are never retroactive: a historical load needs none, and goes to no receiver. */
    private static List<Receiver> receivers(Arrived arrived, String type, JsonNode body) {
        if (BulkLoadMark.by(arrived.envelope().credential())) {
            return List.of();
        }
        Routing routing = arrived.snapshot()
                .routes(arrived.link().id(), type, body, arrived.envelope().receivedAt());
        if (!routing.inForce()) {
            throw noAgreement(arrived.snapshot()
                    .whyNone(
                            arrived.link().id(), type, false, arrived.envelope().receivedAt()));
        }
        return routing.routes().stream()
                .filter(route -> arrived.mayGoTo(route.to()))
                .map(route -> new Receiver(route, lifetime(arrived.snapshot(), route)))
                .toList();
    }

    /** Returns why no agreement applies. Computed only where no receiver may be entitled; a case notice may have no receivers. */
    private static List<UnmetCondition> unmet(Arrived arrived, String type, JsonNode body, List<Receiver> receivers) {
        boolean routed =
                receivers.stream().anyMatch(each -> each.route().caseNumbers().isEmpty());
        if (routed || arrived.ofARun() || BulkLoadMark.by(arrived.envelope().credential())) {
            return List.of();
        }
        return arrived.snapshot()
                .unmet(arrived.link().id(), type, body, arrived.envelope().receivedAt());
    }

    /** The rule that partners know, with the exact one of the three. */
    public static MessageRefusedException noAgreement(String why) {
        return MessageRefusedException.of(
                RefusalCode.NOT_ENTITLED,
                List.of(
                        new org.enlace.connector.Finding("", "no-agreement-in-force"),
                        new org.enlace.connector.Finding("", why)));
    }

    private static Duration lifetime(Snapshot snapshot, Route route) {
        return snapshot.link(route.to()).orElseThrow().retry().lifetime();
    }

    public static void refuseForeign(PartnerLink link, String credentialId, JsonNode body) {
        link.credential(credentialId)
                .flatMap((Credential credential) -> credential.foreignField(body))
                .ifPresent(field -> {
                    throw MessageRefusedException.of(RefusalCode.NOT_ENTITLED, field, "not-your-post");
                });
    }

    public static void refuseProtected(JsonNode body, RecordType type, ProtectedNames names) {
        List<org.enlace.connector.Finding> findings = ProtectedPlaces.findings(body, type, names).stream()
                .map(finding -> new org.enlace.connector.Finding(finding.field(), finding.rule()))
                .toList();
        if (!findings.isEmpty()) {
            throw MessageRefusedException.of(RefusalCode.CONTRACT, findings);
        }
    }

    private SealedBody payload(UUID id, byte[] payload) {
        DataKey key = sealer.newKey(SealContext.of("journal.payload", "wrapped_key", id));
        return new SealedBody(
                id, key.wrapped(), sealer.sealBody(key, SealContext.of("journal.payload", "sealed", id), payload));
    }

    private static List<Hop> hops(Arrived arrived, Optional<Content> content, int findings, long micros) {
        Envelope envelope = arrived.envelope();
        Instant at = envelope.receivedAt();
        Hop received = new Hop(
                envelope.id(),
                Optional.empty(),
                at,
                Hop.Step.RECEIVED,
                "OK",
                null,
                Map.of(
                        "link",
                        envelope.link().toString(),
                        "credential",
                        envelope.credential(),
                        "contract",
                        arrived.link().contract()));
        Hop translated = new Hop(
                envelope.id(),
                Optional.empty(),
                at,
                Hop.Step.TRANSLATED,
                content.isPresent() ? "OK" : "PARKED",
                micros,
                Map.of(
                        "mapping", arrived.link().records().values().iterator().next(),
                        "findings", Integer.toString(findings),
                        "snapshot", envelope.snapshot()));
        return List.of(received, translated);
    }

    private static StoredFinding row(UUID id, MappingFinding finding) {
        return new StoredFinding(
                id, finding.field(), finding.rule(), finding.severity().name());
    }
}
