package org.enlace.gateway.configuration.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.gateway.configuration.model.FieldRule;
import org.enlace.gateway.configuration.model.FieldRule.Action;
import org.enlace.gateway.configuration.model.Policy;
import org.enlace.gateway.configuration.model.Purpose;
import org.enlace.gateway.configuration.yaml.ProblemCode;
import org.enlace.gateway.configuration.yaml.YamlFile;
import org.enlace.gateway.configuration.yaml.YamlSection;
import org.enlace.mappings.PartnerScheme;

/** Reads {@code policies/<receiver>/<record>/vN.yml}. */
final class PolicyFileReader {

    static final String POLICY = "policy";

    private final ConfigReadingState reading;

    PolicyFileReader(ConfigReadingState reading) {
        this.reading = reading;
    }

    void read(YamlFile file) {
        YamlSection top = YamlSection.of(file, reading.problems).allow(POLICY, "purpose", "fields");
        String id = top.text(POLICY);
        ConfigFiles.mustBeNamed(top, POLICY, id, reading);
        boolean first = reading.declare(POLICY, id, POLICY, top);
        Purpose purpose = top.oneOf("purpose", Purpose.values(), Enum::name);
        if (id.split("/").length != 3 || purpose == null) {
            return;
        }
        top.missing("fields");
        Policy policy = new Policy(id, purpose, rules(top.section("fields"), id));
        new PolicyCheck(policy, reading.catalogue, reading.minimisation, top.section("fields")).run();
        if (first && top.clean()) {
            reading.policies.put(id, policy);
        }
    }

    private Map<FieldPath, FieldRule> rules(YamlSection fields, String id) {
        String record = id.split("/")[1];
        String receiver = id.split("/")[0];
        if (!reading.catalogue.records().contains(record)) {
            fields.problem("", ProblemCode.UNKNOWN_RECORD, record, reading.catalogue.records());
        }
        Map<FieldPath, FieldRule> rules = new LinkedHashMap<>();
        for (String field : fields.names()) {
            if (isKnown(field, record, receiver, fields)) {
                rule(fields, field).ifPresent(rule -> rules.put(FieldPath.parse(field), rule));
            }
        }
        return rules;
    }

    /** Of the numbers that partners give to cases, a policy may name that of its receiver alone. */
    private boolean isKnown(String field, String record, String receiver, YamlSection fields) {
        Optional<FieldPath> path = FieldCheck.path(field, fields, field);
        if (path.isEmpty() || PartnerScheme.of(path.get().steps()).isEmpty()) {
            return path.isPresent() && FieldCheck.known(field, List.of(record), reading.catalogue, fields, field);
        }
        String own = PartnerScheme.path(receiver);
        if (!path.get().toString().equals(own)) {
            fields.problem(field, ProblemCode.UNKNOWN_FIELD, field, List.of(own), record);
            return false;
        }
        return FieldCheck.known(PartnerScheme.FIELD, List.of(record), reading.catalogue, fields, field);
    }

    private static Optional<FieldRule> rule(YamlSection fields, String field) {
        JsonNode value = fields.raw(field);
        if (value.isObject()) {
            YamlSection inner = fields.section(field).allow("generalise");
            String list = inner.text("generalise");
            return inner.clean() ? Optional.of(FieldRule.generalise(list)) : Optional.empty();
        }
        Action[] plain = Arrays.stream(Action.values())
                .filter(action -> action != Action.GENERALISE)
                .toArray(Action[]::new);
        return Optional.ofNullable(fields.oneOf(field, plain, YamlSection::word))
                .map(FieldRule::of);
    }
}
