package org.enlace.gateway.configuration.promotion;

import java.util.Set;
import java.util.TreeSet;
import org.enlace.gateway.configuration.model.Agreement;

/** Finds the partners that an agreement concerns. Pure. */
final class AgreementScope {

    private AgreementScope() {}

    /** The partners on both sides. */
    static Set<String> partners(Agreement agreement) {
        Set<String> all = new TreeSet<>();
        all.add(agreement.from().partner());
        agreement.to().forEach(each -> all.add(each.link().partner()));
        return all;
    }
}
