package org.enlace.gateway.cli.mapping;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.MappingFolders;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.CatalogueException;
import org.enlace.mappings.draft.Draft;
import org.enlace.mappings.draft.DraftTrial;
import org.enlace.mappings.draft.UnusableSampleException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace mapping init}: proposes contract and table for a new partner from a sample, in the installation's own mappings. */
@Command(name = "init", descriptionHeading = "%n", sortOptions = false)
final class MappingInitCommand implements Callable<Integer> {

    private final Screen screen;
    private final InstallDir home;

    @Parameters(index = "0", paramLabel = "LINK", descriptionKey = "mapping.init.link")
    private String link;

    @Parameters(index = "1", paramLabel = "RECORD", descriptionKey = "mapping.init.record")
    private String record;

    @Parameters(index = "2", paramLabel = "FILE", descriptionKey = "mapping.try.file")
    private Path file;

    @Mixin
    private MappingFolders folders = new MappingFolders();

    MappingInitCommand(Screen screen, InstallDir home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        int code = 0;
        if (!link.matches("[a-z][a-z0-9-]*/[A-Za-z][\\w-]*")) {
            throw CommandFailedException.wrongUse("mapping.init.shape", link);
        }
        if (!Files.isRegularFile(file)) {
            throw CommandFailedException.wrongUse("mapping.no.file", file);
        }
        try {
            Draft draft = proposed();
            DraftTrial trial = DraftTrial.inCopy(draft, folders.site(home), file, Instant.now());
            draft.write(folders.site(home))
                    .forEach(written -> screen.line(home.shown(written).toString()));
            draft.unfilled().forEach(field -> screen.say("mapping.init.required", field));
            if (draft.sample()) {
                screen.say("mapping.init.trial", trial.accepted(), trial.refused(), trial.parked());
                trial.findings().forEach(finding -> screen.line("  " + finding));
                if (trial.accepted() == 0) {
                    screen.say("mapping.init.none");
                    code = 1;
                }
            }
        } catch (CatalogueException e) {
            int unusable = MappingReport.unusable(e, screen);
            screen.say("mapping.init.nothing");
            return unusable;
        } catch (FileAlreadyExistsException e) {
            throw CommandFailedException.wrongUse("mapping.init.there", home.shown(Path.of(e.getFile())));
        }
        screen.say("mapping.init.done");
        return code;
    }

    private Draft proposed() {
        Catalogue catalogue = folders.catalogue(home);
        String id = record.contains("/") ? record : record + "/v1";
        try {
            return Draft.of(catalogue, link, id, file.getFileName().toString(), Files.readAllBytes(file));
        } catch (NoSuchElementException e) {
            throw CommandFailedException.unknownName("mapping.init.unknown", id, catalogue.recordTypes());
        } catch (UnusableSampleException e) {
            throw CommandFailedException.wrongUse(
                    sentence(e.reason()), e.columns().toArray());
        } catch (IOException e) {
            throw CommandFailedException.wrongUse("mapping.init.unreadable", file, String.valueOf(e.getMessage()));
        }
    }

    private static String sentence(UnusableSampleException.Reason reason) {
        return switch (reason) {
            case NO_TITLES -> "mapping.init.no-titles";
            case SAME_NAME -> "mapping.init.same-name";
            case KEYS_ARE_VALUES -> "mapping.init.keys";
            case ARRAY -> "mapping.init.array";
            case SEVERAL_DOCUMENTS -> "mapping.init.documents";
        };
    }
}
