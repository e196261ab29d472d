package org.enlace.gateway.cli.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.enlace.gateway.configuration.promotion.EditedYaml;
import org.enlace.gateway.configuration.promotion.PromotionRefusedException;
import org.enlace.mappings.yaml.YamlDocument;
import org.enlace.mappings.yaml.YamlProblem.Kind;

/** Lets a shadow take the place of a link's mapping in the text of a partner file; comments and everything else stay as they are. Pure. */
final class ShadowPromotion {

    private static final String NAME = "[A-Za-z][A-Za-z0-9_./-]*";

    private ShadowPromotion() {}

    /**
     * The file afterwards; empty if the link has no shadow of this record.
     *
     * @throws IllegalArgumentException if the form of the file does not allow to change this part alone, or it is no YAML
     */
    static Optional<String> in(String text, String link, String record) {
        if (YamlDocument.parse("", text).has(Kind.EXPECTED_MAP)) {
            return Optional.empty();
        }
        try {
            return promoted(EditedYaml.of("", text), link, record);
        } catch (PromotionRefusedException refused) {
            throw new IllegalArgumentException("a promotion by hand", refused);
        }
    }

    private static Optional<String> promoted(EditedYaml file, String link, String record)
            throws PromotionRefusedException {
        JsonNode linkNode = file.tree().path("links").path(link);
        JsonNode shadows = linkNode.path("shadow");
        if (!linkNode.path("records").has(record) || !shadows.has(record)) {
            return Optional.empty();
        }
        JsonNode mapping = shadows.path(record);
        if (!mapping.isTextual() || !mapping.asText().matches(NAME)) {
            throw new IllegalArgumentException("a promotion by hand");
        }
        List<String> gone =
                shadows.size() == 1 ? List.of("links", link, "shadow") : List.of("links", link, "shadow", record);
        return Optional.of(file.with(List.of("links", link, "records", record), mapping)
                .without(gone)
                .text());
    }
}
