package org.enlace.gateway.cli.certificate;

import java.nio.file.Path;
import java.time.Clock;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.GatewaySettings;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.security.certificates.CertificateState;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.enlace.gateway.security.certificates.RevocationListState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Implements {@code ./enlace certificate list}: prints every certificate in the folder tls, its end of validity, and its faults. Names of persons
 * or hosts are not shown.
 */
@Command(name = "list", descriptionHeading = "%n", sortOptions = false)
final class CertificateListCommand extends InstallationCommand {

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "certificate.data")
    private Path data;

    CertificateListCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() {
        DataFolder folder = home.data(data);
        GatewaySettings settings = GatewaySettings.of(folder);
        CertificateStore certificates =
                new CertificateStore(settings.tls(folder), Clock.systemUTC(), settings.strictness());
        certificates.states().forEach(this::tell);
        certificates.lists().forEach(this::tell);
        CertificateReport report = new CertificateReport(certificates, Clock.systemUTC());
        report.remarks(screen).forEach(screen::line);
        if (certificates.states().isEmpty()) {
            screen.say("certificate.none", settings.tls(folder));
        }
        return report.good() ? 0 : 1;
    }

    private void tell(RevocationListState list) {
        screen.say(
                list.current() ? "certificate.list.current" : "certificate.list.old",
                "tls/" + list.place().folder().resolve(list.file()),
                list.from(),
                list.until(),
                list.revoked());
    }

    private void tell(CertificateState state) {
        screen.say(
                state.current() ? "certificate.current" : "certificate.other",
                "tls/" + state.place().folder().resolve(state.file()),
                state.from(),
                state.until(),
                state.sha256());
    }
}
