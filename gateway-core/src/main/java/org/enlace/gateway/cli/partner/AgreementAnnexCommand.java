package org.enlace.gateway.cli.partner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.Snapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace agreement annex}: writes the technical annex of an agreement, or of every agreement of a link, to be signed. */
@Command(name = "annex", descriptionHeading = "%n", sortOptions = false)
final class AgreementAnnexCommand extends InstallationCommand {

    @Parameters(paramLabel = "LINK|AGREEMENT", descriptionKey = "agreement.annex.what")
    private String what;

    @Mixin
    private AgreedConfig config = new AgreedConfig();

    AgreementAnnexCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException {
        Optional<Snapshot> snapshot = config.snapshot(screen, home);
        if (snapshot.isEmpty()) {
            return 1;
        }
        List<Agreement> found = snapshot.get().agreements().values().stream()
                .filter(this::isMeant)
                .toList();
        if (found.isEmpty()) {
            throw CommandFailedException.wrongUse("agreement.unknown", what);
        }
        String language = AgreedConfig.language(screen);
        Files.createDirectories(config.to());
        for (Agreement each : found) {
            Path page = config.to().resolve(each.id() + "." + language + ".html");
            Files.writeString(page, new AgreementDoc(snapshot.get(), language).page(each), StandardCharsets.UTF_8);
            screen.line(page.toString());
        }
        return 0;
    }

    private boolean isMeant(Agreement agreement) {
        return agreement.id().equals(what)
                || agreement.from().toString().equals(what)
                || agreement.to().stream().anyMatch(to -> to.link().toString().equals(what));
    }
}
