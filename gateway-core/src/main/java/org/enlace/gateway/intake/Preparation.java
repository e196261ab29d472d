package org.enlace.gateway.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.conformance.RunMark;
import org.enlace.gateway.intake.Submission.Candidate;
import org.enlace.gateway.intake.Submission.Content;
import org.enlace.gateway.intake.Submission.Envelope;
import org.enlace.gateway.intake.Submission.Receiver;
import org.enlace.gateway.journal.Backloaded;
import org.enlace.gateway.journal.FindingRow;
import org.enlace.gateway.journal.Hop;
import org.enlace.gateway.journal.MessageRow.BatchPlace;
import org.enlace.gateway.journal.RecordCorrection;
import org.enlace.gateway.journal.SealedBody;
import org.enlace.gateway.partners.Credential;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.ProtectedNames;
import org.enlace.gateway.partners.Route;
import org.enlace.gateway.partners.Routing;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.partners.UnmetCondition;
import org.enlace.gateway.protection.ProtectedPlaces;
import org.enlace.gateway.registry.RecordSealing;
import org.enlace.gateway.sealing.DataKey;
import org.enlace.gateway.sealing.SealContext;
import org.enlace.gateway.sealing.Sealer;
import org.enlace.mappings.Context;
import org.enlace.mappings.Finding;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.Translation;
import org.enlace.mappings.Untranslatable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Translates, checks who may say it and who gets it, and seals: everything but the commit. Thread-safe. */
@Component
class Preparation {

    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

    private final RecordSealing records;
    private final Sealer sealer;
    private final ReceiptIds receipts;

    Preparation(RecordSealing records, Sealer sealer, ReceiptIds receipts) {
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
     * @param only of what belongs to a run, the link that is proven by it; nobody else gets it, and nobody at all where this is empty
     * @param corrections what operators have corrected of the record, for routing to decide by
     */
    record Arrived(
            Snapshot snapshot,
            PartnerLink link,
            Envelope envelope,
            String key,
            Optional<BatchPlace> batch,
            byte[] payload,
            Context context,
            Optional<LinkId> only,
            List<RecordCorrection> corrections) {

        Arrived(
                Snapshot snapshot,
                PartnerLink link,
                Envelope envelope,
                String key,
                Optional<BatchPlace> batch,
                byte[] payload,
                Context context,
                Optional<LinkId> only) {
            this(snapshot, link, envelope, key, batch, payload, context, only, List.of());
        }

        Arrived(
                Snapshot snapshot,
                PartnerLink link,
                Envelope envelope,
                String key,
                Optional<BatchPlace> batch,
                byte[] payload,
                Context context) {
            this(snapshot, link, envelope, key, batch, payload, context, Optional.empty());
        }

        private boolean ofARun() {
            return batch.flatMap(BatchPlace::population).filter(RunMark::marks).isPresent();
        }

        private boolean mayGoTo(LinkId to) {
            return !ofARun() || only.filter(to::equals).isPresent();
        }
    }

    /** Makes a message ready for the committer. A {@link Refusal} if its sender may not send it or its record may not be kept. */
    Candidate prepare(Arrived arrived) {
        long started = System.nanoTime();
        List<FindingRow> findings = new ArrayList<>();
        Optional<Content> content = content(arrived, findings);
        long micros = (System.nanoTime() - started) / 1_000;
        return new Candidate(
                arrived.envelope(),
                receipts.of(arrived.link().id(), arrived.envelope().digest(), content, arrived.key()),
                arrived.key(),
                arrived.batch(),
                payload(arrived.envelope().id(), arrived.payload()),
                content,
                findings,
                hops(arrived, content, findings.size(), micros));
    }

    /**
     * What a message says, judged and not sealed.
     *
     * @param population of reference, if it is none of national cases
     */
    record Spoken(
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
     * Translates a message and says who would get it. A {@link Refusal} if its sender may not send it or its record may not be kept.
     *
     * @param findings gets whatever was noticed
     * @return empty if the mapping could not finish: it would be parked
     */
    Optional<Spoken> spoken(Arrived arrived, List<FindingRow> findings) {
        return orParked(arrived, findings, () -> understood(arrived, findings));
    }

    private Optional<Content> content(Arrived arrived, List<FindingRow> findings) {
        return spoken(arrived, findings).flatMap(said -> orParked(arrived, findings, () -> sealed(arrived, said)));
    }

    private interface Work<R> {
        R done() throws Untranslatable;
    }

    private static <R> Optional<R> orParked(Arrived arrived, List<FindingRow> findings, Work<R> work) {
        UUID id = arrived.envelope().id();
        try {
            return Optional.of(work.done());
        } catch (Untranslatable stuck) {
            // The contract allowed it, so it is not the sender's fault: stored and parked for an integrator.
            stuck.findings().forEach(finding -> findings.add(row(id, finding)));
            return Optional.empty();
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException defect) {
            // Ours, not the sender's: stored and parked. Its message may quote a value.
            LOG.error(
                    "{}: a message could not be prepared ({})",
                    arrived.link().id(),
                    defect.getClass().getName());
            findings.add(row(id, Finding.warn("", "internal")));
            return Optional.empty();
        }
    }

    private static Spoken understood(Arrived arrived, List<FindingRow> findings) throws Untranslatable {
        PartnerLink link = arrived.link();
        UUID id = arrived.envelope().id();
        String mappingId = link.records().values().iterator().next();
        Translation translation =
                arrived.snapshot().catalogue().inward(mappingId).translate(arrived.payload(), arrived.context());
        translation.findings().forEach(finding -> findings.add(row(id, finding)));
        JsonNode body = translation.record().body();
        arrived.corrections()
                .forEach(each ->
                        findings.add(each.applyTo(id, translation.record().body())));
        ExpiredAlert.of(body, arrived.envelope().receivedAt()).ifPresent(finding -> findings.add(row(id, finding)));
        refuseForeign(link, arrived.envelope().credential(), body);
        String record = translation.record().type();
        RecordType type = arrived.snapshot().catalogue().recordType(record);
        refuseProtected(body, type, arrived.snapshot().protectedNames());
        Optional<String> apart = arrived.batch().flatMap(BatchPlace::population);
        // Numbers of a population that was loaded apart are not the numbers of its link's own records.
        String businessId = apart.map(name -> name + ":").orElse("") + translation.businessId();
        Storable.check(body, businessId);
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

    /** Agreements are never retroactive: what is loaded from old years needs none, and goes to nobody. */
    private static List<Receiver> receivers(Arrived arrived, String type, JsonNode body) {
        if (Backloaded.by(arrived.envelope().credential())) {
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

    /** Why no agreement applies. Asked only where nobody may be entitled; receivers of a case notice may be none. */
    private static List<UnmetCondition> unmet(Arrived arrived, String type, JsonNode body, List<Receiver> receivers) {
        boolean routed =
                receivers.stream().anyMatch(each -> each.route().caseNumbers().isEmpty());
        if (routed || arrived.ofARun() || Backloaded.by(arrived.envelope().credential())) {
            return List.of();
        }
        return arrived.snapshot()
                .unmet(arrived.link().id(), type, body, arrived.envelope().receivedAt());
    }

    /** The rule that partners know, and beside it which of the three it is. */
    static Refusal noAgreement(String why) {
        return Refusal.of(
                RefusalCode.NOT_ENTITLED,
                List.of(
                        new org.enlace.connector.Finding("", "no-agreement-in-force"),
                        new org.enlace.connector.Finding("", why)));
    }

    private static Duration lifetime(Snapshot snapshot, Route route) {
        return snapshot.link(route.to()).orElseThrow().retry().lifetime();
    }

    static void refuseForeign(PartnerLink link, String credentialId, JsonNode body) {
        link.credential(credentialId)
                .flatMap((Credential credential) -> credential.foreignField(body))
                .ifPresent(field -> {
                    throw Refusal.of(RefusalCode.NOT_ENTITLED, field, "not-your-post");
                });
    }

    static void refuseProtected(JsonNode body, RecordType type, ProtectedNames names) {
        List<org.enlace.connector.Finding> findings = ProtectedPlaces.findings(body, type, names).stream()
                .map(finding -> new org.enlace.connector.Finding(finding.field(), finding.rule()))
                .toList();
        if (!findings.isEmpty()) {
            throw Refusal.of(RefusalCode.CONTRACT, findings);
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

    private static FindingRow row(UUID id, Finding finding) {
        return new FindingRow(
                id, finding.field(), finding.rule(), finding.severity().name());
    }
}
