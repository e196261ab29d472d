package org.enlace.gateway.cli.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Implements {@code ./enlace advisories renew}: copies the records of an OSV export about the locked libraries into the list. */
@Command(name = "renew", descriptionHeading = "%n", sortOptions = false)
final class AdvisoriesRenewCommand extends InstallationCommand {

    @Option(names = "--from", paramLabel = "FILE", required = true, descriptionKey = "advisories.from")
    private Path from;

    @Option(names = "--list", paramLabel = "FILE.csv", descriptionKey = "advisories.list")
    private Path list;

    AdvisoriesRenewCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException {
        Path file = list == null ? home.advisories() : list;
        AdvisoryList before = AdvisoryList.read(file);
        OsvFeed feed = feed();
        AdvisoryList after = before.renewed(feed, LocalDate.now(ZoneOffset.UTC));
        after.write(file);
        Set<Advisory> added = new HashSet<>(after.advisories());
        before.advisories().forEach(added::remove);
        Set<Advisory> gone = new HashSet<>(before.advisories());
        after.advisories().forEach(gone::remove);
        screen.say("advisories.renewed", home.shown(file), feed.records(), added.size(), gone.size());
        return 0;
    }

    private OsvFeed feed() throws IOException {
        if (!Files.isRegularFile(from)) {
            throw CommandFailedException.wrongUse("advisories.no.feed", from);
        }
        Set<String> packages = LockedLibrary.read(home.sbom()).stream()
                .map(LockedLibrary::packageUrl)
                .collect(Collectors.toSet());
        return OsvFeed.read(from, packages, OsvFeed.Limits.USUAL);
    }
}
