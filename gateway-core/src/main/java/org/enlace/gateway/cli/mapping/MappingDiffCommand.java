package org.enlace.gateway.cli.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.GatewayOptions;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.MappingFolders;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.mappings.CatalogueException;
import org.enlace.mappings.check.Comparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace mapping diff}: compares two versions of a mapping over the same messages, field by field. */
@Command(name = "diff", descriptionHeading = "%n", sortOptions = false)
final class MappingDiffCommand implements Callable<Integer> {

    private final Screen screen;
    private final InstallDir home;

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
    private final GatewayOptions gateway = new GatewayOptions();

    @Mixin
    private MappingFolders folders = new MappingFolders();

    @Mixin
    private MappingReport report = new MappingReport();

    MappingDiffCommand(Screen screen, InstallDir home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
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
            comparison = new Comparison(folders.catalogue(home), first, second);
        } catch (CatalogueException e) {
            return MappingReport.unusable(e, screen);
        } catch (NoSuchElementException e) {
            throw CommandFailedException.wrongUse("mapping.unknown", first + " / " + second);
        }
        if (!comparison.comparable()) {
            throw CommandFailedException.wrongUse("mapping.diff.other", first, second);
        }
        return report.tell(
                files.isEmpty()
                        ? comparison.samples(folders.both(home))
                        : comparison.files(files, Clock.systemUTC().instant()),
                screen);
    }
}
