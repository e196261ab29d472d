package org.enlace.gateway.exchange.intake.dryrun;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Route;
import org.enlace.gateway.configuration.model.Routing;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.delivery.files.DryRunDelivery;
import org.enlace.gateway.exchange.intake.FileMessages;
import org.enlace.gateway.exchange.intake.MessageIntake;
import org.enlace.gateway.exchange.intake.MessagePipeline;
import org.enlace.gateway.exchange.intake.Submission.Envelope;
import org.enlace.gateway.exchange.intake.Submission.Receiver;
import org.enlace.gateway.exchange.intake.dryrun.DryRunResult.End;
import org.enlace.gateway.exchange.intake.dryrun.DryRunResult.Item;
import org.enlace.gateway.exchange.intake.dryrun.DryRunResult.Noted;
import org.enlace.gateway.exchange.intake.files.FileIntake;
import org.enlace.gateway.exchange.journal.StoredFinding;
import org.enlace.gateway.exchange.registry.RecordSealing;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.mappings.BatchFile;
import org.enlace.mappings.BatchItem;
import org.enlace.mappings.BatchRefusedException;
import org.enlace.mappings.CatalogueFiles;
import org.enlace.mappings.shape.ContractShape;
import org.springframework.stereotype.Component;

/**
 * Computes the result if a link's partner sent these bytes now: contract, mapping, agreement, and what each receiver would get, by the very steps of
 * intake and delivery. Reads and writes no table: it does not look up whether the message is new, who the persons are and what consents were
 * withdrawn. Thread-safe; the caller's thread does the work.
 */
@Component
public class DryRun {

    /** Bytes of what is tried. */
    public static final int LARGEST = 1_048_576;

    /** Items of a file that are looked at. */
    static final int MOST = 20;

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final MessagePipeline preparation;
    private final FileMessages lines;
    private final RecordSealing records;
    private final DryRunDelivery writing;
    private final Clock clock;

    public DryRun(
            MessagePipeline preparation,
            FileMessages lines,
            RecordSealing records,
            DryRunDelivery writing,
            Clock clock) {
        this.preparation = preparation;
        this.lines = lines;
        this.records = records;
        this.writing = writing;
        this.clock = clock;
    }

    /** True if what comes by this contract is files of many messages. */
    public static boolean takesFiles(Snapshot snapshot, String contract) {
        CatalogueFiles files = snapshot.catalogue().files();
        String folder = ContractShape.folder(contract);
        return files.names().contains(folder + "layout.yaml") || files.names().contains(folder + "batch.yaml");
    }

    /**
     * Tries it.
     *
     * @param link that receives
     * @param credential as which of the link's credentials; a credential that the link does not have counts as one without a sender of its own
     * @param content at most {@link #LARGEST} bytes
     */
    public DryRunResult run(Snapshot snapshot, PartnerLink link, String credential, byte[] content) {
        if (content.length > LARGEST) {
            throw new IllegalArgumentException("larger than what may be tried");
        }
        Run run = new Run(snapshot, link, credential, clock.instant());
        if (link.answering().isEmpty() && takesFiles(snapshot, link.contract())) {
            run.file(content);
        } else {
            run.message(content);
        }
        return new DryRunResult(link.records().values().iterator().next(), snapshot.hash(), run.items, run.complete);
    }

    private interface Work {
        MessagePipeline.Arrived arrived();
    }

    private final class Run {

        private final Snapshot snapshot;
        private final PartnerLink link;
        private final String credential;
        private final Instant now;
        private final long end = System.nanoTime() + LONGEST.toNanos();
        private final List<Item> items = new ArrayList<>();
        private boolean complete = true;

        Run(Snapshot snapshot, PartnerLink link, String credential, Instant now) {
            this.snapshot = snapshot;
            this.link = link;
            this.credential = credential;
            this.now = now;
        }

        void message(byte[] content) {
            String digest = DigestUtils.sha256Hex(content);
            Envelope envelope = new Envelope(
                    TimeOrderedId.at(now), link.id(), credential, now, digest, content.length, snapshot.hash());
            item(0, () -> {
                MessageIntake.keepsItsContract(snapshot, link, content);
                return new MessagePipeline.Arrived(
                        snapshot, link, envelope, digest, Optional.empty(), content, MessageIntake.context(envelope));
            });
        }

        void file(byte[] content) {
            try {
                Path file = Files.createTempFile("tried-", ".part");
                try {
                    Files.write(file, content);
                    lines(file, DigestUtils.sha256Hex(content));
                } finally {
                    Files.delete(file);
                }
            } catch (BatchRefusedException refused) {
                items.add(refused(0, FileIntake.refusal(refused), List.of()));
            } catch (IOException unwritable) {
                throw new java.io.UncheckedIOException(unwritable);
            }
        }

        private void lines(Path file, String digest) throws IOException, BatchRefusedException {
            FileMessages.Source source =
                    new FileMessages.Source(snapshot, link, credential, digest, TimeOrderedId.at(now));
            try (BatchFile batch =
                    snapshot.catalogue().contract(link.contract()).openBatch(file)) {
                Iterator<BatchItem> all = batch.items();
                while (all.hasNext() && items.size() < MOST && System.nanoTime() < end) {
                    BatchItem each = all.next();
                    item(each.line(), () -> {
                        FileMessages.keepsItsContract(each);
                        return lines.arrived(source, each, lines.envelope(source, each));
                    });
                }
                complete &= !all.hasNext();
            }
        }

        private void item(int line, Work work) {
            List<StoredFinding> noticed = new ArrayList<>();
            try {
                MessagePipeline.Arrived arrived = work.arrived();
                Optional<MessagePipeline.Spoken> said = preparation.spoken(arrived, noticed);
                items.add(
                        said.isPresent()
                                ? accepted(line, arrived, said.get(), noted(noticed))
                                : new Item(line, End.PARKED, "", noted(noticed), "", null, List.of()));
            } catch (MessageRefusedException no) {
                items.add(refused(line, no, noted(noticed)));
            }
        }

        private Item accepted(
                int line, MessagePipeline.Arrived arrived, MessagePipeline.Spoken said, List<Noted> noted) {
            var record = said.translation().record();
            ObjectNode body = records.asRead(record, said.type());
            DryRunDelivery.Trial trial =
                    new DryRunDelivery.Trial(arrived.envelope().id(), link.id(), record.type(), said.businessId());
            List<DryRunResult.Receiver> told = new ArrayList<>();
            Set<String> known = records.schemes(record);
            List<Receiver> sure = Routing.entitled(said.receivers(), Receiver::route, known);
            Set<LinkId> reached = sure.stream().map(each -> each.route().to()).collect(Collectors.toSet());
            for (Receiver each : sure) {
                boolean inTime = System.nanoTime() < end;
                complete &= inTime;
                told.add(receiver(
                        each.route(),
                        Set.of(),
                        inTime ? writing.write(snapshot, trial, each.route(), body, now) : null));
            }
            said.receivers().stream()
                    .filter(each -> !reached.contains(each.route().to()))
                    .forEach(each -> told.add(receiver(each.route(), known, null)));
            return new Item(line, End.ACCEPTED, "", noted, said.businessId(), record.body(), told);
        }
    }

    private static DryRunResult.Receiver receiver(Route route, Set<String> known, DryRunDelivery.Written written) {
        return new DryRunResult.Receiver(
                route.to().toString(),
                route.agreementId(),
                route.policy().id(),
                route.mappingId(),
                written == null
                        ? route.caseNumbers().stream()
                                .filter(each -> !known.contains(each))
                                .sorted()
                                .toList()
                        : List.of(),
                written);
    }

    /** Returns the item of a refused message, with its findings, though only the refusal would be kept. */
    private static Item refused(int line, MessageRefusedException no, List<Noted> noticed) {
        List<Noted> why = new ArrayList<>(noticed);
        no.findings().forEach(each -> why.add(new Noted(each.field(), each.rule(), "REFUSE")));
        return new Item(line, End.REFUSED, no.code().name(), why, "", null, List.of());
    }

    private static List<Noted> noted(List<StoredFinding> rows) {
        return rows.stream()
                .map(each -> new Noted(each.field(), each.rule(), each.severity()))
                .toList();
    }
}
