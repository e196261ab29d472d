package org.enlace.gateway.cli.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.promotion.ConfigDiff;
import org.enlace.mappings.check.CheckResult;
import org.enlace.mappings.check.Comparison;

/**
 * The difference between a current mapping and its replacement over golden cases: those of this installation first, then those of the bundle, whose
 * author may have chosen them.
 *
 * @param before what holds today
 * @param after what would hold
 * @param here folders with the cases of this installation
 * @param brought folder with those of the bundle, among them those of here
 */
public record GoldenTrial(Snapshot before, Snapshot after, List<Path> here, Path brought)
        implements ConfigDiff.Comparisons {

    @Override
    public Optional<ConfigDiff.Cases> of(String one, String other) {
        try {
            Comparison comparison = new Comparison(before.catalogue(), one, after.catalogue(), other);
            if (!comparison.comparable()) {
                return Optional.empty();
            }
            List<CheckResult> own = comparison
                    .samples(here.stream().filter(Files::isDirectory).toList())
                    .checked();
            Set<String> known = own.stream().map(CheckResult::name).collect(Collectors.toSet());
            List<CheckResult> inBundle = !Files.isDirectory(brought)
                    ? List.of()
                    : comparison.samples(List.of(brought)).checked().stream()
                            .filter(each -> !known.contains(each.name()))
                            .toList();
            return Optional.of(new ConfigDiff.Cases(share(own), share(inBundle)));
        } catch (IOException | NoSuchElementException none) {
            return Optional.empty();
        }
    }

    private static String share(List<CheckResult> cases) {
        return cases.stream().filter(each -> !each.flaws().isEmpty()).count() + "/" + cases.size();
    }
}
