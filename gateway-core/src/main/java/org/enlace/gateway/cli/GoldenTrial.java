package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.promotion.Meaning;
import org.enlace.mappings.check.Checked;
import org.enlace.mappings.check.Comparison;

/**
 * How a mapping of today and the one in its place differ over golden cases: those of this house first, then those that somebody else brings, who may have chosen
 * them.
 *
 * @param before what holds today
 * @param after what would hold
 * @param here folders with the cases of this house
 * @param brought folder with those of the bundle, among them those of here
 */
record GoldenTrial(Snapshot before, Snapshot after, List<Path> here, Path brought) implements Meaning.Comparisons {

    @Override
    public Optional<Meaning.Cases> of(String one, String other) {
        try {
            Comparison comparison = new Comparison(before.catalogue(), one, after.catalogue(), other);
            if (!comparison.comparable()) {
                return Optional.empty();
            }
            List<Checked> ours = comparison
                    .samples(here.stream().filter(Files::isDirectory).toList())
                    .checked();
            Set<String> known = ours.stream().map(Checked::name).collect(Collectors.toSet());
            List<Checked> theirs = !Files.isDirectory(brought)
                    ? List.of()
                    : comparison.samples(List.of(brought)).checked().stream()
                            .filter(each -> !known.contains(each.name()))
                            .toList();
            return Optional.of(new Meaning.Cases(share(ours), share(theirs)));
        } catch (IOException | NoSuchElementException none) {
            return Optional.empty();
        }
    }

    private static String share(List<Checked> cases) {
        return cases.stream().filter(each -> !each.flaws().isEmpty()).count() + "/" + cases.size();
    }
}
