package org.enlace.gateway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.CatalogueError;
import org.enlace.mappings.check.SampleMaker;
import org.enlace.mappings.check.Trial;
import org.enlace.mappings.shape.TableFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./enlace mapping try}: one file through one mapping; shows the record and the findings, stores and sends nothing. */
@Command(name = "try", descriptionHeading = "%n", sortOptions = false)
final class MappingTryCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Forms of the answer. */
    enum Format {
        TEXT,
        JSON
    }

    private final Screen screen;
    private final Home home;

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

    MappingTryCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw Failure.wrongUse("mapping.no.file", file);
        }
        List<Trial.Result> results;
        try {
            Catalogue catalogue = folders.catalogue(home);
            if (keep != null) {
                return keep(catalogue);
            }
            results = new Trial(catalogue, mapping).run(file, Clock.systemUTC().instant());
        } catch (CatalogueError e) {
            return MappingReport.unusable(e, screen);
        } catch (NoSuchElementException e) {
            throw Failure.wrongUse("mapping.unknown", mapping);
        }
        if (format == Format.JSON) {
            screen.line(json(results));
        } else {
            for (Trial.Result result : results) {
                show(result);
            }
        }
        long refused = results.stream().filter(Trial.Result::refused).count();
        if (format == Format.TEXT) {
            screen.say("mapping.try.done", results.size() - refused, refused);
        }
        return refused == 0 ? 0 : 1;
    }

    private int keep(Catalogue catalogue) throws IOException {
        Path root = folders.both(home).stream()
                .filter(each -> Files.exists(each.resolve(TableFile.file(mapping))))
                .findFirst()
                .orElseThrow();
        if (!keep.matches("[a-z0-9-]+") || Files.exists(root.resolve("partners/" + mapping + "/samples/" + keep))) {
            throw Failure.wrongUse("mapping.try.name", keep);
        }
        Optional<Path> kept = new SampleMaker(catalogue, mapping).keep(root, keep, file);
        if (kept.isEmpty()) {
            screen.say("mapping.try.nothing");
            return 1;
        }
        screen.say("mapping.try.kept", home.shown(kept.get()));
        return 0;
    }

    private void show(Trial.Result result) throws JsonProcessingException {
        if (result.line() > 0) {
            screen.say("mapping.try.line", result.line());
        }
        if (result.made() != null) {
            screen.line(
                    result.made().isTextual()
                            ? result.made().asText()
                            : JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result.made()));
        }
        result.findings()
                .forEach(finding ->
                        screen.line("  " + finding.severity() + " " + finding.field() + " " + finding.rule()));
    }

    private static String json(List<Trial.Result> results) throws JsonProcessingException {
        ArrayNode all = JSON.createArrayNode();
        for (Trial.Result result : results) {
            ObjectNode one = all.addObject().put("line", result.line()).put("refused", result.refused());
            one.set("made", result.made());
            ArrayNode findings = one.putArray("findings");
            result.findings().forEach(finding -> findings.addObject()
                    .put("field", finding.field())
                    .put("rule", finding.rule())
                    .put("severity", finding.severity().name()));
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    }
}
