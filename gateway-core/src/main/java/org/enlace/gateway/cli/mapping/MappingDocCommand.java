package org.enlace.gateway.cli.mapping;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.partner.AgreementDoc;
import org.enlace.gateway.cli.shared.CheckedConfig;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.DemoProfile;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.MappingFolders;
import org.enlace.gateway.cli.shared.Ports;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.configuration.files.ConfigSource;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.mappings.check.MappingDoc;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace mapping doc}: writes pages in both languages, of mappings and of agreements: the technical annex that is signed. */
@Command(name = "doc", descriptionHeading = "%n", sortOptions = false)
final class MappingDocCommand implements Callable<Integer> {

    private static final int USUAL_PORT = 8080;
    private static final List<String> LANGUAGES = List.of("es", "en");

    private final Screen screen;
    private final InstallDir home;

    @Parameters(arity = "0..*", paramLabel = "MAPPING|AGREEMENT", descriptionKey = "mapping.doc.what")
    private List<String> what = new ArrayList<>();

    @Option(names = "--to", paramLabel = "DIR", descriptionKey = "mapping.doc.to")
    private Path to = Path.of("mapping-doc");

    @Option(names = "--profile", paramLabel = "NAME", descriptionKey = "check.profile")
    private String profile = DemoProfile.NAME;

    @Mixin
    private MappingFolders folders = new MappingFolders();

    MappingDocCommand(Screen screen, InstallDir home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        boolean demo = profile.equals(DemoProfile.NAME);
        Map<String, String> values = demo ? DemoProfile.values(new Ports(USUAL_PORT)) : Map.of();
        Path config = folders.site(home).getParent();
        Optional<Snapshot> checked = CheckedConfig.read(new ConfigSource(config, profile, values::get))
                .snapshot(screen);
        if (checked.isEmpty()) {
            return 1;
        }
        Snapshot snapshot = checked.get();
        Files.createDirectories(to);
        int pages = 0;
        for (String each : what.isEmpty() ? all(snapshot) : what) {
            for (String language : LANGUAGES) {
                Path page = to.resolve(each.replace('/', '-') + "." + language + ".html");
                Files.writeString(page, page(snapshot, each, language), StandardCharsets.UTF_8);
                pages++;
            }
        }
        screen.say("mapping.doc.done", pages, to);
        return 0;
    }

    private static List<String> all(Snapshot snapshot) {
        List<String> all = new ArrayList<>(snapshot.agreements().keySet());
        all.addAll(snapshot.catalogue().inwardMappings());
        all.addAll(snapshot.catalogue().outwardMappings());
        return all;
    }

    private static String page(Snapshot snapshot, String name, String language) {
        Agreement agreement = snapshot.agreements().get(name);
        try {
            return agreement == null
                    ? new MappingDoc(snapshot.catalogue(), language).page(name)
                    : new AgreementDoc(snapshot, language).page(agreement);
        } catch (NoSuchElementException e) {
            throw CommandFailedException.unknownName("mapping.doc.unknown", name, all(snapshot));
        }
    }
}
