package org.enlace.gateway.cli.mapping;

import java.util.List;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.mappings.language.ConversionText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace mapping conversions}: lists the conversions of rows, or shows the reference of one. */
@Command(name = "conversions", descriptionHeading = "%n", sortOptions = false)
final class MappingConversionsCommand implements Callable<Integer> {

    private final Screen screen;

    @Parameters(arity = "0..1", paramLabel = "NAME", descriptionKey = "mapping.conversions.name")
    private String name;

    MappingConversionsCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        ConversionText text = new ConversionText(screen.locale());
        List<String> lines = name == null ? text.list() : text.of(name).orElseThrow(() -> unknown(text));
        lines.forEach(screen::line);
        return 0;
    }

    private CommandFailedException unknown(ConversionText text) {
        return text.nearest(name)
                .map(near -> CommandFailedException.wrongUse("mapping.conversions.near", name, near))
                .orElseGet(() -> CommandFailedException.wrongUse("mapping.conversions.unknown", name));
    }
}
