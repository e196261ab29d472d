package org.enlace.gateway.cli.mapping;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.MappingFolders;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.mappings.CatalogueException;
import org.enlace.mappings.check.CheckReport;
import picocli.CommandLine.Mixin;

/** Holds the options of a command that checks mappings: their folders, and the form of the report. */
final class MappingCheck {

    @Mixin
    final MappingFolders folders = new MappingFolders();

    @Mixin
    private final MappingReport report = new MappingReport();

    /** Checks, and returns the exit code. */
    @FunctionalInterface
    interface Check {
        int run() throws IOException;
    }

    /** Runs a check; mappings that cannot be read are reported. */
    static int run(Screen screen, Check check) throws IOException {
        try {
            return check.run();
        } catch (CatalogueException e) {
            return MappingReport.unusable(e, screen);
        }
    }

    int tell(CheckReport checked, Screen screen) throws IOException {
        return tell(checked, every -> true, screen);
    }

    /** @param own true for the items of the site, which are reported in full */
    int tell(CheckReport checked, Predicate<String> own, Screen screen) throws IOException {
        return report.tell(checked, own, screen);
    }

    /** Prints the lines of each mapping. */
    int show(
            InstallDir home,
            List<String> mappings,
            Function<String, ? extends Collection<String>> lines,
            Screen screen) {
        for (String id : mappings) {
            try {
                lines.apply(id).forEach(screen::line);
            } catch (NoSuchElementException e) {
                throw folders.unknown(home, id);
            }
        }
        return 0;
    }
}
