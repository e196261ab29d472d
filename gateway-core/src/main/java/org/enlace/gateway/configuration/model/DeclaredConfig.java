package org.enlace.gateway.configuration.model;

import java.util.Map;
import java.util.Optional;
import org.enlace.connector.LinkId;

/** The content that the configuration files declare, by id. */
public record DeclaredConfig(
        Map<String, Partner> partners,
        Map<LinkId, PartnerLink> links,
        Map<String, Agreement> agreements,
        Map<String, Policy> policies,
        Optional<Minimisation> minimisation,
        ProtectedNames protectedNames,
        Optional<NotificationPlan> notices) {}
