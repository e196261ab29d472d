package org.enlace.gateway.cli.mapping;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.mappings.check.LossReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace mapping loss}: compares the losses of mappings with those of the last review. */
@Command(name = "loss", descriptionHeading = "%n", sortOptions = false)
final class MappingLossCommand extends MappingCheck {

    @Parameters(arity = "0..*", paramLabel = "MAPPING", descriptionKey = "mapping.loss.shown")
    private List<String> shown = new ArrayList<>();

    @Option(names = "--update", descriptionKey = "mapping.loss.update")
    private boolean update;

    @Option(names = "--built-in", descriptionKey = "mapping.loss.built.in")
    private boolean builtIn;

    MappingLossCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    int check() throws IOException {
        LossReport loss = new LossReport(folders.catalogue(home));
        if (update) {
            List<String> written = loss.update(builtIn ? folders.both(home) : List.of(folders.site(home)));
            written.forEach(screen::line);
            screen.say("mapping.loss.written", written.size());
            return 0;
        }
        if (shown.isEmpty()) {
            return tell(loss.check(folders.both(home)));
        }
        int code = show(shown, loss::of);
        screen.say("mapping.loss.legend");
        return code;
    }
}
