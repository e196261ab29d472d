package org.enlace.gateway.cli.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.enlace.gateway.cli.doctor.HealthSign.Found;
import org.enlace.gateway.cli.shared.CheckedConfig;
import org.enlace.gateway.cli.shared.GatewayMetrics;
import org.enlace.gateway.configuration.connectors.PluginCheck;
import org.enlace.gateway.configuration.files.ConfigSource;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.security.certificates.CertificateExpiry;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.enlace.gateway.security.certificates.RevocationPolicy;
import org.enlace.gateway.security.certificates.RevocationProblem;
import org.enlace.gateway.security.certificates.ValidationPolicy;

/** Checks the folders: broker, certificates, configuration, secrets, dumps of crashed processes. */
public final class FolderHealth {

    private static final long MIB = 1L << 20;
    private static final int MOST_FILES = 200_000;

    private final Installation installation;
    private OptionalLong longestCopies = OptionalLong.empty();

    public FolderHealth(Installation installation) {
        this.installation = installation;
    }

    /**
     * Returns the number of days for which the agreement with the longest retention keeps bytes of messages; empty before {@link #look}, and if it
     * is not known.
     */
    OptionalLong longestCopies() {
        return longestCopies;
    }

    void look(GatewayMetrics gatewayMetrics, List<Found> found) {
        broker(gatewayMetrics, found);
        certificates(found);
        configuration(found);
        secrets(found);
        faults(found);
    }

    private void broker(GatewayMetrics gatewayMetrics, List<Found> found) {
        if (gatewayMetrics.largest("enlace_broker_connected").orElse(1) < 1) {
            found.add(HealthSign.BROKER_AWAY.found());
        }
        if (!Boolean.parseBoolean(installation.settings().text("enlace.broker.embedded", "true"))) {
            found.add(HealthSign.BROKER_OUTSIDE.found());
            return;
        }
        Path folder = installation.data().root().resolve("broker");
        long pages = size(folder.resolve("paging"));
        found.add(
                pages > MIB ? HealthSign.BROKER_PAGES.found(pages / MIB) : HealthSign.BROKER.found(size(folder) / MIB));
    }

    /** Returns the size in bytes; 0 if there is no such folder. A file that is deleted meanwhile counts as nothing. */
    private static long size(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.limit(MOST_FILES).mapToLong(FolderHealth::bytes).sum();
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

    private ValidationPolicy strictness(List<Found> found) {
        try {
            return installation.settings().strictness();
        } catch (RuntimeException noStart) {
            found.add(HealthSign.UNFIT.found(noStart.getMessage()));
            return ValidationPolicy.USUAL;
        }
    }

    public void certificates(List<Found> found) {
        ValidationPolicy how = strictness(found);
        CertificateStore certificates =
                new CertificateStore(installation.settings().tls(installation.data()), installation.clock(), how);
        Instant now = installation.clock().instant();
        int wrong = certificates.problems().size();
        if (wrong > 0) {
            found.add(HealthSign.CERTIFICATES_WRONG.found(wrong));
        }
        boolean soon = false;
        for (CertificateExpiry each : certificates.expiries()) {
            CertificateExpiry.Nearness near = each.nearness(now);
            if (near != CertificateExpiry.Nearness.FAR) {
                soon = true;
                found.add((near == CertificateExpiry.Nearness.EXPIRED
                                ? HealthSign.CERTIFICATE_ENDED
                                : HealthSign.CERTIFICATE_ENDS)
                        .found("tls/" + each.place().folder(), each.days(now)));
            }
        }
        List<RevocationProblem> troubles = certificates.revocationTroubles();
        troubles.forEach(each -> found.add(sign(each.kind(), how).found("tls/" + each.file())));
        if (wrong == 0 && !soon && troubles.isEmpty()) {
            found.add(HealthSign.CERTIFICATES.found(certificates.expiries().size()));
        }
    }

    private static HealthSign sign(RevocationProblem.Kind kind, ValidationPolicy how) {
        if (kind == RevocationProblem.Kind.REVOKED) {
            return HealthSign.CERTIFICATE_REVOKED;
        }
        return how.revocation() == RevocationPolicy.HARD ? HealthSign.REVOCATION_SHUTS : HealthSign.REVOCATION_OLD;
    }

    public void configuration(List<Found> found) {
        Path folder = installation.config();
        Map<String, String> values = installation.values();
        try (PluginCheck plugins = new PluginCheck(
                installation.data().root().resolve("plugins"),
                folder,
                installation.settings().destinations(),
                installation.clock())) {
            CheckedConfig checked = CheckedConfig.read(
                    new ConfigSource(folder, installation.profile(), values::get), List.of(plugins.settings()));
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

    public void secrets(List<Found> found) {
        if (Files.notExists(installation.data().credentials())) {
            found.add(HealthSign.FILE_MISSING.found(installation.data().credentials()));
            return;
        }
        try {
            List<Path> open = ProductionCheck.open(installation.data());
            open.forEach(each -> found.add(HealthSign.FILE_OPEN.found(each)));
            if (open.isEmpty()) {
                found.add(HealthSign.FILES_CLOSED.found());
            }
        } catch (IOException unreadable) {
            found.add(HealthSign.FILE_MISSING.found(installation.data().root().resolve("keys")));
        }
    }

    private void faults(List<Found> found) {
        long count = 0;
        if (Files.isDirectory(installation.data().faults())) {
            try (Stream<Path> files = Files.list(installation.data().faults())) {
                count = files.filter(Files::isRegularFile).count();
            } catch (IOException unreadable) {
                count = 0;
            }
        }
        found.add(
                count == 0
                        ? HealthSign.FAULTS_NONE.found()
                        : HealthSign.FAULTS.found(count, installation.data().faults()));
    }
}
