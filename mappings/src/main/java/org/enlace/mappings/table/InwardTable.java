package org.enlace.mappings.table;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.enlace.mappings.CanonicalRecord;
import org.enlace.mappings.Context;
import org.enlace.mappings.InwardMapping;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.RecordRisk;
import org.enlace.mappings.Translation;
import org.enlace.mappings.UntranslatableException;
import org.enlace.mappings.source.Matcher;
import org.enlace.mappings.source.MessageParser;
import org.enlace.mappings.source.Scope;
import org.enlace.mappings.source.UnreadableMessageException;

/** A compiled inward table. */
record InwardTable(
        String id,
        String record,
        boolean flat,
        MessageParser reading,
        Scope scope,
        List<InwardMember> members,
        BusinessId businessId,
        RecordCheck check,
        List<RecordRisk> risks)
        implements InwardMapping {
    @Override
    public Translation translate(byte[] payload, Context context) throws UntranslatableException {
        Matcher matcher = new Matcher(scope);
        try {
            reading.read(payload, matcher);
        } catch (UnreadableMessageException e) {
            // Without a schema the path may hold names that the sender wrote: it is not reported.
            throw new UntranslatableException(List.of(MappingFinding.refuse("", e.rule())));
        }
        Run run = new Run(context, flat);
        if (!matcher.rootSeen()) {
            run.refuse("required");
        }
        run.throwIfRefused();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (InwardMember member : members) {
            member.fill(matcher.result(), matcher.result(), body, run);
        }
        String id = businessId.in(body, context);
        if (id.isBlank()) {
            run.at(businessId.shown()).refuse("business-id");
        }
        run.throwIfRefused();
        check.check(body, run);
        run.throwIfRefused();
        return new Translation(new CanonicalRecord(record, body), id, businessId.ownScheme(), run.findings());
    }
}
