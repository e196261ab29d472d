package org.enlace.gateway.intake;

import java.util.List;
import java.util.Set;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.mappings.Finding;

/** Words a broken contract as a refusal. Pure. */
final class ContractRefusal {

    /** With these rules nothing of the message could be read. */
    private static final Set<String> UNREADABLE =
            Set.of("malformed", "well-formed", "not-well-formed", "doctype", "charset", "depth", "duplicate-key");

    private ContractRefusal() {}

    static Refusal of(List<Finding> findings) {
        boolean unreadable = findings.stream().anyMatch(finding -> UNREADABLE.contains(finding.rule()));
        return Refusal.of(
                unreadable ? RefusalCode.MALFORMED : RefusalCode.CONTRACT,
                findings.stream()
                        .map(finding -> new org.enlace.connector.Finding(finding.field(), finding.rule()))
                        .toList());
    }
}
