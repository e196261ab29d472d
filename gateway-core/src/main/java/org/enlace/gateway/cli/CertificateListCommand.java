package org.enlace.gateway.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.enlace.gateway.certificates.CertificateState;
import org.enlace.gateway.certificates.Certificates;
import org.enlace.gateway.certificates.ListState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./enlace certificate list}: every certificate in the folder tls, until when it counts, and what is wrong. Names of persons or hosts are not shown. */
@Command(name = "list", descriptionHeading = "%n", sortOptions = false)
final class CertificateListCommand implements Callable<Integer> {

    private final Screen screen;
    private final Home home;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "certificate.data")
    private Path data;

    CertificateListCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() {
        DataFolder folder = DataFolder.at(data == null ? home.siteData() : data);
        GatewaySettings settings = GatewaySettings.of(folder);
        Certificates certificates = new Certificates(settings.tls(folder), Clock.systemUTC(), settings.strictness());
        certificates.states().forEach(this::tell);
        certificates.lists().forEach(this::tell);
        CertificateReport report = new CertificateReport(certificates, Clock.systemUTC());
        report.remarks(screen).forEach(screen::line);
        if (certificates.states().isEmpty()) {
            screen.say("certificate.none", settings.tls(folder));
        }
        return report.good() ? 0 : 1;
    }

    private void tell(ListState list) {
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
