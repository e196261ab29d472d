package org.enlace.gateway.conformance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.mappings.CatalogueFiles;

/**
 * By what the messages of a link are judged and translated. Who compares two says whether the same was said of them.
 *
 * @param contractPrint SHA-256 over the files of the contract
 * @param mappingPrint SHA-256 over the files of the mapping, and of all that mappings read beside their own: code lists and canonical schemas
 */
public record Judged(String contractPrint, String mappingPrint) {

    /** Nobody can say by what: it is the same as nothing. */
    public static final Judged UNKNOWN = new Judged("", "");

    private static final List<String> READ_BY_ALL = List.of("codes/", "canonical/");

    /** What judges whatever comes by a receiving link. */
    public static Judged by(Snapshot snapshot, PartnerLink link) {
        return by(snapshot, link, link.records().values().stream().findFirst());
    }

    /** The same with this of its mappings. */
    static Judged by(Snapshot snapshot, PartnerLink link, Optional<String> mapping) {
        return new Judged(
                contractPrint(snapshot, link), mappingPrint(snapshot.catalogue().files(), mapping));
    }

    /** SHA-256 over the names of a contract's files and their digests, sorted. */
    static String contractPrint(Snapshot snapshot, PartnerLink link) {
        return digest(String.join("\n", new TreeSet<>(snapshot.catalogue().contractDigests(link.contract()))));
    }

    private static String mappingPrint(CatalogueFiles files, Optional<String> mapping) {
        Optional<String> own = mapping.map(id -> "partners/" + id + "/");
        return digest(files.names().stream()
                .filter(name -> own.filter(name::startsWith).isPresent()
                        || READ_BY_ALL.stream().anyMatch(name::startsWith))
                .map(name -> name + " " + Tryable.digest(files.file(name).orElseThrow()))
                .collect(Collectors.joining("\n")));
    }

    private static String digest(String text) {
        return Tryable.digest(text.getBytes(StandardCharsets.UTF_8));
    }
}
