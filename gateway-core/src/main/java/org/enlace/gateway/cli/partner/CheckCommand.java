package org.enlace.gateway.cli.partner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.enlace.gateway.cli.certificate.CertificateReport;
import org.enlace.gateway.cli.shared.CheckedConfig;
import org.enlace.gateway.cli.shared.ConfigOptions;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.GatewaySettings;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.configuration.connectors.PluginCheck;
import org.enlace.gateway.configuration.credentials.CredentialsFile;
import org.enlace.gateway.configuration.credentials.MissingSecretsCheck;
import org.enlace.gateway.configuration.files.ConfigRemarks;
import org.enlace.gateway.configuration.files.RecipientCheck;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.yaml.ConfigProblemsException;
import org.enlace.gateway.security.certificates.CertificateStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Implements {@code ./enlace check}: reads all configuration files together and prints every problem. */
@Command(name = "check", descriptionHeading = "%n", sortOptions = false)
public final class CheckCommand extends InstallationCommand {

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    public CheckCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException {
        try (PluginCheck plugins = options.plugins(home)) {
            CheckedConfig checked = options.checked(home, options.folder(home), plugins);
            List<String> problems = checked.allProblems(plugins.problems(screen.locale()), screen.locale());
            if (problems.isEmpty()) {
                problems.addAll(RecipientCheck.findings(checked.snapshot(), screen.locale()));
            }
            problems.addAll(secrets(problems.isEmpty() ? Optional.of(checked.snapshot()) : Optional.empty()));
            CertificateReport certificates = certificates();
            if (certificates.good()) {
                certificates.remarks(screen).forEach(screen::line);
            } else {
                problems.addAll(certificates.remarks(screen));
            }
            return told(problems, checked, plugins);
        }
    }

    /** Returns the credentials that no file provides, if there are secrets at all: a configuration may be checked far from them. */
    private List<String> secrets(Optional<Snapshot> snapshot) {
        Path file = options.data(home).credentials();
        if (snapshot.isEmpty() || !Files.isReadable(file)) {
            return List.of();
        }
        try {
            return MissingSecretsCheck.of(CredentialsFile.read(file), snapshot.get()).stream()
                    .map(each -> file + ": " + each.text(screen.locale(), options.given()))
                    .toList();
        } catch (ConfigProblemsException wrong) {
            return wrong.problems().stream()
                    .map(each -> each.text(screen.locale()))
                    .toList();
        } catch (UncheckedIOException unreadable) {
            return List.of(file + ": " + unreadable.getCause().getMessage());
        }
    }

    private CertificateReport certificates() {
        Clock clock = Clock.systemUTC();
        DataFolder data = options.data(home);
        GatewaySettings settings = GatewaySettings.of(data);
        CertificateStore certificates = new CertificateStore(settings.tls(data), clock, settings.strictness());
        return new CertificateReport(certificates, clock);
    }

    private int told(List<String> problems, CheckedConfig checked, PluginCheck plugins) {
        if (!problems.isEmpty()) {
            problems.forEach(screen::line);
            screen.say("check.problems", problems.size());
            return 1;
        }
        Snapshot snapshot = checked.snapshot();
        List<String> remarks = new ArrayList<>(ConfigRemarks.of(snapshot, Instant.now(), screen.locale()));
        remarks.addAll(RecipientCheck.remarks(snapshot, screen.locale()));
        snapshot.links().values().forEach(link -> fetching(link, plugins).ifPresent(remarks::add));
        remarks.addAll(checked.mappingRemarks(screen.locale()));
        if (!remarks.isEmpty()) {
            screen.say("check.remarks", remarks.size());
            remarks.forEach(each -> screen.line("  " + each));
        }
        Path secrets = options.data(home).credentials();
        if (!Files.isReadable(secrets)) {
            screen.say("check.no.secrets", home.shown(secrets));
        }
        screen.say(
                "check.good",
                snapshot.partners().size(),
                snapshot.links().size(),
                snapshot.agreements().size());
        return 0;
    }

    /** Returns a remark on a link that fetches without a credential although its connector could present one. */
    private Optional<String> fetching(PartnerLink link, PluginCheck plugins) {
        String kinds = String.join(", ", new TreeSet<>(plugins.undeclaredCredentials(link)));
        return kinds.isEmpty()
                ? Optional.empty()
                : Optional.of(screen.text("check.polling", link.id().partner(), link.id(), kinds));
    }
}
