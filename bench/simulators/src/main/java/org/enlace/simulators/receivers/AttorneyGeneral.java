package org.enlace.simulators.receivers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The Attorney General's office reads its folder: a batch is taken when its {@code .md5} matches, and moved to {@code taken} when its
 * records are in the ledger. A batch that breaks the contract goes to {@code returned}.
 */
final class AttorneyGeneral {

    private static final String LINK = "fge/reports";

    private final EffectRecorder recorder;
    private final ReceiverFaultSwitch faults;
    private final Path outbox;

    AttorneyGeneral(EffectRecorder recorder, ReceiverFaultSwitch faults, Path outbox) {
        this.recorder = recorder;
        this.faults = faults;
        this.outbox = outbox;
    }

    /** Takes what is ready now. */
    void look() throws IOException {
        if (!Files.isDirectory(outbox) || faults.of(LINK) != ReceiverFault.NONE) {
            return;
        }
        for (Path file : batches()) {
            Path md5 = file.resolveSibling(file.getFileName() + ".md5");
            byte[] bytes = Files.readAllBytes(file);
            if (Files.exists(md5)
                    && Files.readString(md5).toLowerCase(Locale.ROOT).startsWith(md5(bytes))) {
                move(file, md5, take(bytes));
            }
        }
    }

    private List<Path> batches() throws IOException {
        try (Stream<Path> files = Files.list(outbox)) {
            return files.filter(f -> f.getFileName().toString().matches("ENLACE_PARTES_[0-9]{8}_[0-9]{2,}\\.csv"))
                    .sorted()
                    .toList();
        }
    }

    private String take(byte[] bytes) {
        try {
            String digest = EffectRecorder.digest(bytes);
            for (ReportBatch.Report report : ReportBatch.read(bytes).reports()) {
                byte[] lines = report.lines().getBytes(StandardCharsets.UTF_8);
                EffectRecorder.Claim claim = new EffectRecorder.Claim(
                        LINK, report.number(), digest + ":" + report.version(), lines, lines, report.version(), "csv");
                if (recorder.hasUnderOtherKey(claim)) {
                    // The office knows a report by number and version. A repeat is recorded as an oddity.
                    recorder.odd(LINK, "a report came again in another file");
                } else {
                    recorder.take(claim);
                }
            }
            return "taken";
        } catch (ReceiverContractException no) {
            recorder.odd(LINK, no.getMessage());
            return "returned";
        }
    }

    private void move(Path file, Path md5, String folder) throws IOException {
        Path to = Files.createDirectories(outbox.resolve(folder));
        Files.move(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        Files.move(md5, to.resolve(md5.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
