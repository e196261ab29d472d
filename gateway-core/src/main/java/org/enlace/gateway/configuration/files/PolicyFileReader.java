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
        Policy policy = new Policy(id, purpose, rules(top.section("fields"), id.split("/")[1]));
        new PolicyCheck(policy, reading.catalogue, reading.minimisation, top.section("fields")).run();
        if (first && top.clean()) {
            reading.policies.put(id, policy);
        }
    }

    private Map<FieldPath, FieldRule> rules(YamlSection fields, String record) {
        if (!reading.catalogue.records().contains(record)) {
            fields.problem("", ProblemCode.UNKNOWN_RECORD, record, reading.catalogue.records());
        }
        Map<FieldPath, FieldRule> rules = new LinkedHashMap<>();
        for (String field : fields.names()) {
            if (FieldCheck.known(field, List.of(record), reading.catalogue, fields, field)) {
                rule(fields, field).ifPresent(rule -> rules.put(FieldPath.parse(field), rule));
            }
        }
        return rules;
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
