package org.enlace.gateway.exchange.conformance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.mappings.CatalogueFiles;

/**
 * The contract and mapping by which the messages of a link are judged and translated. Two equal values mean equal judgement.
 *
 * @param contractPrint SHA-256 over the files of the contract
 * @param mappingPrint SHA-256 over the files of the mapping, and of all that mappings read beside their own: code lists and canonical schemas
 */
public record EvaluationBasis(String contractPrint, String mappingPrint) {

    /** An unknown basis: it equals no other. */
    public static final EvaluationBasis UNKNOWN = new EvaluationBasis("", "");

    private static final List<String> READ_BY_ALL = List.of("codes/", "canonical/");

    /** Returns the basis of judgement for messages that come in by a receiving link. */
    public static EvaluationBasis by(Snapshot snapshot, PartnerLink link) {
        return by(snapshot, link, link.records().values().stream().findFirst());
    }

    /** The same with this of its mappings. */
    static EvaluationBasis by(Snapshot snapshot, PartnerLink link, Optional<String> mapping) {
        return new EvaluationBasis(
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
                .map(name -> name + " " + DigestUtils.sha256Hex(files.file(name).orElseThrow()))
                .collect(Collectors.joining("\n")));
    }

    private static String digest(String text) {
        return DigestUtils.sha256Hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
