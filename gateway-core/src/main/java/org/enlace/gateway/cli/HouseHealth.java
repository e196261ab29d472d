package org.enlace.gateway.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.enlace.gateway.certificates.Certificates;
import org.enlace.gateway.certificates.Expiry;
import org.enlace.gateway.certificates.RevocationPolicy;
import org.enlace.gateway.certificates.RevocationTrouble;
import org.enlace.gateway.certificates.Strictness;
import org.enlace.gateway.cli.HealthSign.Found;
import org.enlace.gateway.partners.Agreement;
import org.enlace.gateway.partners.ConfigSource;
import org.enlace.gateway.plugins.PluginCheck;

/** What lies in the folders: broker, certificates, configuration, secrets, what dying processes left. */
final class HouseHealth {

    private static final long MIB = 1L << 20;
    private static final int MOST_FILES = 200_000;

    private final Patient patient;
    private OptionalLong longestCopies = OptionalLong.empty();

    HouseHealth(Patient patient) {
        this.patient = patient;
    }

    /** For how many days bytes of messages are kept by the agreement that keeps them longest; empty before {@link #look}, and if nobody knows. */
    OptionalLong longestCopies() {
        return longestCopies;
    }

    void look(Figures figures, List<Found> found) {
        broker(figures, found);
        certificates(found);
        configuration(found);
        secrets(found);
        faults(found);
    }

    private void broker(Figures figures, List<Found> found) {
        if (figures.largest("enlace_broker_connected").orElse(1) < 1) {
            found.add(HealthSign.BROKER_AWAY.found());
        }
        if (!Boolean.parseBoolean(patient.settings().text("enlace.broker.embedded", "true"))) {
            found.add(HealthSign.BROKER_OUTSIDE.found());
            return;
        }
        Path folder = patient.data().root().resolve("broker");
        long pages = size(folder.resolve("paging"));
        found.add(
                pages > MIB ? HealthSign.BROKER_PAGES.found(pages / MIB) : HealthSign.BROKER.found(size(folder) / MIB));
    }

    /** Bytes; 0 if there is no such folder. What goes away meanwhile counts as nothing. */
    private static long size(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.limit(MOST_FILES).mapToLong(HouseHealth::bytes).sum();
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }

    private static long bytes(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException gone) {
            return 0;
        }
    }

    private Strictness strictness(List<Found> found) {
        try {
            return patient.settings().strictness();
        } catch (RuntimeException noStart) {
            found.add(HealthSign.UNFIT.found(noStart.getMessage()));
            return Strictness.USUAL;
        }
    }

    void certificates(List<Found> found) {
        Strictness how = strictness(found);
        Certificates certificates = new Certificates(patient.settings().tls(patient.data()), patient.clock(), how);
        Instant now = patient.clock().instant();
        int wrong = certificates.problems().size();
        if (wrong > 0) {
            found.add(HealthSign.CERTIFICATES_WRONG.found(wrong));
        }
        boolean soon = false;
        for (Expiry each : certificates.expiries()) {
            Expiry.Nearness near = each.nearness(now);
            if (near != Expiry.Nearness.FAR) {
                soon = true;
                found.add((near == Expiry.Nearness.EXPIRED ? HealthSign.CERTIFICATE_ENDED : HealthSign.CERTIFICATE_ENDS)
                        .found("tls/" + each.place().folder(), each.days(now)));
            }
        }
        List<RevocationTrouble> troubles = certificates.revocationTroubles();
        troubles.forEach(each -> found.add(sign(each.kind(), how).found("tls/" + each.file())));
        if (wrong == 0 && !soon && troubles.isEmpty()) {
            found.add(HealthSign.CERTIFICATES.found(certificates.expiries().size()));
        }
    }

    private static HealthSign sign(RevocationTrouble.Kind kind, Strictness how) {
        if (kind == RevocationTrouble.Kind.REVOKED) {
            return HealthSign.CERTIFICATE_REVOKED;
        }
        return how.revocation() == RevocationPolicy.HARD ? HealthSign.REVOCATION_SHUTS : HealthSign.REVOCATION_OLD;
    }

    void configuration(List<Found> found) {
        Path folder = patient.config();
        Map<String, String> values = patient.values();
        try (PluginCheck plugins = new PluginCheck(
                patient.data().root().resolve("plugins"),
                folder,
                patient.settings().destinations(),
                patient.clock())) {
            CheckedConfig checked = CheckedConfig.read(
                    new ConfigSource(folder, patient.profile(), values::get), List.of(plugins.settings()));
            int problems = plugins.problems(java.util.Locale.ENGLISH).size()
                    + checked.problems(java.util.Locale.ENGLISH).size();
            if (problems > 0) {
                found.add(HealthSign.CONFIGURATION_WRONG.found(problems, folder));
                return;
            }
            longestCopies = checked.snapshot().agreements().values().stream()
                    .mapToLong(Agreement::retentionDays)
                    .max();
            found.add(HealthSign.CONFIGURATION.found(
                    checked.snapshot().partners().size(),
                    checked.snapshot().links().size()));
        } catch (IOException | RuntimeException unreadable) {
            found.add(HealthSign.CONFIGURATION_UNREAD.found(
                    folder, unreadable.getClass().getSimpleName()));
        }
    }

    void secrets(List<Found> found) {
        if (Files.notExists(patient.data().credentials())) {
            found.add(HealthSign.FILE_MISSING.found(patient.data().credentials()));
            return;
        }
        try {
            List<Path> open = ProductionCheck.open(patient.data());
            open.forEach(each -> found.add(HealthSign.FILE_OPEN.found(each)));
            if (open.isEmpty()) {
                found.add(HealthSign.FILES_CLOSED.found());
            }
        } catch (IOException unreadable) {
            found.add(HealthSign.FILE_MISSING.found(patient.data().root().resolve("keys")));
        }
    }

    private void faults(List<Found> found) {
        long count = 0;
        if (Files.isDirectory(patient.data().faults())) {
            try (Stream<Path> files = Files.list(patient.data().faults())) {
                count = files.filter(Files::isRegularFile).count();
            } catch (IOException unreadable) {
                count = 0;
            }
        }
        found.add(
                count == 0
                        ? HealthSign.FAULTS_NONE.found()
                        : HealthSign.FAULTS.found(count, patient.data().faults()));
    }
}
