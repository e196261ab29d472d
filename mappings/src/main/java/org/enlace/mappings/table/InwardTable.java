package org.enlace.mappings.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.enlace.mappings.CanonicalRecord;
import org.enlace.mappings.Context;
import org.enlace.mappings.Finding;
import org.enlace.mappings.InwardMapping;
import org.enlace.mappings.Translation;
import org.enlace.mappings.Untranslatable;
import org.enlace.mappings.conversion.Canonical;
import org.enlace.mappings.path.CanonicalPath;
import org.enlace.mappings.source.Matcher;
import org.enlace.mappings.source.Reading;
import org.enlace.mappings.source.Scope;
import org.enlace.mappings.source.Unreadable;

/**
 * A compiled inward table.
 *
 * @param businessWord a context word that is the business id, or null
 * @param businessPath where the business id stands in the record, if it is no word
 */
record InwardTable(
        String id,
        String record,
        Reading reading,
        Scope scope,
        List<InwardMember> members,
        String businessWord,
        CanonicalPath businessPath)
        implements InwardMapping {
    @Override
    public Translation translate(byte[] payload, Context context) throws Untranslatable {
        Matcher matcher = new Matcher(scope);
        try {
            reading.read(payload, matcher);
        } catch (Unreadable e) {
            // Without a schema at hand the path may hold names that a stranger wrote: it is not told.
            throw new Untranslatable(List.of(Finding.refuse("", e.rule())));
        }
        Run run = new Run(context);
        if (!matcher.rootSeen()) {
            run.refuse("required");
        }
        run.throwIfRefused();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (InwardMember member : members) {
            member.fill(matcher.result(), matcher.result(), body, run);
        }
        String businessId = businessId(body, context);
        if (businessId.isBlank()) {
            run.at(businessPath == null ? "" : businessPath.pattern()).refuse("business-id");
        }
        run.throwIfRefused();
        return new Translation(new CanonicalRecord(record, body), businessId, run.findings());
    }

    private String businessId(ObjectNode body, Context context) {
        if (businessWord != null) {
            return Words.text(businessWord, context);
        }
        List<JsonNode> values = businessPath.all(body);
        return values.isEmpty() || Canonical.isNil(values.get(0)) ? "" : Canonical.text(values.get(0));
    }
}
