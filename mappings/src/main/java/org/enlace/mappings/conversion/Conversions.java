package org.enlace.mappings.conversion;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/** Holds all conversions by name: the built-in ones, then those of plugins. Immutable. */
public final class Conversions {
    private static final List<Conversion> BUILT_IN = List.of(
            new TextConversion(),
            new NumberConversion(),
            new IdentifierConversion(),
            new JoinedIdentifierConversion(),
            new DocumentConversion(),
            new CodeConversion("code", null),
            new CodeConversion("country", "COUNTRY"),
            new CodesConversion(),
            new FlagsConversion(),
            new TriConversion(),
            new PartialDateConversion(),
            new LocalInstantConversion(),
            new IsoInstantConversion(),
            new AgeConversion(),
            new AgeConversion.OnDay(),
            new BandConversion(),
            new AgeOrBandConversion(),
            new AgeRangeConversion(),
            new AgeOutward.Band(),
            new AgeOutward.Minor(),
            new AgeOutward.Min(),
            new AgeOutward.Max(),
            new NameConversion(),
            NameOutward.full(),
            NameOutward.surnames(),
            NameOutward.given(),
            NameOutward.family(),
            NameOutward.familyOrder(),
            DocumentOutward.type(),
            DocumentOutward.country(),
            new DocumentOutward.Number(),
            new PlaceConversion(),
            new PlaceOutward.Admin1(),
            new PlaceOutward.Level("place-admin2", "admin2"),
            new PlaceOutward.Level("place-parish", "parish"),
            new MoneyConversion(),
            new DecimalConversion(),
            new LatestStageConversion(),
            new JoinedConversion(),
            new JoinedWordsConversion(),
            new YearsMonthsConversion(),
            new CourtNumberConversion());

    private final Map<String, Conversion> byName = new LinkedHashMap<>();

    private Conversions(Collection<Conversion> more) {
        BUILT_IN.forEach(c -> byName.put(c.name(), c));
        more.forEach(c -> byName.putIfAbsent(c.name(), c));
    }

    /** Loads the built-in conversions and those of a class loader; a built-in name cannot be replaced. */
    public static Conversions load(ClassLoader loader) {
        return new Conversions(ServiceLoader.load(Conversion.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    public Optional<Conversion> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Set<String> names() {
        return new TreeSet<>(byName.keySet());
    }
}
