package org.enlace.gateway.cli.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.MappingFolders;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.CatalogueException;
import org.enlace.mappings.check.MappingTrial;
import org.enlace.mappings.check.ReportForm;
import org.enlace.mappings.check.SampleMaker;
import org.enlace.mappings.shape.ContractShape;
import org.enlace.mappings.shape.TableFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace mapping try}: runs one file through one mapping; shows the record and the findings, stores and sends nothing. */
@Command(name = "try", descriptionHeading = "%n", sortOptions = false)
final class MappingTryCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST_BYTES = 64;

    /** The forms of the output. */
    enum Format {
        TEXT,
        JSON
    }

    private final Screen screen;
    private final InstallDir home;

    @Parameters(index = "0", paramLabel = "MAPPING", descriptionKey = "mapping.try.mapping")
    private String mapping;

    @Parameters(index = "1", paramLabel = "FILE", descriptionKey = "mapping.try.file")
    private Path file;

    @Option(names = "--format", paramLabel = "text|json", descriptionKey = "mapping.try.format")
    private Format format = Format.TEXT;

    @Option(names = "--keep", paramLabel = "CASE", descriptionKey = "mapping.try.keep")
    private String keep;

    @Mixin
    private MappingFolders folders = new MappingFolders();

    MappingTryCommand(Screen screen, InstallDir home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw CommandFailedException.wrongUse("mapping.no.file", file);
        }
        List<MappingTrial.Result> results;
        Catalogue catalogue;
        try {
            catalogue = folders.catalogue(home);
            if (keep != null && keep(catalogue)) {
                return 0;
            }
            results = new MappingTrial(catalogue, mapping)
                    .run(file, Clock.systemUTC().instant());
        } catch (CatalogueException e) {
            return MappingReport.unusable(e, screen);
        } catch (NoSuchElementException e) {
            throw folders.unknown(home, mapping);
        } catch (JsonProcessingException e) {
            throw CommandFailedException.wrongUse("mapping.try.record", file);
        }
        if (format == Format.JSON) {
            screen.line(ReportForm.json(results));
        } else {
            boolean inward = TableFile.of(catalogue.files(), mapping).inward();
            for (MappingTrial.Result demoResult : results) {
                show(demoResult, inward ? "mapping.try.refused" : "mapping.try.refused.outward");
            }
        }
        long refused = results.stream().filter(MappingTrial.Result::refused).count();
        long parked = results.stream().filter(MappingTrial.Result::parked).count();
        if (format == Format.TEXT) {
            screen.say("mapping.try.done", results.size() - refused - parked, refused, parked);
            if (refused > 0) {
                tellOtherFormat(catalogue);
                tellContract(catalogue);
            }
        }
        if (keep != null) {
            screen.say("mapping.try.nothing");
        }
        return refused + parked == 0 ? 0 : 1;
    }

    /** Says if the file begins like JSON or XML and the mapping reads another format. */
    private void tellOtherFormat(Catalogue catalogue) throws IOException {
        String reads = TableFile.of(catalogue.files(), mapping).format();
        String first;
        try (InputStream in = Files.newInputStream(file)) {
            first = new String(in.readNBytes(FIRST_BYTES), StandardCharsets.ISO_8859_1).strip();
        }
        String looks = first.startsWith("{") ? "json" : first.startsWith("<") ? "xml" : reads;
        if (!looks.equals(reads)) {
            screen.say("mapping.try.other", looks.toUpperCase(Locale.ROOT), reads.toUpperCase(Locale.ROOT));
        }
    }

    /** Names the folder of the contract, because a refusal names field and rule and not what the rule says. */
    private void tellContract(Catalogue catalogue) {
        String contract = TableFile.of(catalogue.files(), mapping).contract();
        folders.both(home).stream()
                .filter(root -> !contract.isEmpty())
                .map(root -> root.resolve(ContractShape.folder(contract)))
                .filter(Files::isDirectory)
                .forEach(folder -> screen.say("mapping.try.contract", home.shown(folder)));
    }

    /** Returns false if no record of the file can be kept. */
    private boolean keep(Catalogue catalogue) throws IOException {
        Path root = folders.both(home).stream()
                .filter(each -> Files.exists(each.resolve(TableFile.file(mapping))))
                .findFirst()
                .orElseThrow();
        if (!keep.matches("[a-z0-9-]+") || Files.exists(root.resolve("partners/" + mapping + "/samples/" + keep))) {
            throw CommandFailedException.wrongUse("mapping.try.name", keep);
        }
        Optional<Path> kept = new SampleMaker(catalogue, mapping).keep(root, keep, file);
        kept.ifPresent(folder -> screen.say("mapping.try.kept", home.shown(folder)));
        return kept.isPresent();
    }

    private void show(MappingTrial.Result demoResult, String refusal) throws JsonProcessingException {
        if (demoResult.line() > 0) {
            screen.say("mapping.try.line", demoResult.line());
        }
        if (demoResult.made() != null) {
            screen.line(
                    demoResult.made().isTextual()
                            ? demoResult.made().asText()
                            : JSON.writerWithDefaultPrettyPrinter().writeValueAsString(demoResult.made()));
        }
        if (demoResult.refused() || demoResult.parked()) {
            screen.say(demoResult.parked() ? "mapping.try.parked" : refusal);
        }
        demoResult
                .findings()
                .forEach(finding ->
                        screen.line("  " + finding.severity() + " " + finding.field() + " " + finding.rule()));
    }
}
