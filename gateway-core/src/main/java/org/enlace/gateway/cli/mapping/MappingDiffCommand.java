package org.enlace.gateway.cli.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.GatewayOptions;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.mappings.check.Comparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace mapping diff}: compares two versions of a mapping over the same messages, field by field. */
@Command(name = "diff", descriptionHeading = "%n", sortOptions = false)
final class MappingDiffCommand extends InstallationCommand {

    @Parameters(index = "0", paramLabel = "MAPPING", descriptionKey = "mapping.diff.first")
    private String first;

    @Parameters(index = "1", paramLabel = "MAPPING", descriptionKey = "mapping.diff.second")
    private String second;

    @Parameters(index = "2..*", paramLabel = "FILE", descriptionKey = "mapping.diff.files")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--stored", paramLabel = "LINK", descriptionKey = "mapping.diff.stored")
    private String stored;

    @Option(names = "--last", paramLabel = "N", descriptionKey = "mapping.diff.last")
    private int last = 200;

    @Mixin
    private final MappingCheck mappings = new MappingCheck();

    @Mixin
    private final GatewayOptions gateway = new GatewayOptions();

    MappingDiffCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException {
        return MappingCheck.run(screen, this::compare);
    }

    private int compare() throws IOException {
        if (stored != null) {
            return new StoredDiff(screen, gateway.api(home)).tell(first, second, stored, last);
        }
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw CommandFailedException.wrongUse("mapping.no.file", file);
            }
        }
        Comparison comparison;
        try {
            comparison = new Comparison(mappings.folders.catalogue(home), first, second);
        } catch (NoSuchElementException e) {
            throw mappings.folders.unknown(home, first, second);
        }
        if (!comparison.comparable()) {
            throw CommandFailedException.wrongUse("mapping.diff.other", first, second);
        }
        return mappings.tell(
                files.isEmpty()
                        ? comparison.samples(mappings.folders.both(home))
                        : comparison.files(files, Clock.systemUTC().instant()),
                screen);
    }
}
