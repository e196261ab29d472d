package org.enlace.gateway.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.enlace.gateway.partners.ConfigSource;
import org.enlace.gateway.partners.Snapshot;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The configuration that a page about agreements is written from, and the languages to write it in. */
final class AgreedConfig {

    private static final int USUAL_PORT = 8080;

    @Option(names = "--profile", paramLabel = "NAME", descriptionKey = "check.profile")
    private String profile = DemoCommand.PROFILE;

    @Option(names = "--to", paramLabel = "DIR", descriptionKey = "agreement.to")
    private Path to = Path.of("agreement-doc");

    @Mixin
    private MappingFolders folders = new MappingFolders();

    /** The checked configuration; empty, with its problems said, if it has any. */
    Optional<Snapshot> snapshot(Screen screen, Home home) {
        boolean demo = profile.equals(DemoCommand.PROFILE);
        Map<String, String> values = demo ? DemoCommand.values(new Ports(USUAL_PORT)) : Map.of();
        CheckedConfig checked =
                CheckedConfig.read(new ConfigSource(folders.site(home).getParent(), profile, values::get));
        List<String> problems = checked.problems(screen.locale());
        if (!problems.isEmpty()) {
            problems.forEach(screen::line);
            screen.say("check.problems", problems.size());
            return Optional.empty();
        }
        return Optional.of(checked.snapshot());
    }

    Path to() {
        return to;
    }

    /** The language asked for: {@code es} or {@code en}. */
    static String language(Screen screen) {
        return screen.locale().getLanguage().equals(Locale.ENGLISH.getLanguage()) ? "en" : "es";
    }
}
