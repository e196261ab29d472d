package org.enlace.gateway.cli.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Credential;
import org.enlace.gateway.configuration.model.PartnerLink;

/** Makes the files of a new partner after an existing link: partner, agreement, and the policy if the new partner receives. */
final class PartnerDraft {

    private static final String LATER = "2999-01-01";

    private final PartnerAnswers answers;
    private final PartnerLink like;
    private final String record;
    private final Path config;

    /** @param record slug; one of the model's */
    PartnerDraft(PartnerAnswers answers, PartnerLink like, String record, Path config) {
        this.answers = answers;
        this.like = like;
        this.record = record;
        this.config = config;
    }

    /** Returns the id of the new link. */
    LinkId link() {
        return new LinkId(answers.partner(), like.id().name());
    }

    /** Returns the files below the configuration folder, in the order in which they may appear. */
    Map<String, String> files() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        if (!like.receives() && !answers.with().isEmpty()) {
            files.put("policies/" + policyPath(answers.partner()), policy());
        }
        files.put("partners/" + answers.partner() + ".yml", partner());
        files.put("agreements/" + answers.partner() + "-" + record + ".yml", agreement());
        return files;
    }

    private String policyPath(String partner) {
        return partner + "/" + record + "/v1.yml";
    }

    private String partner() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("partner: " + answers.partner());
        lines.add("names: {es: \"" + answers.es() + "\", en: \"" + answers.en() + "\"}");
        lines.add("country: " + answers.country());
        lines.add("links:");
        lines.add("  " + like.id().name() + ":");
        lines.add("    direction: " + like.direction().name().toLowerCase(Locale.ROOT));
        lines.add("    connector: " + like.connector());
        lines.add("    contract: " + like.contract());
        lines.add("    records: {" + record + ": " + like.mapping(record).orElseThrow() + "}");
        if (like.receives()) {
            lines.add("    versionRule: "
                    + like.versionRule().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            lines.add("    credentials: [{id: main, kind: " + kind() + "}]");
            like.credential(Credential.POLLING)
                    .filter(Credential::presented)
                    .ifPresent(each -> lines.add("    credential: {kind: " + kind(List.of(each)) + "}"));
        } else if (!like.credentials().isEmpty()) {
            lines.add("    credential: {kind: " + kind() + "}");
        }
        settings(lines);
        return String.join("\n", lines) + "\n";
    }

    private void settings(List<String> lines) throws IOException {
        ObjectNode settings = like.settings().deepCopy();
        if (answers.url() != null) {
            settings.put("url", answers.url());
        }
        if (settings.isEmpty()) {
            return;
        }
        lines.add("    settings:");
        var fields = settings.fields();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> each = fields.next();
            lines.add("      " + each.getKey() + ": " + new ObjectMapper().writeValueAsString(each.getValue()));
        }
    }

    /** Returns the kind as partner files write it. */
    String kind() {
        return kind(like.credentials());
    }

    private static String kind(List<Credential> credentials) {
        if (credentials.isEmpty()) {
            return "";
        }
        return switch (credentials.get(0).kind()) {
            case PASSWORD -> "password";
            case DIGEST -> "digest";
            case API_KEY -> "apiKey";
            case FOLDER -> "folder";
            case SIGNATURE -> "signature";
            case TOKEN -> "token";
            case CERTIFICATE -> "certificate";
        };
    }

    /** Returns the model's own policy for this record without its comments, if there is one: its receiver sees the same then. */
    private String policy() throws IOException {
        Path model = config.resolve("policies").resolve(policyPath(like.id().partner()));
        String policyId = answers.partner() + "/" + record + "/v1";
        if (Files.isRegularFile(model)) {
            // A comment may speak of the model's partner.
            return Files.readString(model)
                    .replaceAll("(?m)^\\s*#.*\\R|[ \\t]+#.*$", "")
                    .replace(like.id().partner() + "/" + record + "/v1", policyId);
        }
        return "policy: " + policyId + "\npurpose: STATISTICS\nfields: {}\n";
    }

    private String agreement() throws IOException {
        LinkId own = link();
        boolean in = like.receives();
        String from = in ? own.toString() : answers.with();
        List<String> lines = new ArrayList<>();
        lines.add("# Borrador: no rige hasta que el comité ponga validFrom, legalBasis y approver.");
        lines.add("# Draft: not in force until the committee fills in validFrom, legalBasis and approver.");
        lines.add("id: " + own.partner() + "-" + record);
        lines.add("from: " + from);
        lines.add("record: " + record);
        Optional<LinkId> to =
                in ? Optional.of(answers.with()).filter(with -> !with.isEmpty()).map(LinkId::parse) : Optional.of(own);
        lines.add(to.map(this::receiver).orElse("to: []"));
        lines.add("validFrom: " + LATER);
        lines.add("retentionDays: 365");
        lines.add("approver: \"POR APROBAR / TO BE APPROVED\"");
        return String.join("\n", lines) + "\n";
    }

    private String receiver(LinkId to) {
        String policy = to.partner() + "/" + record + "/v1";
        return "to:\n  - {link: " + to + ", policy: " + policy + ", purpose: " + purpose(policy)
                + ", legalBasis: \"POR ACORDAR / TO BE AGREED\"}";
    }

    /** Returns the purpose of the policy, since both must be the same. */
    private String purpose(String policy) {
        try {
            Path file = config.resolve("policies").resolve(policy + ".yml");
            String text = Files.isRegularFile(file) ? Files.readString(file) : policy();
            return text.replaceAll("(?s).*\\npurpose: *(\\w+).*", "$1");
        } catch (IOException unreadable) {
            return "STATISTICS";
        }
    }
}
