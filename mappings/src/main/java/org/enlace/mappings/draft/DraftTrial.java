package org.enlace.mappings.draft;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.Severity;
import org.enlace.mappings.check.MappingTrial;
import org.enlace.mappings.check.RecordValidity;

/**
 * Results of the lines of a sample that are translated by its draft, as a gateway would.
 *
 * @param accepted lines, or messages, that become a valid record
 * @param refused those that the contract, or a required row, refuses
 * @param parked those whose record breaks its schema
 * @param findings the first different ones, each with the first line that it concerns, without a value
 */
public record DraftTrial(long accepted, long refused, long parked, List<String> findings) {
    private static final int MOST_FINDINGS = 10;

    /**
     * Loads a draft in a copy of an installation's own mappings, and runs its sample; the installation's files stay as they are.
     *
     * @param site an installation's own mappings; it need not exist
     * @param sample what the draft was made from; a contract is not run
     * @throws java.nio.file.FileAlreadyExistsException if the installation has one of the draft's files
     * @throws org.enlace.mappings.CatalogueException if the draft does not load
     */
    public static DraftTrial inCopy(Draft draft, Path site, Path sample, Instant now) throws IOException {
        draft.absent(site);
        Path copy = Files.createTempDirectory("enlace-draft");
        try {
            copy(site, copy);
            draft.write(copy);
            Catalogue catalogue = Catalogue.load(copy);
            return draft.sample() ? run(catalogue, draft.mapping(), sample, now) : new DraftTrial(0, 0, 0, List.of());
        } finally {
            delete(copy);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> files = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /**
     * Runs the sample through the table; nothing is stored.
     *
     * @param catalogue with the draft
     * @throws IOException if the sample cannot be read
     */
    public static DraftTrial run(Catalogue catalogue, String mapping, Path sample, Instant now) throws IOException {
        RecordValidity validity = new RecordValidity(catalogue);
        Map<String, String> findings = new LinkedHashMap<>();
        long refused = 0;
        long parked = 0;
        List<MappingTrial.Result> results = new MappingTrial(catalogue, mapping).run(sample, now);
        for (MappingTrial.Result each : results) {
            List<String> broken = each.made() == null
                    ? List.of()
                    : validity.broken(
                            each.made().path("type").asText(), each.made().path("record"));
            if (each.refused()) {
                refused++;
            } else if (each.made() == null || !broken.isEmpty()) {
                parked++;
            }
            String line = each.line() > 0 ? each.line() + ": " : "";
            broken.forEach(rule -> findings.putIfAbsent(rule, line));
            each.findings().stream()
                    .filter(finding -> finding.severity() != Severity.INFO)
                    .forEach(finding -> findings.putIfAbsent(text(finding), line));
        }
        return new DraftTrial(
                results.size() - refused - parked,
                refused,
                parked,
                findings.entrySet().stream()
                        .limit(MOST_FINDINGS)
                        .map(each -> each.getValue() + each.getKey())
                        .toList());
    }

    private static String text(MappingFinding finding) {
        return finding.severity() + " " + finding.field() + " " + finding.rule();
    }
}
