package org.enlace.gateway.intake;

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
import org.enlace.connector.LinkId;
import org.enlace.connector.Refusal;
import org.enlace.gateway.delivery.TrialWriting;
import org.enlace.gateway.intake.Submission.Envelope;
import org.enlace.gateway.intake.Submission.Receiver;
import org.enlace.gateway.intake.Tried.End;
import org.enlace.gateway.intake.Tried.Item;
import org.enlace.gateway.intake.Tried.Noted;
import org.enlace.gateway.journal.FindingRow;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Route;
import org.enlace.gateway.partners.Routing;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.registry.RecordSealing;
import org.enlace.gateway.store.TimeOrderedId;
import org.enlace.mappings.BatchFile;
import org.enlace.mappings.BatchItem;
import org.enlace.mappings.BatchRefused;
import org.enlace.mappings.CatalogueFiles;
import org.enlace.mappings.shape.ContractShape;
import org.springframework.stereotype.Component;

/**
 * What would become of bytes if their link's partner sent them now: contract, mapping, agreement, and what each receiver would get, by the very steps of
 * intake and delivery. Asks no table and writes none: whether it is new, who the persons are and what consents were taken back is not looked up.
 * Thread-safe; the caller's thread does the work.
 */
@Component
public class TryOut {

    /** Bytes of what is tried. */
    public static final int LARGEST = 1_048_576;

    /** Items of a file that are looked at. */
    static final int MOST = 20;

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Preparation preparation;
    private final FileItems lines;
    private final RecordSealing records;
    private final TrialWriting writing;
    private final Clock clock;

    TryOut(Preparation preparation, FileItems lines, RecordSealing records, TrialWriting writing, Clock clock) {
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
     * @param credential as which of the link's credentials; one that it does not have is none that speaks for somebody alone
     * @param content at most {@link #LARGEST} bytes
     */
    public Tried run(Snapshot snapshot, PartnerLink link, String credential, byte[] content) {
        if (content.length > LARGEST) {
            throw new IllegalArgumentException("larger than what may be tried");
        }
        Run run = new Run(snapshot, link, credential, clock.instant());
        if (link.answering().isEmpty() && takesFiles(snapshot, link.contract())) {
            run.file(content);
        } else {
            run.message(content);
        }
        return new Tried(link.records().values().iterator().next(), snapshot.hash(), run.items, run.complete);
    }

    private interface Work {
        Preparation.Arrived arrived();
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
            String digest = MessageIntake.sha256(content);
            Envelope envelope = new Envelope(
                    TimeOrderedId.at(now), link.id(), credential, now, digest, content.length, snapshot.hash());
            item(0, () -> {
                MessageIntake.keepsItsContract(snapshot, link, content);
                return new Preparation.Arrived(
                        snapshot, link, envelope, digest, Optional.empty(), content, MessageIntake.context(envelope));
            });
        }

        void file(byte[] content) {
            try {
                Path file = Files.createTempFile("tried-", ".part");
                try {
                    Files.write(file, content);
                    lines(file, MessageIntake.sha256(content));
                } finally {
                    Files.delete(file);
                }
            } catch (BatchRefused refused) {
                items.add(refused(0, FileIntake.refusal(refused), List.of()));
            } catch (IOException unwritable) {
                throw new java.io.UncheckedIOException(unwritable);
            }
        }

        private void lines(Path file, String digest) throws IOException, BatchRefused {
            FileItems.Source source = new FileItems.Source(snapshot, link, credential, digest, TimeOrderedId.at(now));
            try (BatchFile batch =
                    snapshot.catalogue().contract(link.contract()).openBatch(file)) {
                Iterator<BatchItem> all = batch.items();
                while (all.hasNext() && items.size() < MOST && System.nanoTime() < end) {
                    BatchItem each = all.next();
                    item(each.line(), () -> {
                        FileItems.keepsItsContract(each);
                        return lines.arrived(source, each, lines.envelope(source, each));
                    });
                }
                complete &= !all.hasNext();
            }
        }

        private void item(int line, Work work) {
            List<FindingRow> noticed = new ArrayList<>();
            try {
                Preparation.Arrived arrived = work.arrived();
                Optional<Preparation.Spoken> said = preparation.spoken(arrived, noticed);
                items.add(
                        said.isPresent()
                                ? accepted(line, arrived, said.get(), noted(noticed))
                                : new Item(line, End.PARKED, "", noted(noticed), "", null, List.of()));
            } catch (Refusal no) {
                items.add(refused(line, no, noted(noticed)));
            }
        }

        private Item accepted(int line, Preparation.Arrived arrived, Preparation.Spoken said, List<Noted> noted) {
            var record = said.translation().record();
            ObjectNode body = records.asRead(record, said.type());
            TrialWriting.Trial trial =
                    new TrialWriting.Trial(arrived.envelope().id(), link.id(), record.type(), said.businessId());
            List<Tried.Receiver> told = new ArrayList<>();
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

    private static Tried.Receiver receiver(Route route, Set<String> known, TrialWriting.Written written) {
        return new Tried.Receiver(
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

    /** What a refused message was noticed for is told, though nothing but the refusal would be kept. */
    private static Item refused(int line, Refusal no, List<Noted> noticed) {
        List<Noted> why = new ArrayList<>(noticed);
        no.findings().forEach(each -> why.add(new Noted(each.field(), each.rule(), "REFUSE")));
        return new Item(line, End.REFUSED, no.code().name(), why, "", null, List.of());
    }

    private static List<Noted> noted(List<FindingRow> rows) {
        return rows.stream()
                .map(each -> new Noted(each.field(), each.rule(), each.severity()))
                .toList();
    }
}
