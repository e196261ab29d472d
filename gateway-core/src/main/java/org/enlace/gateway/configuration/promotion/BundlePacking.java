package org.enlace.gateway.configuration.promotion;

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
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.configuration.connectors.SettingsForm;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.promotion.PromotionManifest.Environment;
import org.enlace.gateway.configuration.promotion.PromotionManifest.Purpose;
import org.enlace.gateway.configuration.promotion.PromotionRefusedException.Reason;
import org.enlace.mappings.FolderFiles;

/** Packs partners and the files they need from a valid configuration. */
public final class BundlePacking {

    private static final Set<String> CARRIED =
            Set.of("partners", "agreements", "policies", "mappings", MinimisationPromotion.FILE);

    private final Snapshot snapshot;
    private final Path config;
    private final EnvironmentValues values;
    private final JsonNode credentials;
    private final Map<String, String> environmentValues = new HashMap<>();
    private final SortedMap<String, Purpose> places = new TreeMap<>();

    /**
     * Creates the packing of one configuration.
     *
     * @param snapshot its content
     * @param config its folder
     * @param forms the settings of a connector's type; empty if there is none
     * @param credentials the credentials file of this environment; an empty object if it cannot be read
     */
    public BundlePacking(
            Snapshot snapshot, Path config, Function<String, Optional<SettingsForm>> forms, JsonNode credentials) {
        this.snapshot = snapshot;
        this.config = config;
        this.values = new EnvironmentValues(forms);
        this.credentials = credentials;
    }

    /**
     * The request for a bundle.
     *
     * @param partners their ids; all of them if it is empty
     * @param kind of the environment, from its settings
     * @param name of the environment; empty if it has none
     * @param product version of this program
     * @param samples true if golden cases, whose values are invented, are included
     */
    public record Wish(Set<String> partners, String kind, String name, String product, boolean samples) {}

    /** @throws PromotionRefusedException if a partner does not exist, or the files contain something that must not be in a bundle */
    public PromotionBundle bundle(Wish wish) throws PromotionRefusedException, IOException {
        if (wish.kind().isEmpty()) {
            throw new PromotionRefusedException(Reason.UNNAMED_ENVIRONMENT);
        }
        SortedSet<String> partners =
                new TreeSet<>(wish.partners().isEmpty() ? snapshot.partners().keySet() : wish.partners());
        for (String each : partners) {
            if (!snapshot.partners().containsKey(each)) {
                throw new PromotionRefusedException(Reason.NO_PARTNER, each);
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
        Path matrix = config.resolve(MinimisationPromotion.FILE);
        if (Files.isRegularFile(matrix)) {
            files.put(MinimisationPromotion.FILE, MinimisationPromotion.packed(Files.readAllBytes(matrix), partners));
        }
        SecretSearch search = new SecretSearch(credentials, environmentValues);
        for (Map.Entry<String, byte[]> each : files.entrySet()) {
            if (!PromotionBundleFile.mayBeCalled(each.getKey())) {
                throw new PromotionRefusedException(Reason.ODD_NAME, each.getKey());
            }
            search.in(each.getKey(), each.getValue());
        }
        SortedMap<String, String> digests = new TreeMap<>();
        files.forEach((file, bytes) -> digests.put(file, DigestUtils.sha256Hex(bytes)));
        return PromotionBundle.packed(
                new PromotionManifest(
                        PromotionManifest.FORMAT,
                        new Environment(wish.kind(), wish.name()),
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
     * Returns the names of files and folders in a configuration folder that are in no bundle, because they belong to the environment, even if this
     * program does not read them.
     *
     * @throws IOException if the folder cannot be read
     */
    public static SortedSet<String> environmentFiles(Path config) throws IOException {
        try (Stream<Path> all = Files.list(config)) {
            return all.filter(each -> !FolderFiles.beside(each))
                    .map(each -> each.getFileName().toString())
                    .filter(each -> !CARRIED.contains(each))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private byte[] partner(String file) throws PromotionRefusedException, IOException {
        EditedYaml text = EditedYaml.of(file, Files.readString(config.resolve(file)));
        for (EnvironmentValues.Place place : values.places(text.tree()).values()) {
            Optional<JsonNode> value = place.in(text.tree());
            if (value.isPresent() && !EnvironmentValues.filledByProfile(value.get())) {
                remember(value.get(), place.name());
                places.put(place.name(), place.purpose());
                text = text.with(place.path(), JsonNodeFactory.instance.textNode(EnvironmentValues.HERE));
            }
        }
        return text.text().getBytes(StandardCharsets.UTF_8);
    }

    /** Neither the value nor the host in it may be anywhere else, in a comment for example. */
    private void remember(JsonNode value, String place) {
        if (!value.isTextual()) {
            return;
        }
        environmentValues.put(value.asText(), place);
        try {
            Optional.ofNullable(URI.create(value.asText()).getHost())
                    .ifPresent(host -> environmentValues.put(host, place));
        } catch (IllegalArgumentException noAddress) {
            // It has no host.
        }
    }

    /** Adds agreements among these partners and their policies; the remaining agreements are listed by name. */
    private SortedSet<String> agreements(Set<String> partners, SortedMap<String, byte[]> files) throws IOException {
        SortedSet<String> leftOut = new TreeSet<>();
        for (Agreement each : snapshot.agreements().values()) {
            Set<String> partnersOfEach = AgreementScope.partners(each);
            if (partners.containsAll(partnersOfEach)) {
                add("agreements/" + each.id() + ".yml", files);
                for (Agreement.Receiver to : each.to()) {
                    add("policies/" + to.policyId() + ".yml", files);
                }
            } else if (partnersOfEach.stream().anyMatch(partners::contains)) {
                leftOut.add(each.id());
            }
        }
        return leftOut;
    }

    private void add(String file, SortedMap<String, byte[]> files) throws IOException {
        files.put(file, Files.readAllBytes(config.resolve(file)));
    }
}
