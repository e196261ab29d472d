package org.enlace.gateway.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.enlace.gateway.partners.Snapshot;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The configuration that a page about agreements is written from, and the languages to write it in. */
final class AgreedConfig {

    @Mixin
    private final ProfileOption profile = new ProfileOption();

    @Option(names = "--to", paramLabel = "DIR", descriptionKey = "agreement.to")
    private Path to = Path.of("agreement-doc");

    @Mixin
    private MappingFolders folders = new MappingFolders();

    /** The checked configuration; empty, with its problems said, if it has any. */
    Optional<Snapshot> snapshot(Screen screen, Home home) {
        CheckedConfig checked =
                CheckedConfig.read(profile.source(home, folders.site(home).getParent()));
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
