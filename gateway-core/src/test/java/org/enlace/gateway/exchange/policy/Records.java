package org.enlace.gateway.exchange.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.gateway.configuration.model.FieldRule;
import org.enlace.gateway.configuration.model.FieldRule.Action;
import org.enlace.gateway.configuration.model.Policy;
import org.enlace.gateway.configuration.model.Purpose;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.Sensitivity;

/** An invented police report, its type, and policies in short form. */
final class Records {

    static final RecordType TYPE = type(
            "case:RES",
            "case.externalIds:RES",
            "case.phenomenon:PUB",
            "incident:RES",
            "incident.occurredFrom:RES",
            "incident.place:RES",
            "incident.narrative:VID+P",
            "victims:RES",
            "victims.personId:RES",
            "victims.name:VID",
            "victims.document:VID",
            "victims.birthDate:VID",
            "victims.age:VID",
            "victims.sex:RES",
            "victims.acts:RES",
            "victims.meansOfControl:RES",
            "others:RES",
            "others.role:RES");

    private Records() {}

    private static RecordType type(String... fields) {
        List<RecordType.Field> all = new ArrayList<>();
        for (String field : fields) {
            String[] parts = field.split(":");
            all.add(new RecordType.Field(parts[0], Sensitivity.of(parts[1]), parts[0], parts[0]));
        }
        return new RecordType("police-report/v1", all, List.of(new RecordType.PersonArray("victims", "VICTIM")));
    }

    static ObjectNode report() {
        return json("""
                {"case": {"externalIds": {"PN_PARTE": {"scheme": "PN_PARTE", "value": "P-1"},
                                          "FGE_NDD": {"scheme": "FGE_NDD", "value": "N-1"}},
                          "phenomenon": {"code": "TIP", "list": "PHENOMENON", "match": "EXACT"}},
                 "incident": {"occurredFrom": {"utc": "2026-03-07T19:05:00Z", "zone": "America/Guayaquil"},
                              "place": {"country": "EC", "admin1": "EC-C"},
                              "narrative": "La víctima Ana Prueba relata"},
                 "victims": [{"personId": "0190a5b0-0000-7000-8000-000000000001",
                              "name": {"full": "PRUEBA INVENTADA ANA", "given": ["ANA"]},
                              "document": {"scheme": "EC_CEDULA", "value": "1700000019"},
                              "birthDate": {"edtf": "2009-05-01"},
                              "age": {"years": 16, "basis": "STATED"},
                              "sex": {"code": "F", "list": "SEX"},
                              "acts": [{"code": "CAPTACION", "list": "ACT"}],
                              "meansOfControl": {"M1": "YES", "M2": "NO"}},
                             {"personId": "0190a5b0-0000-7000-8000-000000000002",
                              "birthDate": {"edtf": "1980"},
                              "sex": {"nil": "NOT_STATED"}}],
                 "others": [{"role": {"code": "WITNESS", "list": "ROLE"}}]}
                """);
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A policy of lines such as {@code victims.age: AGE_EC}. */
    static Policy policy(String... lines) {
        Map<FieldPath, FieldRule> rules = new LinkedHashMap<>();
        for (String line : lines) {
            String[] parts = line.split(": ");
            rules.put(FieldPath.parse(parts[0]), rule(parts[1]));
        }
        return new Policy("ministry/police-report/v1", Purpose.STATISTICS, rules);
    }

    private static FieldRule rule(String word) {
        return word.startsWith("AGE_") ? FieldRule.generalise(word) : FieldRule.of(Action.valueOf(word));
    }

    static ReleasedView release(ObjectNode record, String... lines) {
        return new PolicyContentFilter(policy(lines), TYPE)
                .release(record, id -> "pseudonym of " + id.toString().substring(35));
    }
}
