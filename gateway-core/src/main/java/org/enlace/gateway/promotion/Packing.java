package org.enlace.gateway.promotion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.gateway.partners.Agreement;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.plugins.SettingsForm;
import org.enlace.gateway.promotion.Manifest.House;
import org.enlace.gateway.promotion.Manifest.Purpose;
import org.enlace.gateway.promotion.PromotionRefused.Reason;
import org.enlace.mappings.FolderFiles;

/** Takes partners and what goes with them out of a configuration that is right. */
public final class Packing {

    private static final Set<String> CARRIED = Set.of("partners", "agreements", "policies", "mappings", Matrix.FILE);

    private final Snapshot snapshot;
    private final Path config;
    private final HouseValues values;
    private final JsonNode credentials;
    private final Map<String, String> houseValues = new HashMap<>();
    private final SortedMap<String, Purpose> places = new TreeMap<>();

    /**
     * Of one configuration.
     *
     * @param snapshot what it says
     * @param config its folder
     * @param forms the settings of a connector's type; empty if there is none
     * @param credentials the file of secrets of this house; an empty object if it cannot be read
     */
    public Packing(
            Snapshot snapshot, Path config, Function<String, Optional<SettingsForm>> forms, JsonNode credentials) {
        this.snapshot = snapshot;
        this.config = config;
        this.values = new HouseValues(forms);
        this.credentials = credentials;
    }

    /**
     * What is to be packed.
     *
     * @param partners their ids; all of them if it is empty
     * @param kind of the house, as its settings say it
     * @param name of the house; empty if it has none
     * @param product version of this program
     * @param samples whether golden cases, whose values are invented, come along
     */
    public record Wish(Set<String> partners, String kind, String name, String product, boolean samples) {}

    /** @throws PromotionRefused if a partner is not there, or something that must not be in a bundle is in the files */
    public Bundle bundle(Wish wish) throws PromotionRefused, IOException {
        if (wish.kind().isEmpty()) {
            throw new PromotionRefused(Reason.UNNAMED_HOUSE);
        }
        SortedSet<String> partners =
                new TreeSet<>(wish.partners().isEmpty() ? snapshot.partners().keySet() : wish.partners());
        for (String each : partners) {
            if (!snapshot.partners().containsKey(each)) {
                throw new PromotionRefused(Reason.NO_PARTNER, each);
            }
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        UsedMappings used = new UsedMappings(snapshot.catalogue(), config, wish.samples());
        for (PartnerLink link : snapshot.links().values()) {
            if (partners.contains(link.id().partner())) {
                used.add(link);
            }
        }
        for (String each : partners) {
            String file = "partners/" + each + ".yml";
            files.put(file, partner(file));
        }
        SortedSet<String> leftOut = agreements(partners, files);
        files.putAll(used.files());
        Path matrix = config.resolve(Matrix.FILE);
        if (Files.isRegularFile(matrix)) {
            files.put(Matrix.FILE, Matrix.packed(Files.readAllBytes(matrix), partners));
        }
        SecretSearch search = new SecretSearch(credentials, houseValues);
        for (Map.Entry<String, byte[]> each : files.entrySet()) {
            if (!BundleFile.mayBeCalled(each.getKey())) {
                throw new PromotionRefused(Reason.ODD_NAME, each.getKey());
            }
            search.in(each.getKey(), each.getValue());
        }
        SortedMap<String, String> digests = new TreeMap<>();
        files.forEach((file, bytes) -> digests.put(file, Digest.of(bytes)));
        return Bundle.packed(
                new Manifest(
                        Manifest.FORMAT,
                        new House(wish.kind(), wish.name()),
                        wish.product(),
                        snapshot.hash(),
                        partners,
                        digests,
                        places,
                        used.looks(),
                        leftOut),
                files);
    }

    /**
     * What lies in a configuration folder and is in no bundle, by its name: files and folders that belong to the house, whoever reads them.
     *
     * @throws IOException if the folder cannot be read
     */
    public static SortedSet<String> ofTheHouse(Path config) throws IOException {
        try (Stream<Path> all = Files.list(config)) {
            return all.filter(each -> !FolderFiles.beside(each))
                    .map(each -> each.getFileName().toString())
                    .filter(each -> !CARRIED.contains(each))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private byte[] partner(String file) throws PromotionRefused, IOException {
        EditedYaml text = EditedYaml.of(file, Files.readString(config.resolve(file)));
        for (HouseValues.Place place : values.places(text.tree()).values()) {
            Optional<JsonNode> value = place.in(text.tree());
            if (value.isPresent() && !HouseValues.filledByProfile(value.get())) {
                remember(value.get(), place.name());
                places.put(place.name(), place.purpose());
                text = text.with(place.path(), JsonNodeFactory.instance.textNode(HouseValues.HERE));
            }
        }
        return text.text().getBytes(StandardCharsets.UTF_8);
    }

    /** Neither the value nor the host in it may stand anywhere else, in a comment for example. */
    private void remember(JsonNode value, String place) {
        if (!value.isTextual()) {
            return;
        }
        houseValues.put(value.asText(), place);
        try {
            Optional.ofNullable(URI.create(value.asText()).getHost()).ifPresent(host -> houseValues.put(host, place));
        } catch (IllegalArgumentException noAddress) {
            // It has no host.
        }
    }

    /** Adds agreements among these partners and their policies; what remains is named. */
    private SortedSet<String> agreements(Set<String> partners, SortedMap<String, byte[]> files) throws IOException {
        SortedSet<String> leftOut = new TreeSet<>();
        for (Agreement each : snapshot.agreements().values()) {
            Set<String> its = Scope.partners(each);
            if (partners.containsAll(its)) {
                add("agreements/" + each.id() + ".yml", files);
                for (Agreement.Receiver to : each.to()) {
                    add("policies/" + to.policyId() + ".yml", files);
                }
            } else if (its.stream().anyMatch(partners::contains)) {
                leftOut.add(each.id());
            }
        }
        return leftOut;
    }

    private void add(String file, SortedMap<String, byte[]> files) throws IOException {
        files.put(file, Files.readAllBytes(config.resolve(file)));
    }
}
