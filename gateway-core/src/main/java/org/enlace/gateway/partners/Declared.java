package org.enlace.gateway.partners;

import java.util.Map;
import java.util.Optional;
import org.enlace.connector.LinkId;

/** What the files declare, by id. */
record Declared(
        Map<String, Partner> partners,
        Map<LinkId, PartnerLink> links,
        Map<String, Agreement> agreements,
        Map<String, Policy> policies,
        Optional<Minimisation> minimisation,
        ProtectedNames protectedNames,
        Optional<NoticePlan> notices) {}
