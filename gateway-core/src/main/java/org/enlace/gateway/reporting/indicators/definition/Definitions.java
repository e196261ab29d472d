package org.enlace.gateway.reporting.indicators.definition;

import java.util.List;
import java.util.Optional;

/** Lists the definitions of all indicators. */
public final class Definitions {

    private static final List<Indicator> ALL = List.of(
            VictimIndicators.I1,
            VictimIndicators.I2,
            JusticeIndicators.I3,
            JusticeIndicators.I4,
            JusticeIndicators.I5,
            JusticeIndicators.I6,
            VictimIndicators.I7,
            VictimIndicators.I8,
            VictimIndicators.I9,
            VictimIndicators.I10,
            VictimIndicators.I11,
            ProtectionIndicators.I12,
            ProtectionIndicators.I13,
            JusticeIndicators.I14,
            JusticeIndicators.I15,
            ProtectionIndicators.I16,
            ProtectionIndicators.I17,
            PlanIndicators.I18,
            PlanIndicators.I19,
            PlanIndicators.I20);

    private Definitions() {}

    /** Returns all, in order. */
    public static List<Indicator> all() {
        return ALL;
    }

    /** Returns the definition with this id. */
    public static Optional<Indicator> of(String id) {
        return ALL.stream().filter(each -> each.id().equals(id)).findFirst();
    }
}
