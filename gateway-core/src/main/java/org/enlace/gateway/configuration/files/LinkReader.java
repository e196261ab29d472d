package org.enlace.gateway.configuration.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.enlace.connector.Direction;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Credential;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.RetryRule;
import org.enlace.gateway.configuration.model.TokenRule;
import org.enlace.gateway.configuration.model.VersionRule;
import org.enlace.gateway.configuration.yaml.ProblemCode;
import org.enlace.gateway.configuration.yaml.YamlSection;
import org.enlace.mappings.NearestName;

/** Reads one link of a partner file. */
final class LinkReader {

    private static final List<String> ONLY_RECEIVE = List.of("versionRule", "credentials", "tokens", "population");
    private static final List<String> ONLY_SEND = List.of("retry", "permits", "batch", "within");
    private static final int STANDARD_PERMITS = 4;
    private static final int MOST_PERMITS = 1000;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final LinkId id;
    private final YamlSection link;
    private final CatalogueNames catalogue;

    LinkReader(LinkId id, YamlSection link, CatalogueNames catalogue) {
        this.id = id;
        this.link = link;
        this.catalogue = catalogue;
    }

    /** The link; empty if anything about it is wrong. */
    Optional<PartnerLink> read() {
        link.allow(
                "direction",
                "connector",
                "contract",
                "records",
                "shadow",
                "answers",
                "within",
                "versionRule",
                "credentials",
                "tokens",
                "credential",
                "population",
                "retry",
                "permits",
                "batch",
                "settings");
        Direction direction = link.oneOf("direction", Direction.values(), YamlSection::word);
        String connector = link.text("connector");
        String contract = link.name("contract", ProblemCode.UNKNOWN_CONTRACT, catalogue.contracts());
        Map<String, String> records = direction == null ? Map.of() : records(direction, contract);
        if (direction == null) {
            return Optional.empty();
        }
        onlyFor(direction);
        List<Credential> credentials = direction == Direction.RECEIVE ? accepted() : shown("main");
        PartnerLink read = new PartnerLink(
                id,
                direction,
                connector,
                contract,
                records,
                shadows(direction, records),
                link.oneOf("versionRule", VersionRule.NEW_VERSION, YamlSection::word),
                credentials,
                link.maybeText("population"),
                retry(),
                link.number("permits", 1, MOST_PERMITS, STANDARD_PERMITS),
                batchEvery(),
                settings(),
                new QueryAnswerRuleReader(link, catalogue).read(direction, records));
        return link.clean() ? Optional.of(read) : Optional.empty();
    }

    private boolean known(String contract) {
        return catalogue.contracts().contains(contract);
    }

    private Map<String, String> records(Direction direction, String contract) {
        link.missing("records");
        Map<String, String> records = link.texts("records");
        YamlSection at = link.section("records");
        records.forEach((record, mapping) -> {
            if (!catalogue.records().contains(record)) {
                at.problem(record, ProblemCode.UNKNOWN_RECORD, record, catalogue.records());
            }
            if (!mapping.isEmpty() && !catalogue.mappings(direction).contains(mapping)) {
                unknown(at, record, mapping, direction);
            } else if (!mapping.isEmpty()
                    && at.clean()
                    && known(contract)
                    && !catalogue.fits(mapping, contract, record)) {
                at.problem(record, ProblemCode.OTHER_MAPPING, mapping, record, contract);
            } else if (!mapping.isEmpty()) {
                ownNumber(at, record, mapping);
            }
        });
        return records;
    }

    private void unknown(YamlSection at, String record, String mapping, Direction direction) {
        Direction other = direction == Direction.RECEIVE ? Direction.SEND : Direction.RECEIVE;
        if (catalogue.mappings(other).contains(mapping)) {
            at.problem(record, ProblemCode.MAPPING_OF_OTHER_DIRECTION, mapping, YamlSection.word(other));
        } else {
            at.problem(record, ProblemCode.UNKNOWN_MAPPING, mapping, catalogue.mappings(direction));
        }
    }

    /** Nothing with the own number of another partner is taken from this one, and this one never gets it. */
    private void ownNumber(YamlSection at, String record, String mapping) {
        catalogue.ownNumbers(mapping).stream()
                .filter(partner -> !partner.equals(id.partner()))
                .forEach(other -> at.problem(record, ProblemCode.NUMBER_OF_OTHER, mapping, other, id.partner()));
    }

    private Map<String, String> shadows(Direction direction, Map<String, String> records) {
        Map<String, String> shadows = link.texts("shadow");
        YamlSection at = link.section("shadow");
        shadows.forEach((record, mapping) -> {
            String live = records.get(record);
            if (live == null) {
                at.problem(record, ProblemCode.LINK_WITHOUT_RECORD, id.toString(), record);
            } else if (!catalogue.mappings(direction).contains(mapping)) {
                at.problem(record, ProblemCode.UNKNOWN_MAPPING, mapping, catalogue.mappings(direction));
            } else if (live.equals(mapping) || !catalogue.comparable(live, mapping)) {
                at.problem(record, ProblemCode.NO_SHADOW, mapping, live);
            }
        });
        return shadows;
    }

    private void onlyFor(Direction direction) {
        boolean receives = direction == Direction.RECEIVE;
        (receives ? ONLY_SEND : ONLY_RECEIVE)
                .stream()
                        .filter(link::has)
                        .forEach(key -> link.suggest(
                                key,
                                ProblemCode.ONLY_FOR,
                                List.of(key, receives ? "send" : "receive"),
                                NearestName.of(key, receives ? ONLY_RECEIVE : ONLY_SEND)));
    }

    private List<Credential> accepted() {
        List<Credential> all = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<String> clients = new HashSet<>();
        Optional<TokenRule> tokens = TokenRuleReader.read(link);
        for (YamlSection each : link.sections("credentials")) {
            each.allow("id", "kind", "certificate", "speaksFor", "client");
            String credential = each.text("id");
            if (!credential.isEmpty() && !ID.matcher(credential).matches()) {
                // An id in parentheses is reserved for messages that came without a credential.
                each.problem("id", ProblemCode.NOT_A_SLUG, credential);
            }
            if (credential.equals(Credential.POLLING)) {
                each.problem("id", ProblemCode.RESERVED_ID, credential);
            }
            if (!credential.isEmpty() && !ids.add(credential)) {
                each.problem("id", ProblemCode.DUPLICATE_ID, credential, link.fileName());
            }
            Credential.Kind kind = kind(each);
            all.add(new Credential(
                    credential,
                    kind,
                    false,
                    certificate(each, kind),
                    speaksFor(each),
                    client(each, kind, tokens, clients)));
        }
        if (all.isEmpty() && !link.meant("credentials")) {
            link.problem("credentials", ProblemCode.NO_CREDENTIAL);
        }
        all.addAll(shown(Credential.POLLING));
        return all;
    }

    private Optional<TokenRule.Client> client(
            YamlSection credential, Credential.Kind kind, Optional<TokenRule> tokens, Set<String> clients) {
        if (kind != Credential.Kind.TOKEN) {
            if (credential.has("client")) {
                credential.problem("client", ProblemCode.UNKNOWN_KEY, "client", Set.of("id", "kind", "speaksFor"));
            }
            return Optional.empty();
        }
        if (tokens.isEmpty() && !link.meant("tokens")) {
            credential.problem("kind", ProblemCode.NO_TOKENS);
        }
        String client = credential.text("client");
        if (!client.isEmpty() && !clients.add(client)) {
            credential.problem("client", ProblemCode.DUPLICATE_ID, client, link.fileName());
        }
        return tokens.map(rule -> new TokenRule.Client(rule, client));
    }

    private List<Credential> shown(String credentialId) {
        if (!link.has("credential")) {
            return List.of();
        }
        YamlSection credential = link.section("credential").allow("kind", "certificate");
        Credential.Kind kind = kind(credential);
        return List.of(
                new Credential(credentialId, kind, true, certificate(credential, kind), Map.of(), Optional.empty()));
    }

    private static boolean certificate(YamlSection credential, Credential.Kind kind) {
        return credential.flag("certificate") || kind == Credential.Kind.CERTIFICATE;
    }

    private static Credential.Kind kind(YamlSection credential) {
        return credential.oneOf("kind", Credential.Kind.values(), Credential.Kind::word);
    }

    private Map<String, String> speaksFor(YamlSection credential) {
        if (credential.raw("speaksFor").isObject()
                && credential.section("speaksFor").names().isEmpty()) {
            credential.problem("speaksFor", ProblemCode.SPEAKS_FOR_NOTHING);
        }
        Map<String, String> speaksFor = credential.texts("speaksFor");
        YamlSection at = credential.section("speaksFor");
        Set<String> records = Set.copyOf(link.section("records").names());
        speaksFor.forEach((field, value) -> {
            if (FieldCheck.known(field, records, catalogue, at, field) && !value.isEmpty() && !value.endsWith("*")) {
                FieldCheck.code(value, field, records, catalogue, at, field);
            }
        });
        return speaksFor;
    }

    private RetryRule retry() {
        YamlSection retry = link.section("retry").allow("first", "factor", "max", "lifetime");
        RetryRule standard = RetryRule.STANDARD;
        try {
            return new RetryRule(
                    retry.duration("first", standard.first()),
                    retry.factor("factor", standard.factor()),
                    retry.duration("max", standard.max()),
                    retry.duration("lifetime", standard.lifetime()));
        } catch (IllegalArgumentException e) {
            link.problem("retry", ProblemCode.RETRY_ORDER);
            return standard;
        }
    }

    private Optional<Duration> batchEvery() {
        YamlSection batch = link.section("batch").allow("every");
        return link.has("batch") ? Optional.ofNullable(batch.duration("every", null)) : Optional.empty();
    }

    private JsonNode settings() {
        JsonNode settings = link.raw("settings");
        if (link.has("settings") && !settings.isObject()) {
            link.problem("settings", ProblemCode.EXPECTED_MAP, "settings");
        }
        return settings.isObject() ? settings : JsonNodeFactory.instance.objectNode();
    }
}
