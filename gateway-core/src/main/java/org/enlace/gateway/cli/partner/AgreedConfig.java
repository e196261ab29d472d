package org.enlace.gateway.cli.partner;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.enlace.gateway.cli.shared.CheckedConfig;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.MappingFolders;
import org.enlace.gateway.cli.shared.ProfileOption;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.configuration.model.Snapshot;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds the configuration that a page about agreements is written from, and the languages to write it in. */
public final class AgreedConfig {

    @Mixin
    private final ProfileOption profile = new ProfileOption();

    @Option(names = "--to", paramLabel = "DIR", descriptionKey = "agreement.to")
    private Path to = Path.of("agreement-doc");

    @Mixin
    private MappingFolders folders = new MappingFolders();

    /** Returns the checked configuration; empty if it has problems, which are printed. */
    Optional<Snapshot> snapshot(Screen screen, InstallDir home) {
        return CheckedConfig.read(profile.source(home, folders.site(home).getParent()))
                .snapshot(screen);
    }

    Path to() {
        return to;
    }

    /** Returns the requested language: {@code es} or {@code en}. */
    public static String language(Screen screen) {
        return screen.locale().getLanguage().equals(Locale.ENGLISH.getLanguage()) ? "en" : "es";
    }
}
