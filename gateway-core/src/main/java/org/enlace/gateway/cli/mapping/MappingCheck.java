package org.enlace.gateway.cli.mapping;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.MappingFolders;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.mappings.CatalogueException;
import org.enlace.mappings.check.CheckReport;
import picocli.CommandLine.Mixin;

/** A command that checks mappings: their folders, the report, and the answer to mappings that cannot be read. */
abstract class MappingCheck implements Callable<Integer> {

    final Screen screen;
    final InstallDir home;

    @Mixin
    MappingFolders folders = new MappingFolders();

    @Mixin
    private MappingReport report = new MappingReport();

    MappingCheck(Screen screen, InstallDir home) {
        this.screen = screen;
        this.home = home;
    }

    /** Checks, and returns the exit code. */
    abstract int check() throws IOException;

    @Override
    public final Integer call() throws IOException {
        try {
            return check();
        } catch (CatalogueException e) {
            return MappingReport.unusable(e, screen);
        }
    }

    int tell(CheckReport checked) throws IOException {
        return tell(checked, every -> true);
    }

    /** @param own true for the items of the site, which are reported in full */
    int tell(CheckReport checked, Predicate<String> own) throws IOException {
        return report.tell(checked, own, screen);
    }

    /** Prints the lines of each mapping. */
    int show(List<String> mappings, Function<String, ? extends Collection<String>> lines) {
        for (String id : mappings) {
            try {
                lines.apply(id).forEach(screen::line);
            } catch (NoSuchElementException e) {
                throw CommandFailedException.wrongUse("mapping.unknown", id);
            }
        }
        return 0;
    }
}
