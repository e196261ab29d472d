package org.enlace.gateway.exchange.intake;

import java.util.List;
import java.util.Set;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.mappings.MappingFinding;

/** Turns contract findings into a refusal. Pure. */
public final class ContractRefusal {

    /** With these rules nothing of the message could be read. */
    private static final Set<String> UNREADABLE = Set.of("not-well-formed", "doctype", "too-deep", "duplicate-key");

    /** With this one too, unless it names the one field that is spoilt. */
    private static final String ENCODING = "encoding";

    private ContractRefusal() {}

    public static MessageRefusedException of(List<MappingFinding> findings) {
        boolean unreadable = findings.stream().anyMatch(ContractRefusal::unreadable);
        return MessageRefusedException.of(
                unreadable ? RefusalCode.MALFORMED : RefusalCode.CONTRACT,
                findings.stream()
                        .map(finding -> new org.enlace.connector.Finding(finding.field(), finding.rule()))
                        .toList());
    }

    private static boolean unreadable(MappingFinding finding) {
        return UNREADABLE.contains(finding.rule())
                || (finding.rule().equals(ENCODING) && finding.field().isEmpty());
    }
}
